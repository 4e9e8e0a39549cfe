/**
 * What `dist/` holds, as one hash and as bytes for the store.
 *
 * Pure. Both are functions of the entries alone, in code-unit order of their
 * paths; the hash says what lies in the folder and nothing of how it was made.
 */
import { createHash } from 'node:crypto'
import type { Fingerprint, Manifest } from '../model.ts'
import { compare } from '../order.ts'

const sha256Digits = 64
const fingerprintDigits = 32
const title = 'difang manifest 1'

/** sha256 over a line `<sha256>  <path>` for each file, as sha256sum prints them. */
export function manifestHash(manifest: Manifest): string {
  const hash = createHash('sha256')
  const entries = sortedEntries(manifest)
  // A thousand lines at a time: one by one takes three times as long, all at once a large text.
  for (let start = 0; start < entries.length; start += 1000) {
    const lines = entries.slice(start, start + 1000).map(([path, entry]) => `${entry.sha256}  ${path}\n`)
    hash.update(lines.join(''))
  }
  return hash.digest('hex')
}

/**
 * UTF-8: a title with the count, all sha256s run together, all fingerprints run
 * together, then one path a line. Columns, because they are read ten times as fast as lines.
 */
export function encodeManifest(manifest: Manifest): Uint8Array {
  const entries = sortedEntries(manifest)
  const bad = entries.find(([path]) => path === '' || path.includes('\n') || !path.isWellFormed())
  if (bad !== undefined) throw new Error(`no path for a manifest: ${JSON.stringify(bad[0])}`)
  const sums = entries.map(([, entry]) => entry.sha256).join('')
  const fingerprints = entries.map(([, entry]) => entry.fingerprint).join('')
  const paths = entries.map(([path]) => `${path}\n`).join('')
  return Buffer.from(`${title} ${entries.length}\n${sums}\n${fingerprints}\n${paths}`)
}

/** Undefined for anything that encodeManifest does not make. */
export function decodeManifest(bytes: Uint8Array): Manifest | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const head = buffer.subarray(0, 40).toString('latin1').split('\n', 1)[0] ?? ''
  const count = Number(/^difang manifest 1 (0|[1-9]\d{0,8})$/.exec(head)?.[1])
  if (Number.isNaN(count)) return undefined
  const sumsStart = head.length + 1
  const fingerprintsStart = sumsStart + count * sha256Digits + 1
  const pathsStart = fingerprintsStart + count * fingerprintDigits + 1
  const sums = columnOf(buffer, sumsStart, fingerprintsStart)
  const fingerprints = columnOf(buffer, fingerprintsStart, pathsStart)
  const paths = pathsOf(buffer.subarray(pathsStart), count)
  if (sums === undefined || fingerprints === undefined || paths === undefined) return undefined
  return new Map(
    paths.map((path, index) => [
      path,
      {
        sha256: sums.slice(index * sha256Digits, (index + 1) * sha256Digits),
        fingerprint: fingerprints.slice(
          index * fingerprintDigits,
          (index + 1) * fingerprintDigits,
        ) as Fingerprint,
      },
    ]),
  )
}

/** Sorting what is sorted already, as a decoded manifest is, takes no time. */
function sortedEntries(manifest: Manifest) {
  return Array.from(manifest).sort(([a], [b]) => compare(a, b))
}

/** Lower-case hexadecimal digits that end in a line feed. */
function columnOf(buffer: Buffer, start: number, end: number): string | undefined {
  if (end > buffer.length) return undefined
  const column = buffer.toString('latin1', start, end)
  return /^[0-9a-f]*\n$/.test(column) ? column : undefined
}

/** Exactly `count` of them, none empty, each behind the one before. */
function pathsOf(bytes: Uint8Array, count: number): readonly string[] | undefined {
  const text = textOf(bytes)
  const paths = text?.split('\n')
  if (paths?.pop() !== '' || paths.length !== count) return undefined
  const isSorted = paths.every(
    (path, index) => path !== '' && (index === 0 || (paths[index - 1] ?? '') < path),
  )
  return isSorted ? paths : undefined
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
