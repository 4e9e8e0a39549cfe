/** What lies where in the memory of a fast block, and which terms get a row in it. */
import { MOST_TERMS } from '../packed-terms.ts'
import type { Members } from './block.ts'
import { FOUND, FOUR_TERMS, ONE_TERM } from './loops.ts'
import { chunkAt, type NumberedTerms, withinChunk } from './numbered-terms.ts'

/** Of so many members one has a term, or more: where a row costs what a list does, by trial. */
const ROW = 12
/** Members that are compared by one date: that of theirs which is nearest to the article's. */
export const SPAN = 128

/** Addresses of what lies in the memory, in bytes. */
export interface Layout {
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

export function leastOfRow({ from, to }: Members): number {
  return (to - from) / ROW
}

/** How many members have each term, and what room that takes. */
export function countTerms(
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

export function layoutOf({ from, to }: Members, rows: number, lists: number, postings: number): Layout {
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
