/**
 * The table of idf.ts, made of the lines that ship with jieba. To make it takes a
 * tenth of a second, so a bundle of the program brings it along as it is here in
 * memory, and does without this module (scripts/bundle-program.ts).
 *
 * It holds 270,000 words, as hashes in one flat array of 4 MB: a Map of
 * strings takes ten times that in every worker, and most of its time goes into
 * hashing strings that were cut a moment ago.
 */
import { idf } from '@node-rs/jieba/dict.js'
import { hashOf, WORD_SEED } from './hash.ts'

/** A slot is two numbers: a second hash of its word, and 1 + where its value is (0 in a free slot). */
export interface IdfTable {
  /** A power of two of slots; a word is in the one of its hash, or in the next that was free. */
  readonly slots: Uint32Array
  readonly values: Float64Array
}

/** About twice the words. */
const SLOTS = 1 << 19

/** Lines of `word value`, read in place: cutting out half a million strings takes four times as long. */
export function readIdfTable(): IdfTable {
  const text = new TextDecoder().decode(idf)
  const slots = new Uint32Array(2 * SLOTS)
  const values: number[] = []
  const indexOf = new Map<number, number>()
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const space = text.indexOf(' ', start)
    if (space > start && space < end) {
      const value = readValue(text, space + 1, end)
      const index = indexOf.get(value) ?? values.push(value) - 1
      indexOf.set(value, index)
      put(slots, hashOf(text, WORD_SEED, start, space), hashOf(text, 2, start, space), index)
    }
    start = end + 1
  }
  return { slots, values: Float64Array.from(values) }
}

/** `12.2912397395`: digits below 2 ** 53 over a power of ten give the very number that `Number` does. */
function readValue(text: string, start: number, end: number): number {
  let digits = 0
  let decimals = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (decimals > 0 || digit !== POINT) digits = 10 * digits + digit
    if (decimals > 0 || digit === POINT) decimals += 1
  }
  return decimals === 0 ? digits : digits / 10 ** (decimals - 1)
}

const ZERO = '0'.charCodeAt(0)
const POINT = '.'.charCodeAt(0) - ZERO

function put(slots: Uint32Array, first: number, second: number, index: number): void {
  let slot = first % SLOTS
  while (slots[2 * slot + 1] !== 0) slot = (slot + 1) % SLOTS
  slots[2 * slot] = second
  slots[2 * slot + 1] = index + 1
}
