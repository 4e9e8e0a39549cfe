/**
 * Which documents have which term: lists of one batch of documents after another,
 * which are then read side by side.
 *
 * The texts are gone through twice, for the pairs and then for the triples, since
 * the pairs decide which triples there are. Memory goes with the number of postings,
 * two bytes each, and with that of the terms of each batch.
 */

import { isFrequent } from './frequency.ts'
import { isHanPair } from './grams.ts'
import { Meetings, type Source } from './meetings.ts'
import { type Batch, countOf, mergeLists, termOf } from './merge-lists.ts'
import { PairSet } from './pair-set.ts'
import { pairOfKey, type Term } from './shard-terms.ts'
import { termLists } from './term-lists.ts'

export interface PostingsInput {
  readonly documents: number
  /** By number. */
  readonly sourceOf: (number: number) => Source
  /** Lets others run; called every now and then. */
  readonly breathe: () => Promise<void>
}

const DOCUMENTS_OF_BATCH = 4096
const DOCUMENTS_OF_BREATH = 256

/** Calls `visit` for every term, by pair, then third, ascending. Gives the frequent pairs, whose triples are among them. */
export async function eachTerm(
  input: PostingsInput,
  visit: (term: Term) => void,
): Promise<ReadonlySet<number>> {
  const pairs = await inBatches(input, (met, source, number) => met.meetPairs(source, number))
  const frequent = frequentPairs(pairs, input.documents)
  const asked = new PairSet(frequent)
  const triples = await inBatches(input, (met, source, number) => met.meetTriples(source, number, asked))
  mergeLists([...pairs, ...triples], (key, having) => visit(termOf(key, having)))
  return frequent
}

type Meet = (met: Meetings, source: Source, number: number) => void

async function inBatches(
  { documents, sourceOf, breathe }: PostingsInput,
  meet: Meet,
): Promise<readonly Batch[]> {
  const batches: Batch[] = []
  const met = new Meetings()
  for (let first = 0; first < documents; first += DOCUMENTS_OF_BATCH) {
    met.clear()
    for (let number = first; number < Math.min(first + DOCUMENTS_OF_BATCH, documents); number++) {
      if (number % DOCUMENTS_OF_BREATH === 0) await breathe()
      meet(met, sourceOf(number), number - first)
    }
    batches.push({ first, lists: termLists(met) })
  }
  return batches
}

function frequentPairs(batches: readonly Batch[], documents: number): ReadonlySet<number> {
  const frequent = new Set<number>()
  mergeLists(batches, (key, having) => {
    const pair = pairOfKey(key)
    if (isHanPair(pair) && isFrequent(countOf(having), documents)) frequent.add(pair)
  })
  return frequent
}
