/**
 * Of two Han pairs that are both frequent, the triple is in the index too: else
 * a phrase whose pairs are everywhere would have hundreds of candidates.
 *
 * Two pairs of `count` documents each meet by chance in count² / documents. So
 * a pair is frequent from 2 % of the documents on, and in a small segment from
 * where two of them would meet in a dozen.
 */
const SHARE = 50
const MEETINGS = 12

/** `count` of a segment's `documents` have the pair. */
export function isFrequent(count: number, documents: number): boolean {
  return count >= leastOfFrequent(documents)
}

export function leastOfFrequent(documents: number): number {
  const about = roundly(documents)
  return Math.ceil(Math.max(about / SHARE, Math.sqrt(about * MEETINGS)))
}

/** Down to four binary digits, so that one document more hardly ever changes which pairs are frequent. */
export function roundly(documents: number): number {
  return documents & (0xf0000000 >>> Math.clz32(documents))
}
