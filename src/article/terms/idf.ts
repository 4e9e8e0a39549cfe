/**
 * How telling a word is: the inverse document frequencies that ship with jieba.
 *
 * A word that the table lacks passes for one that it has once in a thousand million.
 */
import { hashOf, WORD_SEED } from './hash.ts'
import { type IdfTable, readIdfTable } from './idf-table.ts'

/** Of a word that the table lacks: the table's median. */
const UNKNOWN_IDF = 11.9547675029

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
  table ??= readIdfTable()
  const { slots, values } = table
  const second = hashOf(word, 2)
  const last = slots.length / 2 - 1
  for (let slot = hash & last; ; slot = (slot + 1) & last) {
    const value = slots[2 * slot + 1] ?? 0
    if (value === 0) return undefined
    if (slots[2 * slot] === second) return values[value - 1]
  }
}
