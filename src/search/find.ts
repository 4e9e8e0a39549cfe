/**
 * A query to the documents that may answer it: every shard that can hold one of
 * its terms is fetched at once, and what has all of them is put in order.
 *
 * Nothing that answers is missing. What is there may still lack the phrase, which
 * only its page can tell (results.ts), unless `isExact`.
 */
import { runsOf } from '../text/search-text.ts'
import { type AttributeKind, attributeOf, pairOfAttribute, thirdOfAttribute } from './attributes.ts'
import { isFrequent } from './frequency.ts'
import { gramsOfPhrase, only, type Wanted } from './grams.ts'
import { shardsBetween } from './manifest.ts'
import { phrasesOf, type Query } from './query.ts'
import type { Part, SearchIndex } from './reader.ts'
import { IN_TITLE, type Marks, readShard } from './shard-reader.ts'

export interface Found {
  /** None where the query has nothing to look for. */
  readonly phrases: readonly string[]
  /** Numbers of documents in the whole archive, in the order asked for. */
  readonly candidates: readonly number[]
  /** Each candidate is an answer. */
  readonly isExact: boolean
}

export async function find(index: SearchIndex, query: Query): Promise<Found> {
  const phrases = phrasesOf(query.text, await index.foldFor(query.text))
  const grams = phrases.map((phrase) => gramsOfPhrase(phrase, runsOf(phrase)))
  const asked = grams.map(({ wanted }) => wanted)
  // Of marks alone nothing can be found.
  if (phrases.length === 0 || asked.some((wanted) => wanted.length === 0)) {
    return { phrases: [], candidates: [], isExact: true }
  }
  const filters = [...wantedOf('place', query.place), ...wantedOf('source', query.source)]
  const found = await Promise.all(index.parts.map((part) => findIn(part, asked, filters, query)))
  // Of days the index knows nothing.
  const isExact = grams.every((each) => each.isExact) && Math.max(query.from.length, query.to.length) < 10
  return { phrases, candidates: inOrder(found.flat(), query), isExact }
}

interface Candidate {
  readonly number: number
  /** Phrases whose grams are all in the title. */
  readonly inTitle: number
}

/** Newest first; by relevance, what has more of the phrases in its title before. */
function inOrder(candidates: readonly Candidate[], { sort }: Query): readonly number[] {
  const ordered = [...candidates]
  if (sort === 'relevance') ordered.sort((a, b) => b.inTitle - a.inTitle || b.number - a.number)
  return ordered.map(({ number }) => number)
}

function wantedOf(kind: AttributeKind, slug: string): readonly Wanted[] {
  if (slug === '') return []
  const attribute = attributeOf(kind, slug)
  return [only(pairOfAttribute(attribute), thirdOfAttribute(attribute))]
}

/** Newest first. */
async function findIn(
  part: Part,
  phrases: readonly (readonly Wanted[])[],
  filters: readonly Wanted[],
  query: Query,
): Promise<readonly Candidate[]> {
  const [first, end] = boundsIn(part, query)
  if (first >= end) return []
  const { documents } = part.segment
  const marked = new Map([...phrases.flat(), ...filters].map((wanted) => [wanted, new Uint8Array(documents)]))
  const numbers = new Set([...marked.keys()].flatMap(({ from, to }) => shardsBetween(part.bounds, from, to)))
  const shards = await Promise.all([...numbers].map((number) => part.shard(number)))
  const wantedBy = (key: number): readonly Marks[] =>
    [...marked].flatMap(([{ from, to }, marks]) => (from <= key && key <= to ? [marks] : []))
  for (const shard of shards) readShard(shard, documents, wantedBy)

  const marksOf = (wanted: readonly Wanted[]): readonly Marks[] =>
    wanted.filter((each) => isBinding(each, marked)).flatMap((each) => marked.get(each) ?? [])
  const phraseMarks = phrases.map(marksOf)
  const all = [...phraseMarks.flat(), ...marksOf(filters)]
  const candidates: Candidate[] = []
  for (let document = end - 1; document >= first; document--) {
    if (!all.every((marks) => marks[document])) continue
    const inTitle = phraseMarks.filter((marks) => marks.every((each) => each[document] === IN_TITLE)).length
    candidates.push({ number: part.base + document, inTitle })
  }
  return candidates
}

/** A triple of Han says something only where its pairs are so frequent that it was put into the index. */
function isBinding({ pairs }: Wanted, marked: ReadonlyMap<Wanted, Marks>): boolean {
  return pairs.every((pair) => {
    const marks = marked.get(pair) ?? new Uint8Array()
    return isFrequent(marks.filter(Boolean).length, marks.length)
  })
}

/** The documents of the months that the query asks for: the first, and the one after the last. */
function boundsIn(
  { segment: { since, months, documents } }: Part,
  { from, to }: Query,
): readonly [number, number] {
  const before = (month: number): number =>
    months.slice(0, Math.max(0, month - since)).reduce((count, each) => count + each, 0)
  return [from === '' ? 0 : before(monthOf(from, 1)), to === '' ? documents : before(monthOf(to, 12) + 1)]
}

function monthOf(date: string, otherwise: number): number {
  return Number(date.slice(0, 4)) * 12 + (Number(date.slice(5, 7)) || otherwise) - 1
}
