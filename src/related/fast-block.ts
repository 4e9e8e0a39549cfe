/**
 * A block in WebAssembly (loops.ts). A term that one member in `ROW` or more has gets a
 * row, a weight for every member, and eight of them are multiplied at once; a rarer one
 * a list of postings, as in plain-block.ts.
 */

import type { Block, Members, OpenBlock, Places } from './block.ts'
import { countTerms, type Layout, layoutOf, leastOfRow, SPAN } from './block-room.ts'
import { FOUND, FOUR_TERMS, loops, ONE_TERM } from './loops.ts'
import { chunkAt, withinChunk } from './numbered-terms.ts'
import { daysApart, MOST_TIME, timeFactor } from './similarity.ts'

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
