/** What is compared: articles as numbers, newest first, and all that a list asks of them besides their terms. */
import type { Ranking } from './ranking.ts'

export interface Field {
  readonly times: Float64Array
  /** Equal numbers, equal prefecture. */
  readonly scopes: Uint32Array
  /** 1 for what stands in no list, since its original may. */
  readonly copies: Uint8Array
  /** Two articles for each pair of reprints: neither stands in the other's list. */
  readonly reprints: Uint32Array
  /** Filled by who compares: the best of all, and the best of other prefectures. */
  readonly near: Ranking
  readonly far: Ranking
}

/** Whether `other` may stand in a list of `article`, however near it is. */
export type MayStand = (other: number, article: number) => boolean

export function standingIn({ copies, reprints }: Pick<Field, 'copies' | 'reprints'>): MayStand {
  const count = copies.length
  const pairs = new Set<number>()
  for (let i = 0; i + 1 < reprints.length; i += 2) {
    const [a = 0, b = 0] = [reprints[i], reprints[i + 1]]
    pairs.add(a * count + b).add(b * count + a)
  }
  return (other, article) => copies[other] !== 1 && !pairs.has(article * count + other)
}

/** Who must be compared with whom. */
export interface Wanted {
  /** New to every list: their own lists are empty, and they may enter any other. */
  readonly fresh: readonly number[]
  /** Known to the lists that stand, but with empty lists of their own. */
  readonly stale: readonly number[]
  /** All the others: their lists are right but for the fresh ones. */
  readonly standing: readonly number[]
}

/** A comparison that is still to be made. */
export interface Question {
  readonly field: Field
  readonly wanted: Wanted
  readonly termsOf: (article: number) => Uint8Array
  /** Slots in a base, by article, -1 for none: who has one has been offered to all already. */
  readonly slotOf?: Int32Array
}
