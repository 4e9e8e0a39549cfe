/**
 * The lists of the last run, put among those of this one when they are asked for, a box
 * at a time (boxes.ts).
 *
 * Of a list that is asked for, entries that are gone are left out. Where it was full, or
 * is to be longer now, it may then lack one that nobody knew of, and is *short*, until
 * newcomers fill it with what stands before its old end.
 */
import { CacheIncomplete } from '../problems.ts'
import { articleAt, ENTRY, entriesAt, lengthsAt, markOfBox, rowsIn } from './boxes.ts'
import type { KeptLists, RelatedMemory } from './memory.ts'
import { bar, type Ranking } from './ranking.ts'
import { LEAST_SCORE } from './similarity.ts'

/** Bytes that the last run kept under a name. */
export type Read = (name: string) => Uint8Array<ArrayBuffer> | undefined

export interface Lists {
  readonly times: Float64Array
  readonly near: Ranking
  readonly far: Ranking
}

/** Where a list ended before something was taken out of it: its last entry, -1 where that is gone, and its score. */
interface End {
  readonly ranking: Ranking
  readonly last: number
  readonly score: number
}

export class Shelf {
  /** By number, of this run's articles: whether its lists are those of this run. */
  readonly isHere: Uint8Array
  readonly #previous: RelatedMemory | undefined
  readonly #read: Read
  readonly #rowOf: Int32Array
  readonly #numberOf: Int32Array
  readonly #lists: Lists
  readonly #boxRows: number
  readonly #short = new Map<number, readonly End[]>()
  /** No newcomer comes any more. */
  #isSettled = false

  constructor(
    previous: RelatedMemory | undefined,
    read: Read,
    rowOf: Int32Array,
    numberOf: Int32Array,
    lists: Lists,
    boxRows: number,
  ) {
    this.#previous = previous
    this.#read = read
    this.#rowOf = rowOf
    this.#numberOf = numberOf
    this.#lists = lists
    this.#boxRows = boxRows
    this.isHere = Uint8Array.from(rowOf, (row) => (row < 0 ? 1 : 0))
  }

  take(number: number): void {
    if (this.isHere[number] !== 0) return
    const box = Math.floor((this.#rowOf[number] ?? 0) / this.#boxRows)
    this.#open(box)
    if (this.isHere[number] === 0) throw lost(box)
  }

  takeAll(): void {
    for (let number = this.isHere.indexOf(0); number >= 0; number = this.isHere.indexOf(0, number))
      this.take(number)
  }

  /** What stood in a row, also where it is gone. */
  articleAt(row: number): ReturnType<typeof articleAt> {
    const box = Math.floor(row / this.#boxRows)
    const words = this.#wordsOf(box)
    let next = this.#boxRows * box
    for (const at of rowsIn(words)) if (next++ === row) return articleAt(words, at)
    throw lost(box)
  }

  /** The score below which neither list changes. */
  barOf(number: number): number {
    const { near, far, times } = this.#lists
    if (this.isHere[number] === 1 || this.#previous === undefined)
      return Math.min(bar(near, times, number, LEAST_SCORE), bar(far, times, number, LEAST_SCORE))
    const row = this.#rowOf[number] ?? 0
    return Math.min(this.#previous.near.bars[row] ?? 0, this.#previous.far.bars[row] ?? 0)
  }

  /** Those that are short still, ascending. Their lists are emptied, and are right once they have heard of everyone. */
  takeShort(): readonly number[] {
    const { near, far, times } = this.#lists
    const isRight = (number: number, { ranking, last, score }: End): boolean => {
      const end = (ranking.starts[number + 1] ?? 0) - 1
      if (ranking.lengths[number] !== end + 1 - (ranking.starts[number] ?? 0)) return false
      return ranking.articles[end] === last || bar(ranking, times, number, 0) > score
    }
    const short = [...this.#short].filter(([number, ends]) => !ends.every((end) => isRight(number, end)))
    this.#short.clear()
    this.#isSettled = true
    for (const [number] of short) {
      near.lengths[number] = 0
      far.lengths[number] = 0
    }
    return short.map(([number]) => number).sort((a, b) => a - b)
  }

  #wordsOf(box: number): Uint32Array {
    const bytes = this.#read(boxName(box))
    if (bytes === undefined || bytes.length % 4 !== 0) throw lost(box)
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
    const { a, b } = markOfBox(words)
    const known = this.#previous?.boxes.subarray(2 * box)
    if (known?.[0] !== a || known[1] !== b) throw lost(box)
    return words
  }

  #open(box: number): void {
    const { near, far } = this.#lists
    const words = this.#wordsOf(box)
    let row = this.#boxRows * box
    for (const at of rowsIn(words)) {
      const number = this.#numberOf[row] ?? -1
      if (number >= 0 && this.isHere[number] === 0 && this.#previous !== undefined) {
        this.isHere[number] = 1
        const [length, farLength] = lengthsAt(words, at)
        const start = entriesAt(at)
        const own = words.subarray(start, start + ENTRY * length)
        const elsewhere = words.subarray(start + ENTRY * length, start + ENTRY * (length + farLength))
        const ends = [
          this.#copy(near, number, own, this.#previous.near, row),
          this.#copy(far, number, elsewhere, this.#previous.far, row),
        ].filter((end) => end !== undefined)
        if (ends.length > 0 && this.#isSettled) throw lost(box)
        if (ends.length > 0) this.#short.set(number, ends)
      }
      row++
    }
  }

  /** Where it is short, how it ended. */
  #copy(
    ranking: Ranking,
    number: number,
    entries: Uint32Array,
    { rooms, bars }: KeptLists,
    row: number,
  ): End | undefined {
    const start = ranking.starts[number] ?? 0
    const end = ranking.starts[number + 1] ?? 0
    let to = start
    for (let at = 0; at < entries.length && to < end; at += ENTRY) {
      const other = this.#numberOf[entries[at] ?? 0] ?? -1
      if (other < 0) continue
      ranking.articles[to] = other
      ranking.similarities[to] = entries[at + 1] ?? 0
      ranking.reasons[to++] = entries[at + 2] ?? 0
    }
    ranking.lengths[number] = to - start
    // One that was not full named all there are.
    if (to === end || entries.length < ENTRY * (rooms[row] ?? 0)) return undefined
    const last = this.#numberOf[entries[entries.length - ENTRY] ?? 0] ?? -1
    return { ranking, last: entries.length === 0 ? -1 : last, score: bars[row] ?? 0 }
  }
}

export function boxName(box: number): string {
  return `lists/${box}`
}

function lost(box: number): CacheIncomplete {
  return new CacheIncomplete(boxName(box))
}
