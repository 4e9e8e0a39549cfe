/** A shard read whole: its terms with their lists, as the writer was given them. */
import { IN_TITLE, readTerms } from './shard-reader.ts'

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
  const terms: TermInMaking[] = []
  const begin = (key: number): TermInMaking => {
    const term = { pair: pairOfKey(key), third: thirdOfKey(key), title: NONE, rest: NONE }
    terms.push(term)
    return term
  }
  readTerms(bytes, documents, begin, (numbers, mark, term) => {
    if (numbers.length > 0) term[mark === IN_TITLE ? 'title' : 'rest'] = numbers
  })
  return terms
}

interface TermInMaking {
  readonly pair: number
  readonly third: number
  title: List
  rest: List
}
