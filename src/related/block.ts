/**
 * A few thousand articles, its members, against one article after another: whose dot
 * product with it may reach a bar. A member is added once it has been met itself, so an
 * article meets those before it, and no pair is met twice.
 *
 * There are two: one with the machine's instructions for many products at once
 * (fast-block.ts), and one for machines that have none (plain-block.ts). Both find
 * every pair that reaches a bar, with its exact dot product, and perhaps some more.
 */
import { fastBlocks } from './fast-block.ts'
import type { NumberedTerms } from './numbered-terms.ts'
import { plainBlock } from './plain-block.ts'

/** Places from `from` to before `to`, at most 2 ** 14. */
export interface Members {
  readonly from: number
  readonly to: number
}

/** By place. */
export interface Places {
  readonly terms: NumberedTerms
  readonly times: Float64Array
  readonly scopes: Uint32Array
  /** Scores over `MOST_TIME`, rounded down: what a dot product on the same day must have for a list of the place, where the two are of one prefecture and where they are not. They rise while pairs are met. */
  readonly nearBars: Float32Array
  readonly anyBars: Float32Array
}

export interface Block {
  /** Takes the place's dot products with the members added so far, and says into how many spans these are cut. */
  readonly meet: (place: number) => number
  /** Of one span of the place met last, each to be asked for once: how many of `found` reach a bar as it is now. */
  readonly findIn: (span: number, place: number) => number
  /** Two numbers for each: the member's place, and the dot product. */
  readonly found: Int32Array
  readonly add: (place: number) => void
  /** Bars of a place have risen. */
  readonly raise: (place: number) => void
}

export type OpenBlock = (places: Places, members: Members) => Block

/** One block at a time: the next takes the room of the last. */
export function blocks(): OpenBlock {
  return fastBlocks() ?? plainBlock
}
