/**
 * The postings of a base out of terms that are unpacked and numbered already, where all
 * articles were compared with all: without asking for any terms, or for any key, again.
 */
import type { BaseName } from './base.ts'
import { chunkAt, type NumberedTerms, withinChunk } from './numbered-terms.ts'
import { type EachTerm, postingOf } from './postings.ts'

/** Of the terms in buckets `from` to before `to`. Places are slots, and `terms` is whole. */
export function numberedPostings(base: BaseName, terms: NumberedTerms, from: number, to: number): EachTerm {
  const isIn = (key: number): boolean => {
    const bucket = key % base.buckets
    return bucket >= from && bucket < to
  }
  const { starts, entries } = sharedPostings(terms, isIn)
  const { keys, singles } = terms
  return (visit) => {
    for (let number = 1; number <= terms.count; number++) {
      const [start = 0, end = 0] = [starts[number], starts[number + 1]]
      if (start < end) visit(keys[number] ?? 0, entries.subarray(start, end))
    }
    for (let i = 0; i < singles.keys.length; i++) {
      const key = singles.keys[i] ?? 0
      if (isIn(key)) visit(key, Uint32Array.of(postingOf(singles.places[i] ?? 0, singles.weights[i] ?? 0)))
    }
  }
}

/** Those of terms that several articles have, by number, and where each one's begin. */
function sharedPostings(
  terms: NumberedTerms,
  isIn: (key: number) => boolean,
): { readonly starts: Uint32Array; readonly entries: Uint32Array } {
  const wanted = Uint8Array.from(terms.keys, (key, number) => (number > 0 && isIn(key) ? 1 : 0))
  const starts = new Uint32Array(terms.count + 2)
  eachPosting(terms, (number) => {
    if (wanted[number] === 1) starts[number + 1] = (starts[number + 1] ?? 0) + 1
  })
  for (let number = 0; number <= terms.count; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0)
  const next = starts.slice()
  const entries = new Uint32Array(starts.at(-1) ?? 0)
  eachPosting(terms, (number, place, weight) => {
    if (wanted[number] !== 1) return
    const at = next[number] ?? 0
    entries[at] = postingOf(place, weight)
    next[number] = at + 1
  })
  return { starts, entries }
}

/** By place, ascending. */
function eachPosting(
  { starts, lengths, chunks }: NumberedTerms,
  visit: (number: number, place: number, weight: number) => void,
): void {
  for (let place = 0; place < starts.length; place++) {
    const start = starts[place] ?? 0
    const { numbers, weights } = chunkAt(chunks, start)
    const first = withinChunk(start)
    for (let at = first; at < first + (lengths[place] ?? 0); at++)
      visit(numbers[at] ?? 0, place, weights[at] ?? 0)
  }
}
