/**
 * Which paths a file of `dist/` may have. Pure.
 *
 * site/urls.ts makes the paths; this is the last look at them before they
 * touch a disk, so a path that fails here is a bug and throws.
 */
import { markerName } from './marker.ts'
import { stagingInside } from './staging-place.ts'

/** Bytes of UTF-8. */
const longestPath = 1024
const longestSegment = 255

export function checkOutPath(path: string): void {
  const fault = faultOf(path)
  if (fault !== undefined) throw new Error(`cannot publish ${JSON.stringify(path)}: ${fault}`)
}

/** No segment is empty or climbs, so the path stays below whatever folder it is joined to. */
function faultOf(path: string): string | undefined {
  if (!path.isWellFormed()) return 'it is no Unicode text'
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return 'it has a control character or a backslash'
  if (Buffer.byteLength(path) > longestPath) return `it is longer than ${longestPath} bytes`
  const segments = path.split('/')
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    return 'a part of it is empty, "." or ".."'
  }
  if (/^[A-Za-z]:/.test(path)) return 'it begins like a drive'
  if (segments.some((segment) => Buffer.byteLength(segment) > longestSegment)) {
    return `a part of it is longer than ${longestSegment} bytes`
  }
  if (path === markerName || segments[0] === stagingInside) return 'that name is kept for the publisher'
  return undefined
}
