/** Documents before and after an edit: which are the same, and where each has gone. */
import { compare } from '../order.ts'

export interface Numbered {
  readonly time: number
  readonly id: string
}

/** One that is new has no number before; one that is gone has none now. */
export interface Pairing {
  readonly before?: number
  readonly now?: number
}

/** Oldest first; of one time, the greater id first. */
export function oldestFirst(a: Numbered, b: Numbered): number {
  return a.time - b.time || compare(b.id, a.id)
}

/** Both in the order of `oldestFirst`, and so are the pairings. */
export function align(before: readonly Numbered[], now: readonly Numbered[]): readonly Pairing[] {
  const pairings: Pairing[] = []
  let [old, next] = [0, 0]
  while (old < before.length || next < now.length) {
    const [a, b] = [before[old], now[next]]
    const order = a === undefined ? 1 : b === undefined ? -1 : oldestFirst(a, b)
    pairings.push({ ...(order <= 0 ? { before: old++ } : {}), ...(order >= 0 ? { now: next++ } : {}) })
  }
  return pairings
}
