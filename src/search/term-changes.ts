/**
 * What an edit does to the terms: documents that came, went or have another text,
 * and those that have a triple more or fewer because one of its pairs has become
 * frequent or is so no longer.
 */
import { isFrequent } from './frequency.ts'
import { isHanPair } from './grams.ts'
import { Meetings, type Source } from './meetings.ts'
import { PairSet } from './pair-set.ts'
import { IN_TEXT, IN_TITLE } from './shard-reader.ts'
import { pairOfKey, thirdOfKey } from './shard-terms.ts'
import { termLists } from './term-lists.ts'

/** A document before and after; absent where there is none. */
export interface Change {
  readonly before?: Source
  readonly now?: Source
}

/** By term: IN_TITLE or IN_TEXT. */
export type TermMarks = ReadonlyMap<number, number>

export function marksOf(source: Source, frequent: PairSet): TermMarks {
  const met = new Meetings(source.text.length * 2 + source.attributes.length)
  met.meetPairs(source, 0)
  met.meetTriples(source, 0, frequent)
  const { keys, tags } = termLists(met)
  return new Map(Array.from(keys, (key, at) => [key, tags[at] === 0 ? IN_TITLE : IN_TEXT]))
}

/** Terms that the document has otherwise than before, with what it has now, 0 for not at all. */
export function difference(before: TermMarks, now: TermMarks): TermMarks {
  const changed = new Map<number, number>()
  for (const key of before.keys()) if (!now.has(key)) changed.set(key, 0)
  for (const [key, mark] of now) if (before.get(key) !== mark) changed.set(key, mark)
  return changed
}

/** By pair of Han, how many documents more or fewer have it; ascending. */
export function pairChanges(changes: readonly Change[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const none: TermMarks = new Map()
  const noPairs = new PairSet(new Set())
  for (const { before, now } of changes) {
    const had = before === undefined ? none : marksOf(before, noPairs)
    const has = now === undefined ? none : marksOf(now, noPairs)
    for (const [key, mark] of difference(had, has)) {
      const isOther = thirdOfKey(key) !== 0 || !isHanPair(pairOfKey(key))
      if (isOther || (mark > 0 && had.has(key))) continue
      counts.set(pairOfKey(key), (counts.get(pairOfKey(key)) ?? 0) + (mark > 0 ? 1 : -1))
    }
  }
  return new Map([...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b))
}

/** Pairs that were frequent and are not, or the reverse. */
export function crossing(
  changes: ReadonlyMap<number, number>,
  countBefore: (pair: number) => number,
  documents: { readonly before: number; readonly now: number },
): ReadonlySet<number> {
  const crossed = [...changes].filter(([pair, change]) => {
    const count = countBefore(pair)
    return isFrequent(count, documents.before) !== isFrequent(count + change, documents.now)
  })
  return new Set(crossed.map(([pair]) => pair))
}
