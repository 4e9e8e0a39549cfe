/**
 * What a request asks for, from the target as it stood on the wire. Pure.
 *
 * It is decoded once, segment by segment; whatever might mean something else to
 * a disk than to a reader (a climb, a separator, a control character) is
 * refused before any disk is asked.
 */

export type Target =
  /** A path below the site's folder, `/`-separated; it may be that of a folder. */
  | { readonly kind: 'file'; readonly path: string }
  /** One of the server's own addresses, with the query behind it. */
  | { readonly kind: 'own'; readonly name: string; readonly query: string }
  | { readonly kind: 'elsewhere'; readonly location: string }
  | { readonly kind: 'refused'; readonly status: 400 | 404 | 414 }

/** The server's own addresses stand below this one, whatever the site's base path. */
export const ownPath = '/__difang/'

/** In characters of the request line. */
const longestTarget = 4096

/** `base` is the path of the site's base address, encoded: `/` or `/archive/`. */
export function readTarget(written: string, base: string): Target {
  if (written.length > longestTarget) return { kind: 'refused', status: 414 }
  // An absolute address, an authority or `*` is for proxies; a fragment never leaves a browser.
  if (!/^\/[\x21\x24-\x5b\x5d-\x7e]*$/.test(withoutQuery(written))) return { kind: 'refused', status: 400 }
  const encoded = withoutQuery(written)
  const query = written.slice(encoded.length + 1)
  if (encoded.startsWith(ownPath)) return { kind: 'own', name: encoded.slice(ownPath.length), query }
  if (base !== '/' && (encoded === '/' || `${encoded}/` === base))
    return { kind: 'elsewhere', location: base }
  if (!encoded.startsWith(base)) return { kind: 'refused', status: 404 }
  return readPath(encoded.slice(base.length))
}

/** The file that a page's address stands for; undefined for one that stands for none. */
export function fileOfAddress(address: string, base: string): string | undefined {
  const target = readTarget(address, base)
  return target.kind === 'file' ? pageFile(target.path) : undefined
}

/** An address that ends in a slash is its folder's index.html. */
export function pageFile(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}

function withoutQuery(written: string): string {
  const end = written.indexOf('?')
  return end === -1 ? written : written.slice(0, end)
}

function readPath(encoded: string): Target {
  const segments = encoded.split('/').map(decode)
  const last = segments.length - 1
  let isHidden = false
  for (const [index, segment] of segments.entries()) {
    if (segment === undefined || segment === '.' || segment === '..') return { kind: 'refused', status: 400 }
    // Only at the end may a slash follow a slash, or nothing follow it.
    isHidden ||= (segment === '' && index < last) || isKept(segment, index)
  }
  return isHidden ? { kind: 'refused', status: 404 } : { kind: 'file', path: segments.join('/') }
}

/** Undefined for what is no UTF-8, and for what would be a separator or a control character on some disk. */
function decode(segment: string): string | undefined {
  try {
    const decoded = decodeURIComponent(segment)
    return /[\u0000-\u001f\u007f/\\]/.test(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}

/** What hosts do not show either: hidden files but for `.well-known`, and the files of the root that are for the host. */
function isKept(segment: string, index: number): boolean {
  if (segment.startsWith('.')) return !(segment === '.well-known' && index === 0)
  return index === 0 && (segment === '_headers' || segment === '_redirects')
}
