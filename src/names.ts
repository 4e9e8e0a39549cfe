/**
 * Names that become part of an address: which are good as they are, and what
 * is made of those that are not. A pure function of the name alone, so that no
 * other name in the archive can change an address.
 */
import { fingerprintOf } from './fingerprint.ts'
import { identityKey } from './order.ts'

/** Bytes of UTF-8 in one segment of a path; file systems stop at 255. */
const segmentBytes = 120

/** As most ids are; longer than any name that is not to be had. */
const plainId = /^[\w-]{5,100}$/
const wordsOnly = /^[\p{L}\p{M}\p{N}_-]+$/u
const windowsDevice = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i

/** Letters, marks, digits, Han, `-` and `_`; no device name of Windows; not `page`, which lists use. */
export function isArticleId(id: string): boolean {
  if (plainId.test(id)) return true
  return (
    wordsOnly.test(id) &&
    id === id.normalize('NFC') &&
    Buffer.byteLength(id) <= segmentBytes &&
    !windowsDevice.test(id) &&
    identityKey(id) !== 'page'
  )
}

/**
 * The slug of a free name: NFC, lower case, all that is no word turned into `-`.
 * Where that loses something, a short hash of the name keeps two names apart.
 */
export function slugOf(name: string): string {
  const key = identityKey(name)
  const words = key.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '')
  const kept = cutToBytes(words, segmentBytes - 9)
  const isWhole = kept === key && !windowsDevice.test(kept) && kept !== 'page'
  return isWhole ? kept : `${kept || 'x'}-${fingerprintOf(key).slice(0, 8)}`
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    kept += character
  }
  return kept
}
