/**
 * How telling a word is: the inverse document frequencies that ship with jieba.
 *
 * The table holds 270,000 words, here as hashes in one flat array of 4 MB: a Map of
 * strings takes ten times that in every worker, and most of its time goes into
 * hashing strings that were cut a moment ago. A word that the table lacks passes
 * for one that it has once in a thousand million.
 */
import { idf } from '@node-rs/jieba/dict.js'
import { hashOf, WORD_SEED } from './hash.ts'

/** Of a word that the table lacks: the table's median. */
const UNKNOWN_IDF = 11.9547675029

/** A power of two, about twice the words. */
const SLOTS = 1 << 19

/** A slot is two numbers: a second hash of its word, and 1 + where its value is (0 in a free slot). */
interface IdfTable {
  readonly slots: Uint32Array
  readonly values: readonly number[]
}

let table: IdfTable | undefined

/** `hash` is the word's with `WORD_SEED`. */
export function idfOf(word: string, hash = hashOf(word, WORD_SEED)): number {
  return tabledIdf(word, hash) ?? UNKNOWN_IDF
}

/** Whether the table has it. */
export function isKnown(word: string): boolean {
  return tabledIdf(word, hashOf(word, WORD_SEED)) !== undefined
}

function tabledIdf(word: string, hash: number): number | undefined {
  table ??= readTable(new TextDecoder().decode(idf))
  const { slots, values } = table
  const second = hashOf(word, 2)
  for (let slot = hash % SLOTS; ; slot = (slot + 1) % SLOTS) {
    const value = slots[2 * slot + 1] ?? 0
    if (value === 0) return undefined
    if (slots[2 * slot] === second) return values[value - 1]
  }
}

/** Lines of `word value`, read in place: cutting out half a million strings takes four times as long. */
function readTable(text: string): IdfTable {
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
  return { slots, values }
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
