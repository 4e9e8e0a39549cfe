/**
 * Lists as they are kept: those of so many rows (rows.ts) in a box, so that a change reads
 * and writes a few boxes and not the archive.
 *
 * Form, numbers of 32 bits, of each row: time of its article (a 64-bit number), its hash,
 * lengths of its near and its far list; of each entry the row, the similarity, the reasons.
 * A row whose article is gone has nothing but zeros.
 */
import type { Fingerprint } from '../model.ts'
import { type Mark, Summing } from '../sum.ts'
import type { Ranking } from './ranking.ts'

const HEAD = 8
const HASH = 2
const LENGTHS = 6
export const ENTRY = 3

export function packBox(
  rows: readonly { readonly number: number; readonly hash: string; readonly time: number }[],
  lists: readonly Ranking[],
  rowOf: Int32Array,
): Uint32Array {
  const lengthsOf = (number: number): number[] => lists.map(({ lengths }) => lengths[number] ?? 0)
  const entries = rows.flatMap(({ number }) => lengthsOf(number)).reduce((sum, length) => sum + length, 0)
  const words = new Uint32Array(HEAD * rows.length + ENTRY * entries)
  let at = 0
  for (const { number, hash, time } of rows) {
    if (number < 0) {
      at += HEAD
      continue
    }
    words.set(new Uint32Array(Float64Array.of(time).buffer), at)
    for (let i = 0; i < 4; i++) words[at + HASH + i] = Number.parseInt(hash.slice(8 * i, 8 * i + 8), 16)
    words.set(lengthsOf(number), at + LENGTHS)
    at += HEAD
    for (const { starts, lengths, articles, similarities, reasons } of lists) {
      const start = starts[number] ?? 0
      for (let entry = start; entry < start + (lengths[number] ?? 0); entry++) {
        words[at] = rowOf[articles[entry] ?? 0] ?? 0
        words[at + 1] = similarities[entry] ?? 0
        words[at + 2] = reasons[entry] ?? 0
        at += ENTRY
      }
    }
  }
  return words
}

/** Where each row of the box begins. */
export function* rowsIn(words: Uint32Array): Generator<number> {
  for (let at = 0; at + HEAD <= words.length; ) {
    yield at
    const [near, far] = lengthsAt(words, at)
    at += HEAD + ENTRY * (near + far)
  }
}

export function lengthsAt(words: Uint32Array, at: number): readonly [near: number, far: number] {
  return [words[at + LENGTHS] ?? 0, words[at + LENGTHS + 1] ?? 0]
}

/** Where a row's entries begin, the near ones first. */
export function entriesAt(at: number): number {
  return at + HEAD
}

export function articleAt(
  words: Uint32Array,
  at: number,
): { readonly time: number; readonly hash: Fingerprint } {
  const [time = 0] = new Float64Array(words.slice(at, at + HASH).buffer)
  const hash = Array.from(words.subarray(at + HASH, at + LENGTHS), (word) =>
    word.toString(16).padStart(8, '0'),
  )
  return { time, hash: hash.join('') as Fingerprint }
}

export function markOfBox(words: Uint32Array): Mark {
  const summing = new Summing()
  for (const word of words) summing.number(word)
  return summing.endMark()
}
