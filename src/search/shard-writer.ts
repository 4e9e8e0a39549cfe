/**
 * Terms and their lists, in ascending order, into shards of about one size.
 *
 * A shard: how many pairs it has; for each pair, as LEB128, the difference to
 * the pair before, doubled, and one more where thirds follow (else its only third
 * is 0): how many, and their differences; then bits: for each term how many
 * documents have it in the title and how many elsewhere only (gamma; where none
 * has it in the title, one less), the gaps of the ones and of the others (Rice).
 *
 * Where one ends depends on itself and on the next term alone, and mostly on which
 * terms there are rather than on their lists: so that a change in one shard leaves
 * the others as they are, and where it moves an end, ends soon meet again.
 */
import { BitWriter } from './bit-writer.ts'
import { riceWidth } from './bits.ts'
import { bytesOfNumber, writeNumber } from './numbers.ts'
import type { List, Term } from './shard-terms.ts'

export interface Shard {
  /** Its first term. */
  readonly pair: number
  readonly third: number
  readonly bytes: Uint8Array
}

/** This part of a shard's length is where it may end, rather at one term than at another. */
const SPAN = 1 / 12

/** Of a term with its lists: with it, any place in that part is as likely an end as any other. */
const USUAL_BITS = 64

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
    this.#bits.writeGamma(term.rest.length - (term.title.length === 0 ? 1 : 0))
    this.#write(term.title)
    this.#write(term.rest)
  }

  /** Ends the shard if that is where it ends when the term comes next. */
  endBefore(term: Term): void {
    if (this.isEmpty) return
    const length = this.#bits.length + this.#keyBytes * 8
    const left = this.#mostBits - length
    const isRather = left < this.#mostBits * SPAN && mixed(term.pair, term.third) * left < USUAL_BITS
    if (isRather || !this.#fits(length, term)) this.end()
  }

  end(): void {
    if (this.isEmpty) return
    const head: number[] = []
    writeNumber(head, this.#pairs.length)
    let before = 0
    this.#pairs.forEach((pair, index) => {
      const thirds = this.#thirds[index] ?? []
      writeNumber(head, (pair - before) * 2 + (isPlain(thirds) ? 0 : 1))
      if (!isPlain(thirds)) writeThirds(head, thirds)
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

  /** But for the few bits of the key and the counts. */
  #fits(length: number, { title, rest }: Term): boolean {
    const left = this.#mostBits - length
    const most = mostBitsOf(title, this.#documents) + mostBitsOf(rest, this.#documents)
    return most <= left || bitsOf(title, this.#documents) + bitsOf(rest, this.#documents) <= left
  }

  /** To the byte what `end` writes of it. */
  #addKey(pair: number, third: number): void {
    const before = this.#pairs.at(-1)
    const thirds = before === pair ? this.#thirds.at(-1) : undefined
    if (thirds === undefined) {
      this.#keyBytes += bytesOfNumber((pair - (before ?? 0)) * 2)
      if (third !== 0) this.#keyBytes += 1 + bytesOfNumber(third)
      this.#pairs.push(pair)
      this.#thirds.push([third])
    } else {
      const count = thirds.length
      this.#keyBytes += isPlain(thirds) ? 2 : bytesOfNumber(count + 1) - bytesOfNumber(count)
      this.#keyBytes += bytesOfNumber(third - (thirds[count - 1] ?? 0))
      thirds.push(third)
    }
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

/** One that has no third. */
function isPlain(thirds: readonly number[]): boolean {
  return thirds.length === 1 && thirds[0] === 0
}

/** What the gaps have beyond their low bits is together not more than all documents have. */
function mostBitsOf({ length }: List, documents: number): number {
  const width = riceWidth(documents, length)
  return length === 0 ? 0 : length * (width + 1) + (documents >>> width)
}

function bitsOf(list: List, documents: number): number {
  const width = riceWidth(documents, list.length)
  let bits = list.length * (width + 1)
  let next = 0
  for (let at = 0; at < list.length; at++) {
    const number = list[at] ?? 0
    bits += (number - next) >>> width
    next = number + 1
  }
  return bits
}

/** From 0 to 1, evenly. */
function mixed(pair: number, third: number): number {
  const hash = Math.imul(pair ^ Math.imul(third, 0x9e3779b1), 0x85ebca6b)
  const again = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((again ^ (again >>> 16)) >>> 0) / 2 ** 32
}

function writeThirds(bytes: number[], thirds: readonly number[]): void {
  writeNumber(bytes, thirds.length)
  let before = 0
  for (const third of thirds) {
    writeNumber(bytes, third - before)
    before = third
  }
}
