/**
 * What this run leaves to the next, by name: the memory, the boxes of lists that changed,
 * and, where it was made anew, all of the base.
 */
import type { Article } from '../model.ts'
import {
  type BaseLimits,
  type BaseName,
  makeBase,
  nameBase,
  type PostingsIn,
  unpackedPostings,
  wantsBase,
} from './base.ts'
import { markOfBox, packBox } from './boxes.ts'
import type { Field } from './field.ts'
import { encodeMemory, type KeptLists, type RelatedMemory } from './memory.ts'
import { numberedPostings } from './numbered-postings.ts'
import type { NumberedTerms } from './numbered-terms.ts'
import { MOST_ARTICLES } from './postings.ts'
import { bar, type Ranking } from './ranking.ts'
import { SKETCH_WORDS, type Sketches } from './reprints.ts'
import { type Marks, numbersOf } from './rows.ts'
import { boxName, type Shelf } from './shelf.ts'
import { LEAST_SCORE } from './similarity.ts'

/** All by number. */
export interface Run {
  readonly articles: readonly Article[]
  readonly marks: Marks
  readonly field: Field
  readonly sketches: Sketches
  readonly sums: Uint32Array
  readonly shelf: Shelf
  /** Of the last run, -1 where an article is new to it. */
  readonly rowOf: Int32Array
  readonly previous: RelatedMemory | undefined
  /** The same as it was read. */
  readonly before: Uint8Array | undefined
  readonly termsOf: (article: number) => Uint8Array
  /** All articles', in their order, if they have been numbered. */
  readonly terms: NumberedTerms | undefined
}

export type Kept = Iterable<readonly [name: string, bytes: Uint8Array]>

export function bucketName(bucket: number): string {
  return `terms/${bucket}`
}

export const memoryName = 'rows'

/** Nothing of what is as it was. The memory comes last, after all that it tells of. */
export function* keepRun(run: Run, limits: BaseLimits): Kept {
  const { articles, shelf, previous, terms, termsOf } = run
  const isAnew = previous === undefined || isWorn(run, previous, limits)
  if (isAnew) shelf.takeAll()
  const rowOf = isAnew ? Int32Array.from(articles, (_, number) => number) : withNewRows(run)
  const rows = isAnew
    ? articles.length
    : rowOf.reduce((most, row) => Math.max(most, row + 1), previous.copies.length)
  const boxes = new Uint32Array(2 * Math.ceil(rows / limits.boxRows))
  if (!isAnew) boxes.set(previous.boxes)
  yield* changedBoxes(run, rowOf, numbersOf(rowOf, rows), boxes, limits.boxRows, isAnew)
  const base = isAnew ? newBase(articles, limits) : previous.base
  if (isAnew && base !== undefined) {
    const postingsIn: PostingsIn = (from, to) =>
      terms === undefined
        ? unpackedPostings(base, termsOf, from, to)
        : numberedPostings(base, terms, from, to)
    for (const [bucket, bytes] of makeBase(base, postingsIn, limits)) yield [bucketName(bucket), bytes]
  }
  const next = encodeMemory(memoryOf(run, rowOf, rows, boxes, isAnew ? undefined : previous, base))
  if (run.before === undefined || Buffer.compare(run.before, next) !== 0) yield [memoryName, next]
}

/** Whether so many rows are empty, or without a slot, that all articles are better put in rows anew. */
function isWorn({ articles, rowOf }: Run, { base, copies }: RelatedMemory, limits: BaseLimits): boolean {
  const slotted = rowOf.reduce((count, row) => count + (row >= 0 && row < (base?.slots ?? 0) ? 1 : 0), 0)
  const fresh = rowOf.reduce((count, row) => count + (row < 0 ? 1 : 0), 0)
  const empty = copies.length + fresh - articles.length
  return wantsBase(articles.length, slotted, base, limits) || empty > limits.mostLater + articles.length / 4
}

function newBase(articles: readonly Article[], { leastArticles }: BaseLimits): BaseName | undefined {
  if (articles.length < leastArticles || articles.length > MOST_ARTICLES) return undefined
  return nameBase(articles.map(({ hash }) => hash))
}

function withNewRows({ rowOf, previous }: Run): Int32Array {
  let next = previous?.copies.length ?? 0
  return rowOf.map((row) => (row < 0 ? next++ : row))
}

/** Of boxes in which a list was looked at; their marks are noted in `marks`. */
function* changedBoxes(
  { articles, field: { near, far }, shelf }: Run,
  rowOf: Int32Array,
  numberOf: Int32Array,
  marks: Uint32Array,
  boxRows: number,
  isAnew: boolean,
): Kept {
  const isOpen = new Uint8Array(marks.length / 2)
  for (let number = 0; number < rowOf.length; number++)
    if (shelf.isHere[number] === 1) isOpen[Math.floor((rowOf[number] ?? 0) / boxRows)] = 1
  for (let box = isOpen.indexOf(1); box >= 0; box = isOpen.indexOf(1, box + 1)) {
    const numbers = numberOf.subarray(boxRows * box, boxRows * (box + 1))
    const rows = Array.from(numbers, (number) => {
      if (number >= 0) shelf.take(number)
      return { number, hash: articles[number]?.hash ?? '', time: articles[number]?.time ?? 0 }
    })
    const words = packBox(rows, [near, far], rowOf)
    const { a, b } = markOfBox(words)
    if (!isAnew && marks[2 * box] === a && marks[2 * box + 1] === b) continue
    marks[2 * box] = a
    marks[2 * box + 1] = b
    yield [boxName(box), new Uint8Array(words.buffer)]
  }
}

/** `previous`, where its rows are kept. */
function memoryOf(
  { marks, field, sketches, sums, shelf, rowOf: oldRowOf }: Run,
  rowOf: Int32Array,
  rows: number,
  boxes: Uint32Array,
  previous: RelatedMemory | undefined,
  base: BaseName | undefined,
): RelatedMemory {
  const memory = {
    marks: widened(previous?.marks, 2 * rows),
    order: Uint32Array.from(rowOf),
    near: { rooms: new Uint32Array(rows), bars: new Float64Array(rows) },
    far: { rooms: new Uint32Array(rows), bars: new Float64Array(rows) },
    sums: new Uint32Array(2 * rows),
    boxes,
    reprints: field.reprints.map((number) => rowOf[number] ?? 0),
    sketches: widened(previous?.sketches, SKETCH_WORDS * rows),
    copies: new Uint8Array(rows),
    ...(base === undefined ? {} : { base }),
  }
  for (let number = 0; number < rowOf.length; number++) {
    const row = rowOf[number] ?? 0
    memory.copies[row] = field.copies[number] ?? 0
    copyPair(sums, number, memory.sums, row)
    if (row !== oldRowOf[number] || previous === undefined) {
      copyPair(marks, number, memory.marks, row)
      memory.sketches.set(
        sketches.subarray(SKETCH_WORDS * number, SKETCH_WORDS * (number + 1)),
        SKETCH_WORDS * row,
      )
    }
    const isHere = shelf.isHere[number] === 1
    keepRoom(memory.near, row, field.near, number, field.times, isHere ? undefined : previous?.near)
    keepRoom(memory.far, row, field.far, number, field.times, isHere ? undefined : previous?.far)
  }
  return memory
}

function widened(numbers: Uint32Array | undefined, length: number): Uint32Array {
  const wide = new Uint32Array(length)
  if (numbers !== undefined) wide.set(numbers)
  return wide
}

function copyPair(from: Uint32Array, at: number, to: Uint32Array, row: number): void {
  to[2 * row] = from[2 * at] ?? 0
  to[2 * row + 1] = from[2 * at + 1] ?? 0
}

function keepRoom(
  kept: KeptLists,
  row: number,
  ranking: Ranking,
  number: number,
  times: Float64Array,
  asItWas: KeptLists | undefined,
): void {
  kept.rooms[row] = (ranking.starts[number + 1] ?? 0) - (ranking.starts[number] ?? 0)
  kept.bars[row] = asItWas?.bars[row] ?? bar(ranking, times, number, LEAST_SCORE)
}
