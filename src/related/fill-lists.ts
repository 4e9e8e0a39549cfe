/**
 * The rankings of this run: those of the last one where they hold, the others found, with
 * the help of the base where few are wanted. The comparison that is left may be long, and
 * is the caller's to make.
 */
import type { Fingerprint } from '../model.ts'
import { type Base, compareWithBase, MOST_QUESTIONS, takeNaming } from './compare-base.ts'
import type { Field, Question, Wanted } from './field.ts'
import type { RelatedMemory } from './memory.ts'
import { findNearest } from './nearest.ts'
import type { Shelf } from './shelf.ts'

export interface LastRun {
  readonly memory: RelatedMemory
  /** By number, this run's articles: the row in which each stands as it is, or -1. */
  readonly rowOf: Int32Array
  /** By row; -1 for who is gone. */
  readonly numberOf: Int32Array
  readonly bucketOf: Base['bucketOf']
  /** Of a text that may be gone. */
  readonly termsOf: (hash: Fingerprint) => Uint8Array | undefined
  /** Of whose reprints something has changed. */
  readonly changed: ReadonlySet<number>
}

/** What is returned is left to be compared: until then lists lack. The lists are those of `field`, and the shelf's. */
export function fillLists(
  field: Field,
  termsOf: Question['termsOf'],
  shelf: Shelf,
  last: LastRun | undefined,
): Question {
  const isFresh = shelf.isHere.slice()
  const fresh = numbersWhere(isFresh, (is) => is === 1)
  const standing = numbersWhere(isFresh, (is) => is === 0)
  const question: Question = { field, wanted: { fresh, stale: [], standing }, termsOf }
  if (last === undefined || standing.length === 0) return question
  takeLonger(field, shelf, last)
  const base = baseOf(last)
  if (base === undefined || fresh.length > MOST_QUESTIONS) {
    shelf.takeAll()
    return { ...question, wanted: withStale(fresh, standing, shelf.takeShort()) }
  }
  const slotOf = Int32Array.from(last.rowOf, (row) => (row < base.slots ? row : -1))
  for (const number of standing) if (slotOf[number] === -1) shelf.take(number)
  takeNamers(field, termsOf, shelf, last, base)
  compareWithBase(question, base, shelf)
  findNearest({ ...question, slotOf })
  const stale = shelf.takeShort()
  const rest = { ...question, wanted: withStale([], [...fresh, ...standing], stale) }
  if (stale.length > MOST_QUESTIONS) return rest
  compareWithBase(rest, base, shelf)
  return { ...rest, slotOf }
}

function numbersWhere(values: Uint8Array, isOne: (value: number) => boolean): number[] {
  const numbers: number[] = []
  for (let number = 0; number < values.length; number++) if (isOne(values[number] ?? 0)) numbers.push(number)
  return numbers
}

function withStale(fresh: readonly number[], others: readonly number[], stale: readonly number[]): Wanted {
  const isStale = new Set(stale)
  return { fresh, stale, standing: others.filter((number) => !isStale.has(number)) }
}

/** Of lists that are to be of another length now it must be seen whether they can be. */
function takeLonger({ near, far }: Field, shelf: Shelf, { memory, rowOf }: LastRun): void {
  for (let number = 0; number < rowOf.length; number++) {
    const row = rowOf[number] ?? -1
    const isSame = [[near, memory.near] as const, [far, memory.far] as const].every(
      ([{ starts }, { rooms }]) => (starts[number + 1] ?? 0) - (starts[number] ?? 0) === rooms[row],
    )
    if (row >= 0 && !isSame) shelf.take(number)
  }
}

function baseOf({ memory: { base }, numberOf, bucketOf }: LastRun): Base | undefined {
  return base === undefined ? undefined : { ...base, numberOf: numberOf.subarray(0, base.slots), bucketOf }
}

/** The lists that name who is gone, or whose reprints have changed. */
function takeNamers(
  { times, copies }: Field,
  termsOf: Question['termsOf'],
  shelf: Shelf,
  { memory, numberOf, termsOf: oldTermsOf, changed }: LastRun,
  base: Base,
): void {
  for (const number of changed) shelf.take(number)
  const gone = Array.from(memory.order).filter((row) => (numberOf[row] ?? -1) < 0 && memory.copies[row] !== 1)
  const named = [...changed].filter((number) => copies[number] !== 1)
  if (gone.length + named.length > MOST_QUESTIONS) {
    shelf.takeAll()
    return
  }
  const found = gone.map((row) => {
    const { hash, time } = shelf.articleAt(row)
    return { time, terms: oldTermsOf(hash) }
  })
  const known = found.flatMap(({ time, terms }) => (terms === undefined ? [] : [{ time, terms }]))
  if (known.length < found.length) shelf.takeAll()
  else {
    const now = named.map((number) => ({ time: times[number] ?? 0, terms: termsOf(number) }))
    takeNaming([...known, ...now], base, times, shelf)
  }
}
