/**
 * Terms and their lists, in ascending order, into shards of about one size.
 *
 * A shard: its segment's tag (4 bytes); how many pairs it has; for each pair, as
 * LEB128, the difference to the pair before, doubled, and one more where thirds
 * follow (else its only third is 0): how many, and their differences; then bits:
 * for each term how many documents have it in the title and how many elsewhere
 * only (gamma), the gaps of the ones and of the others (Rice).
 */
import { BitWriter } from './bit-writer.ts'
import { riceWidth } from './bits.ts'
import { writeNumber } from './numbers.ts'
import { TAG_BYTES } from './shard-reader.ts'

/** Document numbers, ascending. */
export type List = Uint16Array | Uint32Array

export interface Shard {
  /** What is less than this term stands in a shard before. */
  readonly pair: number
  readonly third: number
  /** Without its tag. */
  readonly bytes: Uint8Array
}

export class ShardWriter {
  readonly #shards: Shard[] = []
  readonly #documents: number
  readonly #targetBits: number
  #pairs: number[] = []
  #thirds: number[][] = []
  #bits = new BitWriter()
  #keyBytes = 0
  #lastPair = 0

  constructor(documents: number, targetBytes: number) {
    this.#documents = documents
    this.#targetBits = targetBytes * 8
  }

  /** Terms come in ascending order, by pair, then third. A shard that would become too long is closed first. */
  add(pair: number, third: number, title: List, rest: List): void {
    const length = bitsOf(title, this.#documents) + bitsOf(rest, this.#documents)
    const before = this.#bits.byteLength * 8 + this.#keyBytes * 8
    if (this.#pairs.length > 0 && before + length > this.#targetBits) this.#close()
    this.#addKey(pair, third)
    this.#bits.writeGamma(title.length)
    this.#bits.writeGamma(rest.length)
    this.#write(title)
    this.#write(rest)
  }

  finish(): readonly Shard[] {
    if (this.#pairs.length > 0) this.#close()
    return this.#shards
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

  #write(list: List): void {
    const width = riceWidth(this.#documents, list.length)
    let next = 0
    for (const number of list) {
      const gap = number - next
      this.#bits.writeUnary(gap >>> width)
      this.#bits.write(gap, width)
      next = number + 1
    }
  }

  #close(): void {
    const head: number[] = new Array(TAG_BYTES).fill(0)
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
    const pair = this.#pairs[0] ?? 0
    this.#shards.push({ pair, third: pair > this.#lastPair ? 0 : (this.#thirds[0]?.[0] ?? 0), bytes })
    this.#lastPair = before
    this.#pairs = []
    this.#thirds = []
    this.#bits = new BitWriter()
    this.#keyBytes = 0
  }
}

function bitsOf(list: List, documents: number): number {
  const width = riceWidth(documents, list.length)
  let bits = list.length * (width + 1)
  let next = 0
  for (const number of list) {
    bits += (number - next) >>> width
    next = number + 1
  }
  return bits
}

function writeThirds(bytes: number[], thirds: readonly number[]): void {
  writeNumber(bytes, thirds.length)
  let before = 0
  for (const third of thirds) {
    writeNumber(bytes, third - before)
    before = third
  }
}
