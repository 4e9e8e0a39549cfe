/**
 * A block in JavaScript: which members hold a term, and with what weight, is an inverted
 * index in flat arrays, four bytes a posting, filled while it is used.
 *
 * Exact: products and sums of whole numbers, of which none comes near 2 ** 31.
 */
import type { Block, Members, Places } from './block.ts'
import { chunkAt, type NumberedTerms, withinChunk } from './numbered-terms.ts'

/** A posting is a member's number, times 8192, plus the term's weight (at most 4096). */
const WEIGHT_BITS = 13
const WEIGHT_MASK = (1 << WEIGHT_BITS) - 1

export function plainBlock(places: Places, members: Members): Block {
  const index = openIndex(places.terms, members)
  const found = new Int32Array(2 * (members.to - members.from))
  return {
    found,
    meet: (place) => {
      addDots(index, place)
      return 1
    },
    findIn: (_, place) => takeReaching(index, places, place, found),
    add: (place) => addMember(index, place),
    raise: () => {},
  }
}

interface Index extends Members {
  readonly terms: NumberedTerms
  /** Two numbers for each term: where its postings begin, and where the next one goes. */
  readonly ends: Uint32Array
  readonly postings: Uint32Array
  /** By member: of the place that was asked about last. */
  readonly dots: Int32Array
}

function openIndex(terms: NumberedTerms, { from, to }: Members): Index {
  const ends = new Uint32Array(2 * (terms.count + 1))
  for (let place = from; place < to; place++) {
    const start = terms.starts[place] ?? 0
    const { numbers } = chunkAt(terms.chunks, start)
    const first = withinChunk(start)
    for (let at = first; at < first + (terms.lengths[place] ?? 0); at++) {
      const own = 2 * (numbers[at] ?? 0)
      ends[own] = (ends[own] ?? 0) + 1
    }
  }
  let next = 0
  for (let own = 0; own < ends.length; own += 2) {
    const count = ends[own] ?? 0
    ends[own] = next
    ends[own + 1] = next
    next += count
  }
  return { terms, from, to, ends, postings: new Uint32Array(next), dots: new Int32Array(to - from) }
}

function addMember({ terms, from, ends, postings }: Index, place: number): void {
  const start = terms.starts[place] ?? 0
  const { numbers, weights } = chunkAt(terms.chunks, start)
  const first = withinChunk(start)
  for (let at = first; at < first + (terms.lengths[place] ?? 0); at++) {
    const own = 2 * (numbers[at] ?? 0) + 1
    const end = ends[own] ?? 0
    postings[end] = ((place - from) << WEIGHT_BITS) | ((weights[at] ?? 0) & WEIGHT_MASK)
    ends[own] = end + 1
  }
}

/** Adds to `dots` the place's dot products with the members added so far. */
function addDots({ terms, ends, postings, dots }: Index, place: number): void {
  const start = terms.starts[place] ?? 0
  const { numbers, weights } = chunkAt(terms.chunks, start)
  const first = withinChunk(start)
  for (let at = first; at < first + (terms.lengths[place] ?? 0); at++) {
    const own = 2 * (numbers[at] ?? 0)
    const weight = weights[at] ?? 0
    const end = ends[own + 1] ?? 0
    for (let i = ends[own] ?? 0; i < end; i++) {
      const posting = postings[i] ?? 0
      const member = posting >>> WEIGHT_BITS
      dots[member] = ((dots[member] ?? 0) + Math.imul(weight, posting & WEIGHT_MASK)) | 0
    }
  }
}

/** Clears the dot products. */
function takeReaching({ dots, from }: Index, places: Places, place: number, found: Int32Array): number {
  const { scopes, nearBars, anyBars } = places
  const scope = scopes[place] ?? 0
  const before = Math.min(dots.length, place - from)
  let count = 0
  for (let i = 0; i < before; i++) {
    const dot = dots[i] ?? 0
    dots[i] = 0
    const bars = scopes[from + i] === scope ? nearBars : anyBars
    if (dot < (bars[from + i] ?? 0) && dot < (bars[place] ?? 0)) continue
    found[2 * count] = from + i
    found[2 * count + 1] = dot
    count++
  }
  return count
}
