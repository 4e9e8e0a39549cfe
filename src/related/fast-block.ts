/**
 * A block in WebAssembly (loops.ts). A term that one member in `ROW` or more has gets a
 * row, a weight for every member, and eight of them are multiplied at once; a rarer one
 * a list of postings, as in plain-block.ts.
 */

import { MOST_TERMS } from '../packed-terms.ts'
import type { Block, Members, OpenBlock, Places } from './block.ts'
import { FOUND, FOUR_TERMS, loops, ONE_TERM } from './loops.ts'
import { chunkAt, type NumberedTerms, withinChunk } from './numbered-terms.ts'
import { daysApart, MOST_TIME, timeFactor } from './similarity.ts'

/** Where a row costs what a list does, by trial. */
const ROW = 12
/** Members that are compared by one date: that of theirs which is nearest to the article's. */
const SPAN = 128
/** A float has 24 bits; what three roundings may take away is put on before. */
const ROUNDINGS = 1 + 2 ** -20
const PAGE = 1 << 16

interface Memory {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => void
}

interface Loops {
  readonly addRows: (list: number, end: number, dots: number, rowBytes: number) => void
  readonly addPostings: (list: number, end: number, dots: number) => void
  readonly findReaching: (
    at: number,
    end: number,
    toScopes: number,
    toNear: number,
    toAny: number,
    scope: number,
    near: number,
    any: number,
    factor: number,
    found: number,
  ) => number
}

/** As much of it as is used here: neither the language's library nor that of Node.js tells its types. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Loops }
  readonly validate: (bytes: Uint8Array) => boolean
}

/** Undefined where the machine lacks the instructions. */
export function fastBlocks(): OpenBlock | undefined {
  if (!WebAssembly.validate(loops)) return undefined
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(loops), { kernel: { memory } })
  return (places, members) => new FastBlock(places, members, memory, exports)
}

/** Addresses of what lies in the memory, in bytes. */
interface Layout {
  /** By member, 32 bits each: dot products, numbers of the prefectures, bars. */
  readonly dots: number
  readonly scopes: number
  readonly nearBars: number
  readonly anyBars: number
  /** What the loops read and write for the article at hand. */
  readonly found: number
  readonly rowList: number
  readonly postingList: number
  /** Of each list of postings where it begins, and where the next posting goes. */
  readonly ends: number
  readonly postings: number
  /** The first is of a term that nobody has. */
  readonly rows: number
  readonly rowBytes: number
  readonly end: number
}

class FastBlock implements Block {
  readonly found: Int32Array
  readonly #places: Places
  readonly #members: Members
  readonly #loops: Loops
  readonly #layout: Layout
  /** By term: 0 where no member has it, minus the address of its row, or the address of the ends of its list. */
  readonly #addresses: Int32Array
  readonly #numbers: Int32Array
  readonly #shorts: Int16Array
  readonly #floats: Float32Array
  readonly #spans: readonly Span[]
  /** Of the place met last: how many members it has met. */
  #before = 0

  constructor(places: Places, members: Members, memory: Memory, loops: Loops) {
    const { terms } = places
    this.#places = places
    this.#members = members
    this.#loops = loops
    const { counts, rows, lists, postings } = countTerms(terms, members)
    const layout = layoutOf(members, rows, lists, postings)
    const missing = layout.end - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
    this.#layout = layout
    this.#numbers = new Int32Array(memory.buffer).fill(0, 0, layout.end >>> 2)
    this.#shorts = new Int16Array(memory.buffer)
    this.#floats = new Float32Array(memory.buffer)
    this.#addresses = this.#placeTerms(counts)
    this.#spans = spansOf(places, members)
    this.found = new Int32Array(2 * SPAN)
    this.#floats.fill(Number.POSITIVE_INFINITY, layout.nearBars >>> 2, layout.found >>> 2)
    for (let place = members.from; place < members.to; place++) {
      this.#numbers[(layout.scopes >>> 2) + place - members.from] = places.scopes[place] ?? 0
      this.raise(place)
    }
  }

  raise(place: number): void {
    const { from, to } = this.#members
    if (place < from || place >= to) return
    const { nearBars, anyBars } = this.#layout
    this.#floats[(nearBars >>> 2) + place - from] = this.#places.nearBars[place] ?? 0
    this.#floats[(anyBars >>> 2) + place - from] = this.#places.anyBars[place] ?? 0
  }

  add(place: number): void {
    const { terms } = this.#places
    const member = place - this.#members.from
    const start = terms.starts[place] ?? 0
    const { numbers, weights } = chunkAt(terms.chunks, start)
    const first = withinChunk(start)
    for (let at = first; at < first + (terms.lengths[place] ?? 0); at++) {
      const address = this.#addresses[numbers[at] ?? 0] ?? 0
      const weight = weights[at] ?? 0
      if (address < 0) {
        this.#shorts[(-address >>> 1) + member] = weight
        continue
      }
      const next = (address >>> 2) + 1
      const end = this.#numbers[next] ?? 0
      this.#numbers[end >>> 2] = (member << 18) | weight
      this.#numbers[next] = end + 4
    }
  }

  meet(place: number): number {
    const before = Math.min(place, this.#members.to) - this.#members.from
    if (before === 0) return 0
    this.#before = before
    const { dots, rowList, postingList } = this.#layout
    const { rowListEnd, postingListEnd } = this.#listTerms(place)
    this.#loops.addRows(rowList, rowListEnd, dots, 16 * Math.ceil(before / 8))
    this.#loops.addPostings(postingList, postingListEnd, dots)
    return Math.ceil(before / SPAN)
  }

  findIn(span: number, place: number): number {
    const { times, scopes, nearBars, anyBars } = this.#places
    const { dots, found } = this.#layout
    const end = this.#loops.findReaching(
      dots + 4 * SPAN * span,
      dots + 4 * Math.min(SPAN * (span + 1), this.#before),
      this.#layout.scopes - dots,
      this.#layout.nearBars - dots,
      this.#layout.anyBars - dots,
      scopes[place] ?? 0,
      nearBars[place] ?? 0,
      anyBars[place] ?? 0,
      mostFactor(this.#spans[span], times[place] ?? 0),
      found,
    )
    const count = (end - found) / FOUND
    for (let i = 0; i < count; i++) {
      const at = (found >>> 2) + 2 * i
      this.found[2 * i] = this.#members.from + (((this.#numbers[at] ?? 0) - dots) >>> 2)
      this.found[2 * i + 1] = this.#numbers[at + 1] ?? 0
    }
    return count
  }

  /** Four terms of rows at a time, filled up with the row of nobody; of the others those that some member has. */
  #listTerms(place: number): { readonly rowListEnd: number; readonly postingListEnd: number } {
    const { terms } = this.#places
    const { rowList, postingList, rows } = this.#layout
    const memory = this.#numbers
    const start = terms.starts[place] ?? 0
    const { numbers, weights } = chunkAt(terms.chunks, start)
    const first = withinChunk(start)
    let row = 0
    let at = postingList >>> 2
    for (let i = first; i < first + (terms.lengths[place] ?? 0); i++) {
      const address = this.#addresses[numbers[i] ?? 0] ?? 0
      if (address < 0) this.#listRow(row++, -address, weights[i] ?? 0)
      if (address <= 0) continue
      const begin = memory[address >>> 2] ?? 0
      const end = memory[(address >>> 2) + 1] ?? 0
      if (begin === end) continue
      memory[at] = begin
      memory[at + 1] = end
      memory[at + 2] = weights[i] ?? 0
      at += ONE_TERM / 4
    }
    while (row % 4 !== 0) this.#listRow(row++, rows, 0)
    return { rowListEnd: rowList + (row / 4) * FOUR_TERMS, postingListEnd: 4 * at }
  }

  #listRow(row: number, address: number, weight: number): void {
    const pair = (this.#layout.rowList + (row >>> 1) * (FOUR_TERMS / 2)) >>> 2
    this.#numbers[pair + (row & 1)] = address
    this.#shorts[2 * (pair + 2) + (row & 1)] = weight
  }

  #placeTerms(counts: Uint32Array): Int32Array {
    const { ends, postings, rows, rowBytes } = this.#layout
    const least = leastOfRow(this.#members)
    const addresses = new Int32Array(counts.length)
    let row = rows + rowBytes
    let list = ends
    let posting = postings
    for (let number = 1; number < counts.length; number++) {
      const count = counts[number] ?? 0
      if (count === 0) continue
      if (count >= least) {
        addresses[number] = -row
        row += rowBytes
        continue
      }
      addresses[number] = list
      this.#numbers[list >>> 2] = posting
      this.#numbers[(list >>> 2) + 1] = posting
      posting += 4 * count
      list += 8
    }
    return addresses
  }
}

function leastOfRow({ from, to }: Members): number {
  return (to - from) / ROW
}

/** How many members have each term, and what room that takes. */
function countTerms(
  terms: NumberedTerms,
  members: Members,
): {
  readonly counts: Uint32Array
  readonly rows: number
  readonly lists: number
  readonly postings: number
} {
  const counts = new Uint32Array(terms.count + 1)
  for (let place = members.from; place < members.to; place++) {
    const start = terms.starts[place] ?? 0
    const { numbers } = chunkAt(terms.chunks, start)
    const first = withinChunk(start)
    for (let at = first; at < first + (terms.lengths[place] ?? 0); at++) {
      const number = numbers[at] ?? 0
      counts[number] = (counts[number] ?? 0) + 1
    }
  }
  const least = leastOfRow(members)
  let [rows, lists, postings] = [0, 0, 0]
  for (const count of counts) {
    if (count >= least) rows++
    else if (count > 0) {
      lists++
      postings += count
    }
  }
  return { counts, rows, lists, postings }
}

function layoutOf({ from, to }: Members, rows: number, lists: number, postings: number): Layout {
  const count = 8 * Math.ceil((to - from) / 8)
  let next = 0
  const room = (bytes: number): number => {
    const at = next
    next += 16 * Math.ceil(bytes / 16)
    return at
  }
  const layout = {
    dots: room(4 * count),
    scopes: room(4 * count),
    nearBars: room(4 * count),
    anyBars: room(4 * count),
    found: room(FOUND * SPAN),
    rowList: room((MOST_TERMS / 4 + 1) * FOUR_TERMS),
    postingList: room(MOST_TERMS * ONE_TERM),
    ends: room(8 * lists),
    postings: room(4 * postings),
    rows: room(2 * count * (rows + 1)),
    rowBytes: 2 * count,
  }
  return { ...layout, end: next }
}

/** Of some members the first and the last moment. */
interface Span {
  readonly first: number
  readonly last: number
}

function spansOf({ times }: Places, { from, to }: Members): Span[] {
  return Array.from({ length: Math.ceil((to - from) / SPAN) }, (_, i) => {
    const own = times.subarray(from + SPAN * i, Math.min(from + SPAN * (i + 1), to))
    return { first: own.reduce((a, b) => Math.min(a, b)), last: own.reduce((a, b) => Math.max(a, b)) }
  })
}

/** What the dates can make of a dot product at most, over `MOST_TIME`. */
function mostFactor(span: Span | undefined, time: number): number {
  if (span === undefined) return ROUNDINGS
  const nearest = Math.min(Math.max(time, span.first), span.last)
  return (timeFactor(daysApart(time, nearest)) / MOST_TIME) * ROUNDINGS
}
