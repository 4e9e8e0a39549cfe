/**
 * Which documents have which term: noted document by document, then dealt out
 * into one list a term.
 *
 * The texts are gone through twice, for the grams and then for the triples of
 * frequent pairs. Memory goes with the number of postings, six to eight bytes
 * each, and with that of the terms; there is no object for either.
 */
import { TITLE_END } from '../text/search-text.ts'
import { pairOfAttribute, thirdOfAttribute } from './attributes.ts'
import { isFrequent } from './frequency.ts'
import { eachGram, eachHanTriple, pairOf } from './grams.ts'
import type { List } from './shard-writer.ts'
import { TermTable } from './term-table.ts'

export interface PostingsInput {
  readonly documents: number
  /** Packed text of a document, by number. */
  readonly textOf: (number: number) => string
  /** Terms besides those of the text, as 32-bit numbers. */
  readonly attributesOf: (number: number) => readonly number[]
  /** Lets others run; called every now and then. */
  readonly breathe: () => Promise<void>
}

/** A term with its documents, those that have it in the title apart. */
export type VisitTerm = (pair: number, third: number, title: List, rest: List) => void

const DOCUMENTS_OF_BREATH = 256

/** Calls `visit` for every term, by pair, then third, ascending. */
export async function eachTerm(input: PostingsInput, visit: VisitTerm): Promise<void> {
  const tally = new Tally(input.documents)
  await inTurn(input, (number, text) => meetGrams(text, input.attributesOf(number), tally.meetsOf(number)))
  const frequent = tally.frequentPairs()
  if (frequent.size > 0) {
    await inTurn(input, (number, text) => meetTriples(text, frequent, tally.meetsOf(number)))
  }
  tally.visit(visit)
}

async function inTurn(input: PostingsInput, visit: (number: number, text: string) => void): Promise<void> {
  for (let number = 0; number < input.documents; number++) {
    visit(number, input.textOf(number))
    if (number % DOCUMENTS_OF_BREATH === 0) await input.breathe()
  }
}

/** Takes a document's terms, repeats too; those of the title come first. */
type Meet = (pair: number, third: number, inTitle: boolean) => void

function meetGrams(text: string, attributes: readonly number[], meet: Meet): void {
  const titleEnd = text.indexOf(TITLE_END)
  eachGram(text, 0, titleEnd, (pair, third) => meet(pair, third, true))
  eachGram(text, titleEnd + 1, text.length, (pair, third) => meet(pair, third, false))
  for (const attribute of attributes) meet(pairOfAttribute(attribute), thirdOfAttribute(attribute), false)
}

function meetTriples(text: string, frequent: ReadonlySet<number>, meet: Meet): void {
  const titleEnd = text.indexOf(TITLE_END)
  const meetFrequent = (inTitle: boolean) => (pair: number, third: number) => {
    if (frequent.has(pair) && frequent.has(pairOf(pair & 0xffff, third))) meet(pair, third, inTitle)
  }
  eachHanTriple(text, 0, titleEnd, meetFrequent(true))
  eachHanTriple(text, titleEnd + 1, text.length, meetFrequent(false))
}

/** Which terms each document has, noted as they are met; then, by term, in lists. */
class Tally {
  readonly #documents: number
  readonly #table = new TermTable()
  /** Of each document's terms their list: twice the term, and one more where it is not in the title. */
  readonly #met = new NumberLog()
  /** Where in the log each document begins, by turns: documents of the first turn, of the second. */
  readonly #begins: number[] = []
  /** Documents in each list. */
  #counts = new Uint32Array(0)
  /** The last turn in which the term was met, from 1. */
  #seen = new Uint32Array(0)

  constructor(documents: number) {
    this.#documents = documents
  }

  meetsOf(number: number): Meet {
    const turn = this.#begins.push(this.#met.length)
    if ((turn - 1) % this.#documents !== number) throw new Error('documents come in order')
    return (pair, third, inTitle) => {
      const term = this.#table.add(pair, third)
      if (term >= this.#seen.length) this.#lengthen()
      if (this.#seen[term] === turn) return
      this.#seen[term] = turn
      const list = inTitle ? term * 2 : term * 2 + 1
      this.#counts[list] = (this.#counts[list] ?? 0) + 1
      this.#met.push(list)
    }
  }

  frequentPairs(): ReadonlySet<number> {
    const frequent = new Set<number>()
    for (let term = 0; term < this.#table.size; term++) {
      const count = (this.#counts[term * 2] ?? 0) + (this.#counts[term * 2 + 1] ?? 0)
      if (isFrequent(count, this.#documents)) frequent.add(this.#table.pairs[term] ?? 0)
    }
    return frequent
  }

  visit(visit: VisitTerm): void {
    const { starts, numbers } = this.#lists()
    for (const key of this.#table.sortedKeys()) {
      const pair = Math.floor(key / 0x10000)
      const third = key % 0x10000
      const list = this.#table.add(pair, third) * 2
      const [start, middle, end] = starts.subarray(list, list + 3)
      visit(pair, third, numbers.subarray(start, middle), numbers.subarray(middle, end))
    }
  }

  /** All lists in one array, and where each begins, with one more for the end. */
  #lists(): { readonly starts: Uint32Array; readonly numbers: List } {
    const starts = new Uint32Array(this.#table.size * 2 + 1)
    for (let list = 0; list < starts.length - 1; list++) {
      starts[list + 1] = (starts[list] ?? 0) + (this.#counts[list] ?? 0)
    }
    const next = starts.slice()
    const { length } = this.#met
    const numbers = this.#documents > 0x10000 ? new Uint32Array(length) : new Uint16Array(length)
    let turn = 0
    let position = 0
    this.#met.drain((list) => {
      while ((this.#begins[turn] ?? length) <= position) turn++
      const at = next[list] ?? 0
      numbers[at] = (turn - 1) % this.#documents
      next[list] = at + 1
      position++
    })
    return { starts, numbers }
  }

  #lengthen(): void {
    const { capacity } = this.#table
    this.#counts = lengthened(this.#counts, capacity * 2)
    this.#seen = lengthened(this.#seen, capacity)
  }
}

function lengthened(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length)
  longer.set(numbers)
  return longer
}

const NUMBERS_OF_PIECE = 1 << 20

/** A great many numbers, written once and read once, in pieces that are let go as they are read. */
class NumberLog {
  length = 0
  readonly #pieces: Uint32Array[] = []
  #last = new Uint32Array(0)

  push(number: number): void {
    const at = this.length++ % NUMBERS_OF_PIECE
    if (at === 0) {
      this.#last = new Uint32Array(NUMBERS_OF_PIECE)
      this.#pieces.push(this.#last)
    }
    this.#last[at] = number
  }

  drain(visit: (number: number) => void): void {
    let left = this.length
    for (let piece = this.#pieces.shift(); piece !== undefined; piece = this.#pieces.shift()) {
      const count = Math.min(left, NUMBERS_OF_PIECE)
      for (let at = 0; at < count; at++) visit(piece[at] ?? 0)
      left -= count
    }
  }
}
