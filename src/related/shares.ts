/**
 * A comparison cut into shares, for workers, and their findings put together: each
 * share is a few blocks, and what comes back is the best of them, so the best of all
 * that come back are the best there are, whoever comes first.
 */
import type { Field } from './field.ts'
import { blocksOf, compareBlocks, type March } from './nearest.ts'
import { offer, type Ranking, rankingWithRoom } from './ranking.ts'

export interface Share {
  readonly march: March
  readonly blocks: readonly number[]
  /** By article, as in a ranking. */
  readonly nearStarts: Uint32Array
  readonly farStarts: Uint32Array
}

export interface Found {
  readonly near: Ranking
  readonly far: Ranking
}

/** At most `count`, as equal in work as blocks allow: the next block, which has less to do than any before it, goes to who has least. */
export function cutShares(march: March, { near, far }: Field, count: number): Share[] {
  const shares = Array.from({ length: count }, () => ({ blocks: [] as number[], work: 0 }))
  for (const from of blocksOf(march)) {
    const least = shares.reduce((a, b) => (b.work < a.work ? b : a))
    least.blocks.push(from)
    least.work += march.order.length - from - march.block / 2
  }
  return shares
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ blocks }) => ({ march, blocks, nearStarts: near.starts, farStarts: far.starts }))
}

/** In lists of its own. */
export function compareShare({ march, blocks, nearStarts, farStarts }: Share): Found {
  const found = { near: rankingWithRoom(nearStarts), far: rankingWithRoom(farStarts) }
  compareBlocks(march, blocks, found)
  return found
}

export function takeFound({ near, far, times }: Field, found: Found): void {
  takeRanking(near, times, found.near)
  takeRanking(far, times, found.far)
}

function takeRanking(ranking: Ranking, times: Float64Array, found: Ranking): void {
  for (let article = 0; article < found.lengths.length; article++) {
    const start = found.starts[article] ?? 0
    const end = start + (found.lengths[article] ?? 0)
    for (let at = start; at < end; at++)
      offer(ranking, times, article, found.articles[at] ?? 0, found.similarities[at] ?? 0)
  }
}
