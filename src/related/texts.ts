/**
 * What is known of each article's text besides its nearness to others: its sketch, and
 * which texts are one text. Recalled where the text is as it was.
 */
import { SKETCH_BYTES, sketchIn } from '../packed-terms.ts'
import type { RelatedMemory } from './memory.ts'
import type { Matches } from './recall.ts'
import { findReprints, SKETCH_WORDS, type Sketches } from './reprints.ts'

export interface Texts {
  readonly sketches: Sketches
  /** Two positions for each pair, ascending. */
  readonly reprints: Uint32Array
}

export function readTexts(
  termsOf: (article: number) => Uint8Array,
  { before, now }: Matches,
  previous: RelatedMemory | undefined,
): Texts {
  const sketches: Sketches = new Uint32Array(SKETCH_WORDS * before.length)
  const bytes = new Uint8Array(sketches.buffer)
  const fresh: number[] = []
  for (let article = 0; article < before.length; ) {
    const known = before[article] ?? -1
    if (previous !== undefined && known >= 0) {
      const run = runFrom(before, article)
      const held = previous.sketches.subarray(SKETCH_WORDS * known, SKETCH_WORDS * (known + run))
      sketches.set(held, SKETCH_WORDS * article)
      article += run
      continue
    }
    fresh.push(article)
    bytes.set(sketchIn(termsOf(article)).subarray(0, SKETCH_BYTES), SKETCH_BYTES * article)
    article++
  }
  const known = recallPairs(previous?.reprints ?? new Uint32Array(0), now)
  return { sketches, reprints: ascending([...known, ...findReprints(sketches, fresh)]) }
}

/** How many in sequence stood in the same sequence before. */
function runFrom(before: Int32Array, article: number): number {
  let run = 1
  while (before[article + run] === (before[article] ?? 0) + run) run++
  return run
}

function recallPairs(pairs: Uint32Array, now: Int32Array): number[] {
  const kept: number[] = []
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const a = now[pairs[i] ?? 0] ?? -1
    const b = now[pairs[i + 1] ?? 0] ?? -1
    if (a >= 0 && b >= 0) kept.push(a, b)
  }
  return kept
}

/** In each pair the smaller first, and pairs by their first, then their second. */
function ascending(numbers: readonly number[]): Uint32Array {
  const pairs: [number, number][] = []
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [a = 0, b = 0] = [numbers[i], numbers[i + 1]]
    pairs.push(a < b ? [a, b] : [b, a])
  }
  return Uint32Array.from(pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat())
}
