/**
 * Which documents have which term: noted document by document, then dealt out
 * into one list a term.
 *
 * The texts are gone through twice, for the grams and then for the triples of
 * frequent pairs. Memory goes with the number of postings, six to eight bytes
 * each, and with that of the terms; there is no object for either.
 */

import { isFrequent } from './frequency.ts'
import { isHanPair } from './grams.ts'
import { type Meet, meetGrams, meetTriples, type Source } from './meetings.ts'
import { NONE, pairOfKey, type Term, thirdOfKey } from './shard-terms.ts'
import { TermTable } from './term-table.ts'

export interface PostingsInput {
  readonly documents: number
  /** By number. */
  readonly sourceOf: (number: number) => Source
  /** Lets others run; called every now and then. */
  readonly breathe: () => Promise<void>
}

const DOCUMENTS_OF_BREATH = 256

/** Calls `visit` for every term, by pair, then third, ascending. Gives the frequent pairs, whose triples are among them. */
export async function eachTerm(
  input: PostingsInput,
  visit: (term: Term) => void,
): Promise<ReadonlySet<number>> {
  const tally = new Tally(input.documents)
  await inTurn(input, (number, source) => meetGrams(source, tally.meetsOf(number)))
  const frequent = tally.frequentPairs()
  if (frequent.size > 0) {
    await inTurn(input, (number, source) => meetTriples(source, frequent, tally.meetsOf(number)))
  }
  tally.visit(visit)
  return frequent
}

async function inTurn(input: PostingsInput, visit: (number: number, source: Source) => void): Promise<void> {
  for (let number = 0; number < input.documents; number++) {
    visit(number, input.sourceOf(number))
    if (number % DOCUMENTS_OF_BREATH === 0) await input.breathe()
  }
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
    const { size, pairs, thirds } = this.#table
    const frequent = new Set<number>()
    for (let term = 0; term < size; term++) {
      const pair = pairs[term] ?? 0
      if (thirds[term] !== 0 || !isHanPair(pair)) continue
      const count = (this.#counts[term * 2] ?? 0) + (this.#counts[term * 2 + 1] ?? 0)
      if (isFrequent(count, this.#documents)) frequent.add(pair)
    }
    return frequent
  }

  visit(visit: (term: Term) => void): void {
    const { starts, numbers } = this.#lists()
    for (const key of this.#table.sortedKeys()) {
      const pair = pairOfKey(key)
      const third = thirdOfKey(key)
      const list = this.#table.add(pair, third) * 2
      const [start, middle, end] = [starts[list] ?? 0, starts[list + 1] ?? 0, starts[list + 2] ?? 0]
      const title = start === middle ? NONE : numbers.subarray(start, middle)
      visit({ pair, third, title, rest: numbers.subarray(middle, end) })
    }
  }

  /** All lists in one array, and where each begins, with one more for the end. */
  #lists(): { readonly starts: Uint32Array; readonly numbers: Uint16Array | Uint32Array } {
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
