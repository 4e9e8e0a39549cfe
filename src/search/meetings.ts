/** The terms of one document: of its packed text, and what else it can be found by. */
import { TITLE_END } from '../text/search-text.ts'
import { keyOfAttribute } from './attributes.ts'
import { eachGram, eachHanTriple, isHanEnd, type Visit } from './grams.ts'
import { pairOfKey, thirdOfKey } from './shard-terms.ts'

/** All that decides which terms a document has: its packed text, and terms besides. */
export interface Source {
  readonly text: string
  /** See attributes.ts. */
  readonly attributes: readonly number[]
}

/** Takes a document's terms, repeats too; those of the title come first. */
export type Meet = (pair: number, third: number, inTitle: boolean) => void

/**
 * That a Han ends a run is told where the document has it nowhere else: whoever
 * asks for one character asks for every pair that it begins.
 */
export function meetGrams({ text, attributes }: Source, meet: Meet): void {
  const titleEnd = text.indexOf(TITLE_END)
  const begun = new Uint8Array(0x10000)
  meetRuns(text, 0, titleEnd, begun, (pair, third) => meet(pair, third, true))
  meetRuns(text, titleEnd + 1, text.length, begun, (pair, third) => meet(pair, third, false))
  for (const attribute of attributes) {
    const key = keyOfAttribute(attribute)
    meet(pairOfKey(key), thirdOfKey(key), false)
  }
}

/** `begun`: by unit, whether a pair has begun with it; runs' ends come last. */
function meetRuns(text: string, from: number, to: number, begun: Uint8Array, meet: Visit): void {
  const ends = new Set<number>()
  eachGram(text, from, to, (pair, third) => {
    if (isHanEnd(pair)) ends.add(pair)
    else {
      begun[pair >>> 16] = 1
      meet(pair, third)
    }
  })
  for (const pair of ends) if (begun[pair >>> 16] === 0) meet(pair, 0)
}

/** Of three Han whose two pairs are both frequent. */
export function meetTriples({ text }: Source, frequent: ReadonlySet<number>, meet: Meet): void {
  const titleEnd = text.indexOf(TITLE_END)
  const meetFrequent = (inTitle: boolean) => (pair: number, third: number, next: number) => {
    if (frequent.has(pair) && frequent.has(next)) meet(pair, third, inTitle)
  }
  eachHanTriple(text, 0, titleEnd, meetFrequent(true))
  eachHanTriple(text, titleEnd + 1, text.length, meetFrequent(false))
}
