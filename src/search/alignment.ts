/** Documents before and after an edit: which are the same, and where each has gone. */
import { compare } from '../order.ts'
import { indexedOf } from './document-line.ts'

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

export interface Alignment {
  /** Between the first document and the last that is not as it was; oldest first. */
  readonly pairings: readonly Pairing[]
  /** The number now of a document by its number before; −1 where it is gone. */
  readonly numberNow: (before: number) => number
  /** No document has another number than before. */
  readonly isStill: boolean
}

/** Both are lines of documents, oldest first. Those that are equal at either end are not looked into. */
export function align(before: readonly string[], now: readonly string[]): Alignment {
  const shorter = Math.min(before.length, now.length)
  let head = 0
  while (head < shorter && before[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++
  const pairings = paired(
    before.slice(head, before.length - tail).map(indexedOf),
    now.slice(head, now.length - tail).map(indexedOf),
    head,
  )
  const moves = new Map(pairings.map((pairing) => [pairing.before, pairing.now ?? -1]))
  const shift = now.length - before.length
  const numberNow = (number: number): number =>
    number < head ? number : number >= before.length - tail ? number + shift : (moves.get(number) ?? -1)
  return { pairings, numberNow, isStill: pairings.every((each) => each.before === each.now) }
}

function paired(before: readonly Numbered[], now: readonly Numbered[], first: number): readonly Pairing[] {
  const pairings: Pairing[] = []
  let [old, next] = [0, 0]
  while (old < before.length || next < now.length) {
    const [a, b] = [before[old], now[next]]
    const order = a === undefined ? 1 : b === undefined ? -1 : oldestFirst(a, b)
    pairings.push({
      ...(order <= 0 ? { before: first + old++ } : {}),
      ...(order >= 0 ? { now: first + next++ } : {}),
    })
  }
  return pairings
}
