/**
 * Bigrams: pairs of Han characters that touch, and other words whole.
 *
 * They know no dictionary, so a name that the segmenter breaks stays in one piece.
 */
import { hashOf, hashOfPair } from './hash.ts'

/** Of the room that a caller gives: a word says as much as one and a half bigrams, and takes less. */
const ROOM_OF_BIGRAM = 3
const ROOM_OF_WORD = 2

/** The hashes of the bigrams and words, in reading order, of a lower-cased text until the room is full; empty words take room and are left out. */
export function bigramsOf(
  text: string,
  room: number,
  seed: number,
  emptyWords: ReadonlySet<string> = new Set(),
): number[] {
  const hashes: number[] = []
  let left = room
  let before = 0
  for (let i = 0; i < text.length && left > 0; ) {
    const point = text.codePointAt(i) ?? 0
    const end = isHan(point) ? i : wordEnd(text, i)
    if (end > i) {
      left -= ROOM_OF_WORD
      const word = text.slice(i, end)
      if (!emptyWords.has(word)) hashes.push(hashOf(word, seed))
    } else if (isHan(point) && before !== 0) {
      left -= ROOM_OF_BIGRAM
      hashes.push(hashOfPair(before, point, seed))
    }
    before = isHan(point) ? point : 0
    i = end > i ? end : i + (point > 0xffff ? 2 : 1)
  }
  return hashes
}

/** By ranges, so that no engine's Unicode version plays a part. */
export function isHan(point: number): boolean {
  if (point < 0x3005) return false
  if (point >= 0x4e00 && point <= 0x9fff) return true
  return (
    point === 0x3005 ||
    point === 0x3007 ||
    (point >= 0x3400 && point <= 0x4dbf) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0x20000 && point <= 0x3ffff)
  )
}

/** Where the run of letters, marks and digits that begins at `start` ends; `start` where none does. */
function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isOfWord(text, end)) end++
  return end
}

function isOfWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)
  if (unit >= 0x2000 && unit <= 0x303f) return false
  return !isHan(unit) && /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at))
}
