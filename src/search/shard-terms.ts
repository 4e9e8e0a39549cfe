/** A shard read whole: its terms with their lists, as the writer was given them. */
import { readCounts, readKeys, readList } from './shard-reader.ts'

/** Document numbers, ascending. */
export type List = ArrayLike<number>

export interface Term {
  readonly pair: number
  readonly third: number
  /** The documents that have it in the title, and those that have it elsewhere only. */
  readonly title: List
  readonly rest: List
}

/** There are very many of them. */
export const NONE: List = []

export function pairOfKey(key: number): number {
  return Math.floor(key / 0x10000)
}

export function thirdOfKey(key: number): number {
  return key % 0x10000
}

export function termsOf(bytes: Uint8Array, documents: number): readonly Term[] {
  const keys: number[] = []
  const bits = readKeys(bytes, (key) => keys.push(key))
  const listOf = (count: number): List => (count === 0 ? NONE : readList(bits, documents, count))
  return keys.map((key) => {
    const [inTitle, inText] = readCounts(bits)
    return { pair: pairOfKey(key), third: thirdOfKey(key), title: listOf(inTitle), rest: listOf(inText) }
  })
}
