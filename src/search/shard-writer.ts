/**
 * Terms and their lists, in ascending order, into shards of about one size.
 *
 * A shard: how many pairs it has, the first, and how far the last is from it
 * (LEB128); then bits: the pairs; which of them, by index, have thirds other than
 * 0 alone, and of each of those how many (one less) and which; which terms, by
 * index, are in a title; then for each term how many documents have it in the
 * title (one less, only where there are such), how many elsewhere only (where
 * none has it in the title, one less), the ones and the others. Counts are gamma
 * coded, ascending numbers as in `readAscending`, after their count.
 *
 * Where one ends depends on itself and on the next term alone, and mostly on which
 * terms there are rather than on their lists: so that a change in one shard leaves
 * the others as they are, and where it moves an end, ends soon meet again. Lengths
 * are estimates until then: of a key by its distance, of a list by its count.
 */
import { BitWriter } from './bit-writer.ts'
import { writeNumber } from './numbers.ts'
import type { Term } from './shard-terms.ts'

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
  #terms: Term[] = []
  /** About what the terms will take. */
  #bits = 0

  constructor(documents: number, mostBytes: number) {
    this.#documents = documents
    this.#mostBits = mostBytes * 8
  }

  /** What was added after the last shard ended. */
  get isEmpty(): boolean {
    return this.#terms.length === 0
  }

  /** Terms come in ascending order, by pair, then third. */
  add(term: Term): void {
    this.endBefore(term)
    this.#bits += keyBits(term, this.#terms[this.#terms.length - 1]) + listBits(term, this.#documents)
    this.#terms.push(term)
  }

  /** Ends the shard if that is where it ends when the term comes next. */
  endBefore(term: Term): void {
    if (this.isEmpty) return
    const left = this.#mostBits - this.#bits
    const isRather = left < this.#mostBits * SPAN && mixed(term.pair, term.third) * left < USUAL_BITS
    if (isRather || listBits(term, this.#documents) > left) this.end()
  }

  end(): void {
    const [first] = this.#terms
    if (first === undefined) return
    const { pair, third } = first
    this.shards.push({ pair, third, bytes: shardOf(this.#terms, this.#documents) })
    this.#terms = []
    this.#bits = 0
  }
}

/** By how far it is from the one before; a third that is the first of its pair costs a count besides. */
function keyBits({ pair, third }: Term, before: Term | undefined): number {
  if (before === undefined) return HEAD_BITS
  if (pair === before.pair) return widthOf(third - before.third) + 2
  return widthOf(pair - before.pair) + (third === 0 ? 3 : 20)
}

/** Bits that the first key and the counts of a shard take. */
const HEAD_BITS = 128

/** By its count alone, as if its numbers were evenly spread. */
function listBits({ title, rest }: Term, documents: number): number {
  return spreadBits(title.length, documents) + spreadBits(rest.length, documents)
}

/** Of a mean gap the logarithm and a bit and a third for each, and the count; never more than a bit for each document. */
function spreadBits(count: number, documents: number): number {
  if (count === 0) return 0
  const mean = Math.floor((documents * 11) / (count * 16))
  const width = mean < 2 ? 0 : widthOf(mean) - 1
  const bits = Math.floor(((count * (width + 1) + (documents >>> width)) * 11) / 12)
  return Math.min(bits, documents) + Math.floor((widthOf(count) * 3) / 2)
}

/** Binary digits. */
function widthOf(number: number): number {
  return 32 - Math.clz32(number)
}

function shardOf(terms: readonly Term[], documents: number): Uint8Array {
  const { pairs, thirds } = keysOf(terms)
  const head: number[] = []
  const [first = 0, last = 0] = [pairs[0], pairs.at(-1)]
  for (const number of [pairs.length, first, last - first]) writeNumber(head, number)
  const bits = new BitWriter()
  bits.writeAscending(pairs, 0, pairs.length, first, last)
  writeThirds(bits, thirds)
  const titled = indexesOf(terms, ({ title }) => title.length > 0)
  bits.writeGamma(titled.length)
  bits.writeAscending(titled, 0, titled.length, 0, terms.length - 1)
  for (const { title, rest } of terms) {
    if (title.length > 0) bits.writeGamma(title.length - 1)
    bits.writeGamma(rest.length - (title.length === 0 ? 1 : 0))
    bits.writeAscending(title, 0, title.length, 0, documents - 1)
    bits.writeAscending(rest, 0, rest.length, 0, documents - 1)
  }
  return Buffer.concat([Buffer.from(head), bits.bytes()])
}

interface Keys {
  readonly pairs: readonly number[]
  /** Of each pair. */
  readonly thirds: readonly (readonly number[])[]
}

function keysOf(terms: readonly Term[]): Keys {
  const pairs: number[] = []
  const thirds: number[][] = []
  let last: number[] = []
  for (const { pair, third } of terms) {
    if (pairs[pairs.length - 1] === pair) last.push(third)
    else {
      last = [third]
      pairs.push(pair)
      thirds.push(last)
    }
  }
  return { pairs, thirds }
}

function writeThirds(bits: BitWriter, thirds: Keys['thirds']): void {
  const tripled = indexesOf(thirds, (each) => each.length > 1 || each[0] !== 0)
  bits.writeGamma(tripled.length)
  bits.writeAscending(tripled, 0, tripled.length, 0, thirds.length - 1)
  for (const index of tripled) {
    const each = thirds[index] ?? []
    bits.writeGamma(each.length - 1)
    bits.writeAscending(each, 0, each.length, 0, 0xffff)
  }
}

function indexesOf<T>(list: readonly T[], isMeant: (one: T) => boolean): readonly number[] {
  const indexes: number[] = []
  list.forEach((one, index) => {
    if (isMeant(one)) indexes.push(index)
  })
  return indexes
}

/** From 0 to 1, evenly. */
function mixed(pair: number, third: number): number {
  const hash = Math.imul(pair ^ Math.imul(third, 0x9e3779b1), 0x85ebca6b)
  const again = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((again ^ (again >>> 16)) >>> 0) / 2 ** 32
}
