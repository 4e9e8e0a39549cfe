/**
 * The best few of every article, kept in order while candidates come in, in flat arrays.
 *
 * Articles are numbered as the catalog has them, newest first, ties by id. So the
 * lower number settles what score and days apart leave open, and nothing ever ties.
 */
import { daysApart, withTime } from './similarity.ts'

export interface Ranking {
  /** By article: where its list begins; the next one's beginning is where its room ends. */
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  /** Best first. */
  readonly articles: Uint32Array
  /** Of which the dates make the score (similarity.ts). */
  readonly similarities: Uint32Array
  /** What the two share (shared-words.ts); 0 where nobody has looked yet. */
  readonly reasons: Uint32Array
}

/** Empty lists with room for `depths[i]` entries each. */
export function emptyRanking(depths: Uint32Array): Ranking {
  return rankingWithRoom(startsOf(depths))
}

/** Where lists of such room begin, and at last where they end. */
function startsOf(depths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(depths.length + 1)
  for (let i = 0; i < depths.length; i++) starts[i + 1] = (starts[i] ?? 0) + (depths[i] ?? 0)
  return starts
}

/** Empty lists that begin at `starts`, of which the last is the end. */
export function rankingWithRoom(starts: Uint32Array): Ranking {
  const room = starts.at(-1) ?? 0
  return {
    starts,
    lengths: new Uint32Array(starts.length - 1),
    articles: new Uint32Array(room),
    similarities: new Uint32Array(room),
    reasons: new Uint32Array(room),
  }
}

/** Puts `other` where it belongs in the list of `article`; the last of a full list falls out. */
export function offer(
  ranking: Ranking,
  times: Float64Array,
  article: number,
  other: number,
  similarity: number,
): void {
  const { articles, similarities, lengths, reasons } = ranking
  const start = ranking.starts[article] ?? 0
  const room = (ranking.starts[article + 1] ?? 0) - start
  const length = lengths[article] ?? 0
  const days = daysApart(times[article] ?? 0, times[other] ?? 0)
  const score = withTime(similarity, days)
  let at = start + length
  while (at > start && isBefore(ranking, times, article, other, score, days, at - 1)) at--
  if (at === start + room) return
  const last = start + Math.min(length, room - 1)
  for (let i = last; i > at; i--) {
    articles[i] = articles[i - 1] ?? 0
    similarities[i] = similarities[i - 1] ?? 0
    reasons[i] = reasons[i - 1] ?? 0
  }
  articles[at] = other
  similarities[at] = similarity
  reasons[at] = 0
  lengths[article] = last - start + 1
}

/** The score that a candidate must have at least; `least` while there is room, infinite where there is none at all. */
export function bar(ranking: Ranking, times: Float64Array, article: number, least: number): number {
  const start = ranking.starts[article] ?? 0
  const end = ranking.starts[article + 1] ?? 0
  if (start === end) return Number.POSITIVE_INFINITY
  if (ranking.lengths[article] !== end - start) return least
  const other = ranking.articles[end - 1] ?? 0
  return withTime(ranking.similarities[end - 1] ?? 0, daysApart(times[article] ?? 0, times[other] ?? 0))
}

/** Score descending, then fewer days apart, then newer, then id. */
function isBefore(
  { articles, similarities }: Ranking,
  times: Float64Array,
  article: number,
  other: number,
  score: number,
  days: number,
  at: number,
): boolean {
  const rival = articles[at] ?? 0
  const heldDays = daysApart(times[article] ?? 0, times[rival] ?? 0)
  const held = withTime(similarities[at] ?? 0, heldDays)
  if (score !== held) return score > held
  return days < heldDays || (days === heldDays && other < rival)
}
