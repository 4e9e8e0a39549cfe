/**
 * The terms of documents as they are met, one document after another: those of its
 * title come first. Plain numbers in typed arrays, since there are very many.
 */
import { TITLE_END } from '../text/search-text.ts'
import { keyOfAttribute } from './attributes.ts'
import { LAST_MARK, pairOf } from './grams.ts'
import type { PairSet } from './pair-set.ts'
import { pairOfKey, thirdOfKey } from './shard-terms.ts'
import { TermTable } from './term-table.ts'
import { FIRST_HAN } from './unit-order.ts'

/** All that decides which terms a document has: its packed text, and terms besides. */
export interface Source {
  /** UTF-16 units, see search-text.ts. */
  readonly text: Uint16Array
  /** See attributes.ts. */
  readonly attributes: readonly number[]
}

const TITLE_END_UNIT = TITLE_END.charCodeAt(0)

export class Meetings {
  readonly table = new TermTable()
  /** Each term of each document once. */
  length = 0
  readonly terms: Uint32Array
  /** Twice the document's number, below 32,768, and one more where the term is not in the title. */
  readonly tags: Uint16Array
  /** By unit, the last turn, from 1, in which a pair began with it. */
  readonly #begun = new Uint32Array(0x10000)
  #turn = 0

  /** `most`: a unit of a text begins one term at most, and each attribute is one. */
  constructor(most: number) {
    this.terms = new Uint32Array(most)
    this.tags = new Uint16Array(most)
  }

  /** Terms that are a pair. */
  meetPairs({ text }: Source, number: number): void {
    this.#turn += 1
    const titleEnd = text.indexOf(TITLE_END_UNIT)
    this.#pairsOf(text, 0, titleEnd, number * 2)
    this.#pairsOf(text, titleEnd + 1, text.length, number * 2 + 1)
  }

  /** Terms with a third: of letters and digits, of three Han whose two pairs are both frequent, and those besides the text. */
  meetTriples({ text, attributes }: Source, number: number, frequent: PairSet): void {
    const titleEnd = text.indexOf(TITLE_END_UNIT)
    this.#triplesOf(text, 0, titleEnd, number * 2, frequent)
    this.#triplesOf(text, titleEnd + 1, text.length, number * 2 + 1, frequent)
    for (const attribute of attributes) {
      const key = keyOfAttribute(attribute)
      this.#add(pairOfKey(key), thirdOfKey(key), number * 2 + 1)
    }
  }

  /**
   * That a Han ends a run is told where the document has it nowhere else: whoever
   * asks for one character asks for every pair that it begins.
   */
  #pairsOf(text: Uint16Array, from: number, to: number, tag: number): void {
    const ends: number[] = []
    for (let at = from; at < to; at++) {
      const first = text[at] ?? 0
      const second = unitAt(text, at + 1, to)
      if (first <= LAST_MARK) continue
      if (first >= FIRST_HAN && second === 0) ends.push(first)
      else if (first >= FIRST_HAN || second >= FIRST_HAN || second === 0 || unitAt(text, at + 2, to) === 0) {
        this.#begun[first] = this.#turn
        this.#add(pairOf(first, second), 0, tag)
      }
    }
    for (const end of ends) if (this.#begun[end] !== this.#turn) this.#add(pairOf(end, 0), 0, tag)
  }

  #triplesOf(text: Uint16Array, from: number, to: number, tag: number, frequent: PairSet): void {
    /** The pair before, where it is frequent. */
    let before = 0
    for (let at = from; at < to; at++) {
      const first = text[at] ?? 0
      const second = unitAt(text, at + 1, to)
      const pair = pairOf(first, second)
      if (first >= FIRST_HAN) {
        const isFrequent = second >= FIRST_HAN && frequent.has(pair)
        if (isFrequent && before !== 0) this.#add(before, second, tag)
        before = isFrequent ? pair : 0
        continue
      }
      before = 0
      const third = unitAt(text, at + 2, to)
      if (first > LAST_MARK && second !== 0 && second < FIRST_HAN && third !== 0) this.#add(pair, third, tag)
    }
  }

  #add(pair: number, third: number, tag: number): void {
    const term = this.table.meet(pair, third, (tag >>> 1) + 1)
    if (term < 0) return
    const at = this.length++
    this.terms[at] = term
    this.tags[at] = tag
  }
}

function unitAt(text: Uint16Array, at: number, to: number): number {
  const unit = at < to ? (text[at] ?? 0) : 0
  return unit <= LAST_MARK ? 0 : unit
}
