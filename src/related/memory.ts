/**
 * What the last run knew, so that the next one looks only at what changed: of every
 * article, by its row (rows.ts), what says whether anything about its lists can have
 * changed. The lists themselves lie in boxes beside it (boxes.ts).
 *
 * It holds nothing that does not follow from the archive: without it the result is
 * the same. It is true for one version of the terms only, so whoever keeps it files
 * it under the terms' recipe.
 *
 * Form: a head of numbers of 32 bits (magic number, rows, articles, boxes, numbers of
 * reprints, the base's name, slots and buckets, 0 where there is none, nothing); bars as
 * 64-bit numbers, of all near lists and then of all far ones; then numbers of 32 bits in
 * the order of `blocksOf`; and of each row a byte that is 1 for copies, filled up to eight.
 */
import type { BaseName } from './base.ts'
import { SKETCH_WORDS, type Sketches } from './reprints.ts'
import type { Marks } from './rows.ts'

/** Changes with the form, with the least score and with whatever else orders a list. */
const MAGIC = 0xd1fa0005
/** An even count of numbers, so that what follows lies on eight bytes. */
const HEADER = 10

export interface RelatedMemory {
  readonly marks: Marks
  /** Rows of the articles that there were, newest first; no other row is of any use. */
  readonly order: Uint32Array
  readonly near: KeptLists
  readonly far: KeptLists
  /** Of each row's lists, two numbers (lists.ts). */
  readonly sums: Uint32Array
  /** Of each box's bytes, two numbers. */
  readonly boxes: Uint32Array
  /** Two rows for each pair of reprints that the texts give. */
  readonly reprints: Uint32Array
  readonly sketches: Sketches
  /** 1 for what stands in no list, since its original may (copies.ts). */
  readonly copies: Uint8Array
  /** Where there is one: its slots are rows, and later rows have none. */
  readonly base?: BaseName
}

/** By row: of how many entries a list could have been, and the score of the last where it was full. */
export interface KeptLists {
  readonly rooms: Uint32Array
  readonly bars: Float64Array
}

export function encodeMemory(memory: RelatedMemory): Uint8Array<ArrayBuffer> {
  const { order, near, far, boxes, reprints, copies, base } = memory
  const rows = copies.length
  const blocks = blocksOf(memory)
  const words = blocks.reduce((total, block) => total + block.length, 0)
  const start = 4 * HEADER + 16 * rows
  const bytes = new Uint8Array(8 * Math.ceil((start + 4 * words + rows) / 8))
  const { name, slots, buckets } = base ?? { name: [0, 0], slots: 0, buckets: 0 }
  const head = [MAGIC, rows, order.length, boxes.length / 2, reprints.length, ...name, slots, buckets, 0]
  new Uint32Array(bytes.buffer, 0, HEADER).set(head)
  new Float64Array(bytes.buffer, 4 * HEADER, rows).set(near.bars)
  new Float64Array(bytes.buffer, 4 * HEADER + 8 * rows, rows).set(far.bars)
  const numbers = new Uint32Array(bytes.buffer, start, words)
  let at = 0
  for (const block of blocks) {
    numbers.set(block, at)
    at += block.length
  }
  bytes.set(copies, start + 4 * words)
  return bytes
}

function blocksOf({
  marks,
  near,
  far,
  sums,
  order,
  boxes,
  reprints,
  sketches,
}: RelatedMemory): Uint32Array[] {
  return [marks, near.rooms, far.rooms, sums, order, boxes, reprints, sketches]
}

/** Undefined for anything of another form. What comes back lies in the bytes, which are the memory's from now on. */
export function decodeMemory(given: Uint8Array<ArrayBuffer>): RelatedMemory | undefined {
  if (given.length < 4 * HEADER) return undefined
  const { buffer, byteOffset, length } = given.byteOffset % 8 === 0 ? given : new Uint8Array(given)
  const head = new Uint32Array(buffer, byteOffset, HEADER)
  const [magic, rows = 0, articles = 0, boxes = 0, reprints = 0] = head
  const [first = 0, second = 0, slots = 0, buckets = 0] = head.subarray(5)
  const lengths = [2 * rows, rows, rows, 2 * rows, articles, 2 * boxes, reprints, SKETCH_WORDS * rows]
  const words = lengths.reduce((total, one) => total + one, 0)
  const start = 4 * HEADER + 16 * rows
  if (magic !== MAGIC || length !== 8 * Math.ceil((start + 4 * words + rows) / 8)) return undefined
  const bars = (list: number): Float64Array =>
    new Float64Array(buffer, byteOffset + 4 * HEADER + 8 * rows * list, rows)
  let at = byteOffset + start
  const take = (count: number): Uint32Array => {
    const block = new Uint32Array(buffer, at, count)
    at += block.byteLength
    return block
  }
  const [marks, nearRooms, farRooms, sums, order, marksOfBoxes, pairs, sketches] = lengths.map(take)
  if (!marks || !nearRooms || !farRooms || !sums || !order || !marksOfBoxes || !pairs || !sketches)
    return undefined
  return {
    marks,
    order,
    near: { rooms: nearRooms, bars: bars(0) },
    far: { rooms: farRooms, bars: bars(1) },
    sums,
    boxes: marksOfBoxes,
    reprints: pairs,
    sketches,
    copies: new Uint8Array(buffer, at, rows),
    ...(slots === 0 ? {} : { base: { name: [first, second], slots: Math.min(slots, rows), buckets } }),
  }
}
