/**
 * Terms by number, in the order in which they are first met: a hash table in one
 * typed array, since there are very many of them and nearly each is looked up in
 * memory that no cache holds. A row: the pair, the third and one, the document
 * in which the term was last met, the term.
 */
import { keyOf } from './grams.ts'

const ROW = 4
const NEAR = 2048
const LEAST_ROWS = 1 << 12

export class TermTable {
  size = 0
  #rows = new Int32Array(LEAST_ROWS * ROW)
  #mask = LEAST_ROWS - 1
  /** Pair, third and document of some that were met of late: what is met again is mostly among them. */
  readonly #recent = new Int32Array(NEAR * ROW)

  /** The term's number, a new one where it is new; −1 where it was met in this document already. Documents are numbered from 1. */
  meet(pair: number, third: number, document: number): number {
    const near = (mixed(pair, third) & (NEAR - 1)) * ROW
    const recent = this.#recent
    if (recent[near] === (pair | 0) && recent[near + 1] === third && recent[near + 2] === document) return -1
    recent[near] = pair
    recent[near + 1] = third
    recent[near + 2] = document
    const row = this.#rowOf(pair, third)
    const rows = this.#rows
    if (rows[row + 1] === 0) return this.#begin(row, pair, third, document)
    if (rows[row + 2] === document) return -1
    rows[row + 2] = document
    return rows[row + 3] ?? -1
  }

  /** Terms by pair, then third, ascending. */
  sorted(): { readonly keys: Float64Array; readonly terms: Uint32Array } {
    const keys = new Float64Array(this.size)
    const rows = this.#rows
    for (let row = 0; row < rows.length; row += ROW) {
      const third = rows[row + 1] ?? 0
      if (third !== 0) keys[rows[row + 3] ?? 0] = keyOf((rows[row] ?? 0) >>> 0, third - 1)
    }
    keys.sort()
    const terms = Uint32Array.from(
      keys,
      (key) => rows[this.#rowOf(Math.floor(key / 0x10000), key % 0x10000) + 3] ?? 0,
    )
    return { keys, terms }
  }

  /** Where it stands, or would. */
  #rowOf(pair: number, third: number): number {
    const rows = this.#rows
    for (let slot = mixed(pair, third); ; slot++) {
      const row = (slot & this.#mask) * ROW
      const found = rows[row + 1]
      if (found === 0 || (found === third + 1 && rows[row] === (pair | 0))) return row
    }
  }

  #begin(row: number, pair: number, third: number, document: number): number {
    const rows = this.#rows
    rows[row] = pair
    rows[row + 1] = third + 1
    rows[row + 2] = document
    rows[row + 3] = this.size++
    if (this.size * 2 > this.#mask) this.#grow()
    return this.size - 1
  }

  /** Twice as many rows as terms, always. */
  #grow(): void {
    const before = this.#rows
    this.#rows = new Int32Array(before.length * 2)
    this.#mask = this.#mask * 2 + 1
    for (let row = 0; row < before.length; row += ROW) {
      const third = before[row + 1] ?? 0
      if (third === 0) continue
      const now = this.#rowOf((before[row] ?? 0) >>> 0, third - 1)
      for (let at = 0; at < ROW; at++) this.#rows[now + at] = before[row + at] ?? 0
    }
  }
}

function mixed(pair: number, third: number): number {
  const product = Math.imul(pair ^ Math.imul(third, 0x9e3779b1), 0x85ebca6b)
  return product ^ (product >>> 15)
}
