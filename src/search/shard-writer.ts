/**
 * Terms and their lists, in ascending order, into shards of about one size.
 *
 * A shard: how many pairs it has; for each pair, as LEB128, the difference to
 * the pair before, doubled, and one more where thirds follow (else its only third
 * is 0): how many, and their differences; then bits: for each term how many
 * documents have it in the title and how many elsewhere only (gamma), the gaps of
 * the ones and of the others (Rice).
 *
 * Where one ends depends on itself and on the next term alone, and mostly on which
 * terms there are rather than on their lists: so that a change in one shard leaves
 * the others as they are, and where it moves an end, ends soon meet again.
 */
import { BitWriter } from './bit-writer.ts'
import { riceWidth } from './bits.ts'
import { writeNumber } from './numbers.ts'
import type { List, Term } from './shard-terms.ts'

export interface Shard {
  /** Its first term. */
  readonly pair: number
  readonly third: number
  readonly bytes: Uint8Array
}

/** This part of a shard's length is where it may end, rather at one term than at another. */
const SPAN = 1 / 8

export class ShardWriter {
  readonly shards: Shard[] = []
  readonly #documents: number
  readonly #mostBits: number
  #pairs: number[] = []
  #thirds: number[][] = []
  #bits = new BitWriter()
  #keyBytes = 0

  constructor(documents: number, mostBytes: number) {
    this.#documents = documents
    this.#mostBits = mostBytes * 8
  }

  /** What was added after the last shard ended. */
  get isEmpty(): boolean {
    return this.#pairs.length === 0
  }

  /** Terms come in ascending order, by pair, then third. */
  add(term: Term): void {
    this.endBefore(term)
    this.#addKey(term.pair, term.third)
    this.#bits.writeGamma(term.title.length)
    this.#bits.writeGamma(term.rest.length)
    this.#write(term.title)
    this.#write(term.rest)
  }

  /** Ends the shard if that is where it ends when the term comes next. */
  endBefore(term: Term): void {
    if (this.isEmpty) return
    const length = this.#bits.length + this.#keyBytes * 8
    const beyond = length - this.#mostBits * (1 - SPAN)
    const isRather = mixed(term.pair, term.third) % Math.ceil(this.#mostBits * SPAN) < beyond
    if (isRather || length + this.#bitsOf(term.title) + this.#bitsOf(term.rest) > this.#mostBits) this.end()
  }

  end(): void {
    if (this.isEmpty) return
    const head: number[] = []
    writeNumber(head, this.#pairs.length)
    let before = 0
    this.#pairs.forEach((pair, index) => {
      const thirds = this.#thirds[index] ?? []
      const isPlain = thirds.length === 1 && thirds[0] === 0
      writeNumber(head, (pair - before) * 2 + (isPlain ? 0 : 1))
      if (!isPlain) writeThirds(head, thirds)
      before = pair
    })
    const bits = this.#bits.bytes()
    const bytes = new Uint8Array(head.length + bits.length)
    bytes.set(head)
    bytes.set(bits, head.length)
    this.shards.push({ pair: this.#pairs[0] ?? 0, third: this.#thirds[0]?.[0] ?? 0, bytes })
    this.#pairs = []
    this.#thirds = []
    this.#bits = new BitWriter()
    this.#keyBytes = 0
  }

  #addKey(pair: number, third: number): void {
    if (this.#pairs.at(-1) === pair) {
      this.#thirds.at(-1)?.push(third)
      this.#keyBytes += 2
    } else {
      this.#pairs.push(pair)
      this.#thirds.push([third])
      this.#keyBytes += third === 0 ? 2 : 4
    }
  }

  /** At most: what the gaps have beyond their low bits is not more than all documents have. */
  #bitsOf(list: List): number {
    const width = riceWidth(this.#documents, list.length)
    return list.length === 0 ? 0 : list.length * (width + 1) + (this.#documents >>> width)
  }

  #write(list: List): void {
    const width = riceWidth(this.#documents, list.length)
    let next = 0
    for (let at = 0; at < list.length; at++) {
      const number = list[at] ?? 0
      const gap = number - next
      this.#bits.writeUnary(gap >>> width)
      this.#bits.write(gap, width)
      next = number + 1
    }
  }
}

function mixed(pair: number, third: number): number {
  const hash = Math.imul(pair ^ Math.imul(third, 0x9e3779b1), 0x85ebca6b)
  return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> 3
}

function writeThirds(bytes: number[], thirds: readonly number[]): void {
  writeNumber(bytes, thirds.length)
  let before = 0
  for (const third of thirds) {
    writeNumber(bytes, third - before)
    before = third
  }
}
