/**
 * Which documents have which term: lists of one batch of documents after another,
 * which are then read side by side.
 *
 * The texts are gone through twice, for the pairs and then for the triples, since
 * the pairs decide which triples there are. Memory goes with the number of postings,
 * two bytes each, with that of the terms of each batch, and with the batches that
 * are under way at once.
 */

import { eachOf } from '../turns.ts'
import { type Batch, listsOfBatch, packBatch } from './batch.ts'
import { isFrequent } from './frequency.ts'
import { isHanPair } from './grams.ts'
import type { Source } from './meetings.ts'
import { countOf, type ListedBatch, mergeLists, termOf } from './merge-lists.ts'
import { pairOfKey, type Term } from './shard-terms.ts'
import type { TermLists } from './term-lists.ts'

export interface PostingsInput extends PostingsDesk {
  readonly documents: number
  /** By number. */
  readonly sourceOf: (number: number) => Source
}

export interface PostingsDesk {
  /** Lists a batch where it is one of several. */
  readonly listsOf: (batch: Batch) => Promise<TermLists>
  /** So many batches at once. */
  readonly atOnce: number
  /** Lets others run; called every now and then. */
  readonly breathe: () => Promise<void>
}

/** At most. */
const DOCUMENTS_OF_BATCH = 4096

/** Calls `visit` for every term, by pair, then third, ascending. Gives the frequent pairs, whose triples are among them. */
export async function eachTerm(
  input: PostingsInput,
  visit: (term: Term) => void,
): Promise<ReadonlySet<number>> {
  const pairs = await inBatches(input)
  const frequent = frequentPairs(pairs, input.documents)
  const triples = await inBatches(input, Uint32Array.from(frequent))
  mergeLists([...pairs, ...triples], (key, having) => visit(termOf(key, having)))
  return frequent
}

/** What is in a batch shows in no list, so batches may be of any size. */
async function inBatches(input: PostingsInput, frequent?: Uint32Array): Promise<readonly ListedBatch[]> {
  const { documents, sourceOf, listsOf, atOnce, breathe } = input
  const count = Math.ceil(documents / DOCUMENTS_OF_BATCH)
  const listed: ListedBatch[] = []
  await eachOf(Array(count).keys(), atOnce, async (number) => {
    await breathe()
    const first = Math.floor((number * documents) / count)
    const end = Math.floor(((number + 1) * documents) / count)
    const sources = Array.from({ length: end - first }, (_, at) => sourceOf(first + at))
    const batch = packBatch(sources, frequent)
    listed[number] = { first, lists: count === 1 ? listsOfBatch(batch) : await listsOf(batch) }
  })
  return listed
}

function frequentPairs(batches: readonly ListedBatch[], documents: number): ReadonlySet<number> {
  const frequent = new Set<number>()
  mergeLists(batches, (key, having) => {
    const pair = pairOfKey(key)
    if (isHanPair(pair) && isFrequent(countOf(having), documents)) frequent.add(pair)
  })
  return frequent
}
