/** The one file of the index that a reader fetches first: its segments and where in them each term is. */
import { fromBase64, type Input, readNumber } from './numbers.ts'

export interface Manifest {
  readonly version: 1
  /** Of the folding table, relative to the manifest. */
  readonly fold: string
  /** Oldest first; none is empty. */
  readonly segments: readonly Segment[]
}

export interface Segment {
  /** Its folder, relative to the manifest. */
  readonly at: string
  /** Eight hexadecimal digits of its content's hash: the first bytes of each shard, a word in each chunk. */
  readonly tag: string
  readonly documents: number
  /** The first month, as year · 12 + month from 0, and how many documents each month has from there on. */
  readonly since: number
  readonly months: readonly number[]
  /** What stands before each shard but the first, see `boundsOf`. */
  readonly bounds: string
}

/** Shard n holds the terms from bound n on, below bound n + 1. */
export interface Bounds {
  readonly pairs: readonly number[]
  readonly thirds: readonly number[]
}

/** LEB128 in base64: of each bound the difference to the pair before, doubled, and one more where a third follows. */
export function boundsOf(segment: Segment): Bounds {
  const input: Input = { bytes: fromBase64(segment.bounds), at: 0 }
  const pairs = [0]
  const thirds = [0]
  let pair = 0
  while (input.at < input.bytes.length) {
    const number = readNumber(input)
    pair += Math.floor(number / 2)
    pairs.push(pair)
    thirds.push(number % 2 === 0 ? 0 : readNumber(input))
  }
  return { pairs, thirds }
}

/** Numbers of the shards that may hold a term from one to another, both included. */
export function shardsBetween(bounds: Bounds, from: Term, to: Term): readonly number[] {
  const first = shardOf(bounds, from)
  return Array.from({ length: shardOf(bounds, to) - first + 1 }, (_, index) => first + index)
}

interface Term {
  readonly pair: number
  readonly third: number
}

function shardOf({ pairs, thirds }: Bounds, { pair, third }: Term): number {
  const next = pairs.findIndex(
    (bound, index) => bound > pair || (bound === pair && (thirds[index] ?? 0) > third),
  )
  return (next < 0 ? pairs.length : next) - 1
}
