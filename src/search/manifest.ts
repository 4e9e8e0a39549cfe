/** The one file of the index that a reader fetches first: its segments and where in them each term is. */
import { keyOf } from './grams.ts'
import { fromBase64, type Input, readNumber } from './numbers.ts'

export interface Manifest {
  readonly version: 2
  /** Of the folding table, relative to the manifest. */
  readonly fold: string
  /** Characters of GB 2312 that are folded too, see folding.ts. */
  readonly folded: string
  /** Oldest first; none is empty. */
  readonly segments: readonly Segment[]
}

export interface Segment {
  /** Its folder, relative to the manifest. */
  readonly at: string
  /** Its files' names change with their content. */
  readonly isKept: boolean
  readonly documents: number
  /** Pairs of Han that so many documents have are frequent, see frequency.ts. */
  readonly frequent: number
  /** The first month, as year · 12 + month from 0, and how many documents each month has from there on. */
  readonly since: number
  readonly months: readonly number[]
  /** What stands before each shard but the first, see `boundsOf`. */
  readonly bounds: string
  /** Of each shard, then of each chunk; see `checksOf`. */
  readonly checks: string
}

/** `stem`: of a shard its bound, of a chunk its number. Of a file that is kept the name tells its content. */
export function pathIn({ at, isKept }: Segment, stem: string, check: number, ending: string): string {
  const tag = check.toString(16)
  return at + stem + (isKept ? `-${tag}${ending}` : `${ending}?${tag}`)
}

export const SHARD_ENDING = '.bin'
export const CHUNK_ENDING = '.json'

export function stemOf(bound: number): string {
  return bound.toString(16)
}

/** In base64, 16 bits each, the lower eight first, as on every machine that has a browser. */
export function checksOf({ checks }: Segment): Uint16Array {
  return new Uint16Array(fromBase64(checks).buffer)
}

/**
 * The least terms of the shards, by key; of the first, 0. LEB128
 * in base64: of each bound the difference to the pair before, doubled, and one more
 * where a third follows.
 */
export function boundsOf(segment: Segment): readonly number[] {
  const input: Input = { bytes: fromBase64(segment.bounds), at: 0 }
  const bounds = [0]
  let pair = 0
  while (input.at < input.bytes.length) {
    const number = readNumber(input)
    pair += Math.floor(number / 2)
    bounds.push(keyOf(pair, number % 2 ? readNumber(input) : 0))
  }
  return bounds
}

/** Numbers of the shards that may hold a term from one to another, both included. */
export function shardsBetween(bounds: readonly number[], from: number, to: number): readonly number[] {
  return bounds.flatMap((bound, shard) => (bound <= to && !((bounds[shard + 1] ?? to) < from) ? [shard] : []))
}
