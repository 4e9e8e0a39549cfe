/**
 * Documents before and after an edit: which are the same, and where each has gone.
 * Months with the same sum are, all of them; only those of others are looked at.
 */
import { compare } from '../order.ts'
import { countOf, type Month } from './calendar.ts'
import { type Indexed, indexedOf } from './document-line.ts'

export type MonthBefore = Pick<Month, 'month' | 'count' | 'sum'>

/** A document by its number and its line, see document-line.ts. */
export interface Numbered {
  readonly number: number
  readonly line: string
}

/** One that is new has none before; one that is gone has none now. */
export interface Pairing {
  readonly before?: Numbered
  readonly now?: Numbered
}

/** Oldest first; of one time, the greater id first. */
export function oldestFirst(a: Pick<Indexed, 'time' | 'id'>, b: Pick<Indexed, 'time' | 'id'>): number {
  return a.time - b.time || compare(b.id, a.id)
}

export interface Alignment {
  /** Of those that are not as they were, oldest first. */
  readonly pairings: readonly Pairing[]
  /** By the number before, the number now; −1 for one that is gone. */
  readonly moves: Int32Array
  /** By the number now, whether it has that number as it was, and had it before. */
  readonly isSame: Uint8Array
  /** No document has another number than before. */
  readonly isStill: boolean
}

/** Lines of a month, oldest first. */
export interface LinesOf {
  readonly before: (month: string) => readonly string[]
  readonly now: (month: string) => readonly string[]
}

/** Both in order, oldest first. */
export function align(
  before: readonly MonthBefore[],
  now: readonly MonthBefore[],
  linesOf: LinesOf,
): Alignment {
  const moves = new Int32Array(countOf(before)).fill(-1)
  const isSame = new Uint8Array(countOf(now))
  const pairings: Pairing[] = []
  let [from, to] = [0, 0]
  const note = (pairing: Pairing): void => {
    const [a, b] = [pairing.before, pairing.now]
    if (a !== undefined) moves[a.number] = b?.number ?? -1
    if (a?.line !== b?.line) pairings.push(pairing)
    else if (b !== undefined && a?.number === b.number) isSame[b.number] = 1
  }
  for (const [old, next] of inStep(before, now)) {
    if (old?.sum === next?.sum) {
      for (let at = 0; at < (old?.count ?? 0); at++) moves[from + at] = to + at
      if (from === to) isSame.fill(1, to, to + (next?.count ?? 0))
    } else {
      const had = old === undefined ? [] : numbered(linesOf.before(old.month), from)
      const has = next === undefined ? [] : numbered(linesOf.now(next.month), to)
      for (const pairing of paired(had, has)) note(pairing)
    }
    from += old?.count ?? 0
    to += next?.count ?? 0
  }
  return { pairings, moves, isSame, isStill: from === to && moves.every((number, at) => number === at) }
}

function* inStep(
  before: readonly MonthBefore[],
  now: readonly MonthBefore[],
): Generator<readonly [MonthBefore | undefined, MonthBefore | undefined]> {
  let [old, next] = [0, 0]
  while (old < before.length || next < now.length) {
    const [a, b] = [before[old], now[next]]
    const order = a === undefined ? 1 : b === undefined ? -1 : compare(a.month, b.month)
    yield [order <= 0 ? before[old++] : undefined, order >= 0 ? now[next++] : undefined]
  }
}

function numbered(lines: readonly string[], first: number): readonly Numbered[] {
  return lines.map((line, at) => ({ number: first + at, line }))
}

function paired(before: readonly Numbered[], now: readonly Numbered[]): readonly Pairing[] {
  const pairings: Pairing[] = []
  let [old, next] = [0, 0]
  while (old < before.length || next < now.length) {
    const [a, b] = [before[old], now[next]]
    const order = a === undefined ? 1 : b === undefined ? -1 : orderOf(a.line, b.line)
    const had = order <= 0 ? before[old++] : undefined
    const has = order >= 0 ? now[next++] : undefined
    pairings.push({
      ...(had === undefined ? {} : { before: had }),
      ...(has === undefined ? {} : { now: has }),
    })
  }
  return pairings
}

/** Mostly they are equal, and not looked into. */
function orderOf(a: string, b: string): number {
  return a === b ? 0 : oldestFirst(indexedOf(a), indexedOf(b))
}
