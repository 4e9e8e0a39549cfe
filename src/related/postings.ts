/**
 * Which of some articles hold a term, and with what weight: an inverted index in
 * flat arrays, four bytes a posting, filled while it is used.
 *
 * First `expect` every article that will be in it, then `settle`; from then on
 * articles may be added and asked about in any order. An article is a number below
 * 2 ** 19: a posting is one, times 8192, plus the term's weight (at most 4096).
 */

/** As many as a posting can number. */
export const MOST_ARTICLES = 1 << 19
const WEIGHT_BITS = 13
const WEIGHT_MASK = (1 << WEIGHT_BITS) - 1

/**
 * Four numbers a slot, side by side for the processor's cache: key + 1 (0 in a free
 * slot); how many hold the term, once settled where its postings begin; where the
 * next one goes; nothing. A key is found by open addressing.
 */
const WIDTH = 4
const START = 1
const END = 2

export interface Postings {
  table: Uint32Array
  terms: number
  entries: Uint32Array
}

export function emptyPostings(): Postings {
  return { table: new Uint32Array(WIDTH << 12), terms: 0, entries: new Uint32Array(0) }
}

export function expect(postings: Postings, keys: Uint32Array, count: number): void {
  if (2 * WIDTH * (postings.terms + count) > postings.table.length) grow(postings)
  const { table } = postings
  for (let i = 0; i < count; i++) {
    const key = keys[i] ?? 0
    const slot = slotOf(table, key)
    if (table[slot] === 0) postings.terms++
    table[slot] = key + 1
    table[slot + START] = (table[slot + START] ?? 0) + 1
  }
}

export function settle(postings: Postings): void {
  const { table } = postings
  let next = 0
  for (let slot = 0; slot < table.length; slot += WIDTH) {
    const count = table[slot + START] ?? 0
    table[slot + START] = next
    table[slot + END] = next
    next += count
  }
  postings.entries = new Uint32Array(next)
}

export function add(
  postings: Postings,
  article: number,
  keys: Uint32Array,
  weights: Uint16Array,
  count: number,
): void {
  const { table, entries } = postings
  for (let i = 0; i < count; i++) {
    const slot = slotOf(table, keys[i] ?? 0)
    const end = table[slot + END] ?? 0
    entries[end] = postingOf(article, weights[i] ?? 0)
    table[slot + END] = end + 1
  }
}

export function postingOf(article: number, weight: number): number {
  return (article << WEIGHT_BITS) | (weight & WEIGHT_MASK)
}

/** One term's part. `| 0` keeps it a machine word; no dot product comes near 2 ** 31. */
export function addTerm(
  entries: Uint32Array,
  start: number,
  end: number,
  weight: number,
  dots: Int32Array,
): void {
  for (let at = start; at < end; at++) {
    const entry = entries[at] ?? 0
    const article = entry >>> WEIGHT_BITS
    dots[article] = ((dots[article] ?? 0) + Math.imul(weight, entry & WEIGHT_MASK)) | 0
  }
}

/** Shows every term with its postings, in no promised order. */
export type EachTerm = (visit: (key: number, postings: Uint32Array) => void) => void

export function eachTerm({ table, entries }: Postings): EachTerm {
  return (visit) => {
    for (let slot = 0; slot < table.length; slot += WIDTH) {
      const held = table[slot] ?? 0
      if (held > 0) visit(held - 1, entries.subarray(table[slot + START], table[slot + END]))
    }
  }
}

/** The key's slot, or the free one where it belongs. */
function slotOf(table: Uint32Array, key: number): number {
  const mask = table.length - 1
  let slot = (Math.imul(key, 0x9e3779b1) >>> 5) & mask & -WIDTH
  for (let held = table[slot]; held !== 0 && held !== key + 1; held = table[slot])
    slot = (slot + WIDTH) & mask
  return slot
}

/** Before `settle` only. */
function grow(postings: Postings): void {
  const old = postings.table
  postings.table = new Uint32Array(2 * old.length)
  for (let slot = 0; slot < old.length; slot += WIDTH) {
    const held = old[slot] ?? 0
    if (held > 0) postings.table.set(old.subarray(slot, slot + WIDTH), slotOf(postings.table, held - 1))
  }
}
