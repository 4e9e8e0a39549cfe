/** The terms of several batches of documents, read side by side in their order. */
import { pairOfKey, type Term, thirdOfKey } from './shard-terms.ts'
import type { TermLists } from './term-lists.ts'

export interface ListedBatch {
  /** The number of its first document. */
  readonly first: number
  readonly lists: TermLists
}

/** A batch at the term that is being read. */
export interface Reading extends ListedBatch {
  term: number
}

/** Ascending; `having`, good until the next term, are the batches that have it, in their order. */
export function mergeLists(
  batches: readonly ListedBatch[],
  visit: (key: number, having: readonly Reading[]) => void,
): void {
  const readings = batches.map((batch): Reading => ({ ...batch, term: 0 }))
  const keys = Float64Array.from(readings, keyIn)
  const having: Reading[] = []
  for (let key = least(keys); key < Number.POSITIVE_INFINITY; key = least(keys)) {
    having.length = 0
    for (let at = 0; at < keys.length; at++) {
      const reading = readings[at]
      if (keys[at] === key && reading !== undefined) having.push(reading)
    }
    visit(key, having)
    for (let at = 0; at < keys.length; at++) {
      const reading = readings[at]
      if (keys[at] !== key || reading === undefined) continue
      reading.term += 1
      keys[at] = keyIn(reading)
    }
  }
}

function keyIn({ lists: { keys }, term }: Reading): number {
  return keys[term] ?? Number.POSITIVE_INFINITY
}

function least(keys: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? least
    if (key < least) least = key
  }
  return least
}

/** Of the batches' documents. */
export function countOf(having: readonly Reading[]): number {
  let count = 0
  for (const { lists, term } of having) count += (lists.starts[term + 1] ?? 0) - (lists.starts[term] ?? 0)
  return count
}

export function termOf(key: number, having: readonly Reading[]): Term {
  const title: number[] = []
  const rest: number[] = []
  for (const { first, lists, term } of having) {
    const end = lists.starts[term + 1] ?? 0
    for (let at = lists.starts[term] ?? 0; at < end; at++) {
      const tag = lists.tags[at] ?? 0
      const list = tag % 2 === 0 ? title : rest
      list.push(first + (tag >>> 1))
    }
  }
  return { pair: pairOfKey(key), third: thirdOfKey(key), title, rest }
}
