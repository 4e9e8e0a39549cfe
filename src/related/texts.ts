/**
 * What is known of each article's text besides its nearness to others: its sketch, and
 * which texts are one text. Recalled where the article is as it was.
 */
import { SKETCH_BYTES, sketchIn } from '../packed-terms.ts'
import type { RelatedMemory } from './memory.ts'
import { findReprints, SKETCH_WORDS, type Sketches } from './reprints.ts'
import { numbersOf } from './rows.ts'

export interface Texts {
  readonly sketches: Sketches
  /** Two numbers for each pair, see `pairsOf`. */
  readonly reprints: Uint32Array
}

/** `rowOf` is by number, -1 for what is new. */
export function readTexts(
  termsOf: (article: number) => Uint8Array,
  rowOf: Int32Array,
  previous: RelatedMemory | undefined,
): Texts {
  const sketches: Sketches = new Uint32Array(SKETCH_WORDS * rowOf.length)
  const bytes = new Uint8Array(sketches.buffer)
  const fresh: number[] = []
  for (let article = 0; article < rowOf.length; ) {
    const row = rowOf[article] ?? -1
    if (previous !== undefined && row >= 0) {
      const run = runFrom(rowOf, article)
      const held = previous.sketches.subarray(SKETCH_WORDS * row, SKETCH_WORDS * (row + run))
      sketches.set(held, SKETCH_WORDS * article)
      article += run
      continue
    }
    fresh.push(article)
    bytes.set(sketchIn(termsOf(article)).subarray(0, SKETCH_BYTES), SKETCH_BYTES * article)
    article++
  }
  const known = recallPairs(previous, rowOf)
  return { sketches, reprints: pairsOf([...known, ...findReprints(sketches, fresh)]) }
}

/** How many in sequence stand in rows in sequence. */
function runFrom(rowOf: Int32Array, article: number): number {
  let run = 1
  while (rowOf[article + run] === (rowOf[article] ?? 0) + run) run++
  return run
}

/** Also those that are pairs since one names the other: where both are as they were, it still does. */
function recallPairs(previous: RelatedMemory | undefined, rowOf: Int32Array): number[] {
  if (previous === undefined || previous.reprints.length === 0) return []
  const numberOf = numbersOf(rowOf, previous.copies.length)
  const kept: number[] = []
  for (let i = 0; i + 1 < previous.reprints.length; i += 2) {
    const [a, b] = [numberAt(previous, numberOf, i), numberAt(previous, numberOf, i + 1)]
    if (a >= 0 && b >= 0) kept.push(a, b)
  }
  return kept
}

function numberAt({ reprints }: RelatedMemory, numberOf: Int32Array, at: number): number {
  return numberOf[reprints[at] ?? 0] ?? -1
}

/** In each pair the smaller first, and pairs by their first, then their second; none twice. */
export function pairsOf(numbers: ArrayLike<number>): Uint32Array {
  const pairs: [number, number][] = []
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [a = 0, b = 0] = [numbers[i], numbers[i + 1]]
    pairs.push(a < b ? [a, b] : [b, a])
  }
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const once = pairs.filter(([a, b], i) => a !== pairs[i - 1]?.[0] || b !== pairs[i - 1]?.[1])
  return Uint32Array.from(once.flat())
}

/**
 * Numbers of the articles, of those that are as they were, whose reprints are not, or may
 * stand in another order. `pairs` are all pairs of now; `rowOf` has -1 for all that is new to lists.
 */
export function changedReprints(
  pairs: Uint32Array,
  rowOf: Int32Array,
  previous: RelatedMemory,
): ReadonlySet<number> {
  const numberOf = numbersOf(rowOf, previous.copies.length)
  const known = new Set<number>()
  const changed = new Set<number>()
  for (let i = 0; i + 1 < previous.reprints.length; i += 2) {
    const [a, b] = [numberAt(previous, numberOf, i), numberAt(previous, numberOf, i + 1)]
    if (a >= 0 && b >= 0) known.add(keyOfPair(a, b))
    else changed.add(Math.max(a, b))
  }
  const now: (readonly [number, number])[] = []
  for (let i = 0; i + 1 < pairs.length; i += 2) now.push([pairs[i] ?? 0, pairs[i + 1] ?? 0])
  for (const pair of now) if (!known.has(keyOfPair(...pair))) for (const one of pair) changed.add(one)
  // Who is named as an original stands elsewhere among the reprints of each of its reprints.
  const beside = now.flatMap(([a, b]) => [changed.has(a) ? b : -1, changed.has(b) ? a : -1])
  return new Set([...changed, ...beside].filter((number) => (rowOf[number] ?? -1) >= 0))
}

/** There are far fewer than 2 ** 26 articles. */
function keyOfPair(a: number, b: number): number {
  return Math.min(a, b) * 2 ** 26 + Math.max(a, b)
}
