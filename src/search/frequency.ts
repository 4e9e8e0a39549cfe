/**
 * Of two Han pairs that are both frequent, the triple is in the index too: else
 * an old phrase whose pairs are everywhere would have hundreds of candidates.
 */
const SHARE = 50
const LEAST = 32

/** `count` of a segment's `documents` have the pair. */
export function isFrequent(count: number, documents: number): boolean {
  return count >= LEAST && count * SHARE >= documents
}
