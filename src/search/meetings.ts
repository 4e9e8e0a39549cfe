/** The terms of one document: of its packed text, and what else it can be found by. */
import { TITLE_END } from '../text/search-text.ts'
import { pairOfAttribute, thirdOfAttribute } from './attributes.ts'
import { eachGram, eachHanTriple, pairOf } from './grams.ts'

/** All that decides which terms a document has: its packed text, and terms besides. */
export interface Source {
  readonly text: string
  /** See attributes.ts. */
  readonly attributes: readonly number[]
}

/** Takes a document's terms, repeats too; those of the title come first. */
export type Meet = (pair: number, third: number, inTitle: boolean) => void

export function meetGrams({ text, attributes }: Source, meet: Meet): void {
  const titleEnd = text.indexOf(TITLE_END)
  eachGram(text, 0, titleEnd, (pair, third) => meet(pair, third, true))
  eachGram(text, titleEnd + 1, text.length, (pair, third) => meet(pair, third, false))
  for (const attribute of attributes) meet(pairOfAttribute(attribute), thirdOfAttribute(attribute), false)
}

/** Of three Han whose two pairs are both frequent. */
export function meetTriples({ text }: Source, frequent: ReadonlySet<number>, meet: Meet): void {
  const titleEnd = text.indexOf(TITLE_END)
  const meetFrequent = (inTitle: boolean) => (pair: number, third: number) => {
    if (frequent.has(pair) && frequent.has(pairOf(pair & 0xffff, third))) meet(pair, third, inTitle)
  }
  eachHanTriple(text, 0, titleEnd, meetFrequent(true))
  eachHanTriple(text, titleEnd + 1, text.length, meetFrequent(false))
}
