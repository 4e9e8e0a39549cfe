/**
 * A query to the documents that may answer it: shards that can hold some of its
 * terms are fetched at once, and more of them as long as there are many documents
 * that have all; what is left is put in order.
 *
 * Nothing that answers is missing. What is there may still lack the phrase, which
 * only its page can tell (results.ts), unless `isExact`.
 */
import { runsOf } from '../text/search-text.ts'
import { attributeOf, keyOfAttribute } from './attributes.ts'
import { gramsOfPhrase, only, type PhraseGrams, type Wanted } from './grams.ts'
import { type Segment, shardsBetween } from './manifest.ts'
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
  // Of marks alone nothing can be found.
  const isAsked = grams.length > 0 && grams.every(({ wanted }) => wanted.length)
  const found = await Promise.all((isAsked ? index.parts : []).map((part) => findIn(part, grams, query)))
  // Of days the index knows nothing.
  const isExact = grams.every((each) => each.isExact) && !query.from[9] && !query.to[9]
  return { phrases: isAsked ? phrases : [], candidates: inOrder(found.flat(), query), isExact }
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

/** Newest first. As long as there are more than a few candidates, more terms are asked for. */
async function findIn(
  part: Part,
  phrases: readonly PhraseGrams[],
  query: Query,
): Promise<readonly Candidate[]> {
  const [first, end] = boundsIn(part.segment, query)
  const marked: Marked = new Map()
  let candidates: Candidate[] = []
  for (const round of first < end ? roundsOf(phrases, query) : []) {
    await mark(
      part,
      round.filter((wanted) => isBinding(wanted, marked, part.segment)),
      marked,
    )
    candidates = []
    const all = [...marked.values()]
    for (let document = end - 1; document >= first; document--) {
      if (!all.every((marks) => marks[document])) continue
      const inTitle = phrases.filter(({ wanted }) =>
        wanted.every((each) => (marked.get(each)?.[document] ?? IN_TITLE) >= IN_TITLE),
      ).length
      candidates.push({ number: part.base + document, inTitle })
    }
    if (candidates.length <= FEW) break
  }
  return candidates
}

/** Pages that are fetched rather than the shards that might spare them. */
const FEW = 6
/** Terms of a round. There are four rounds; what is left of a long phrase is looked for on the pages all the same. */
const OF_ROUND = 3

/**
 * Every other gram of each phrase, so that few cover all of it, then those between,
 * from the last. Triples of Han come after their pairs, which tell whether they are
 * in the index.
 */
function roundsOf(phrases: readonly PhraseGrams[], query: Query): readonly (readonly Wanted[])[] {
  const kinds = (['place', 'source'] as const).filter((kind) => query[kind])
  const filters = kinds.map((kind) => only(keyOfAttribute(attributeOf(kind, query[kind]))))
  const even: Wanted[] = []
  const odd: Wanted[] = []
  const triples: Wanted[] = []
  for (const { wanted } of phrases) {
    wanted.forEach((each, at) => {
      const turn = at % 2 ? odd : even
      ;(each.pairs.length ? triples : turn).push(each)
    })
  }
  const order = [...even, ...odd.reverse()]
  return [filters, [], [], triples].map((others) => [...others, ...order.splice(0, OF_ROUND)])
}

type Marked = Map<Wanted, Marks>

async function mark(
  { segment, bounds, shard }: Part,
  asked: readonly Wanted[],
  marked: Marked,
): Promise<void> {
  for (const wanted of asked) marked.set(wanted, new Uint8Array(segment.documents))
  const numbers = new Set(asked.flatMap(({ from, to }) => shardsBetween(bounds, from, to)))
  const wantedBy = (key: number): readonly Marks[] =>
    [...marked].flatMap(([wanted, marks]) => (wanted.from <= key && key <= wanted.to ? [marks] : []))
  for (const bytes of await Promise.all([...numbers].map(shard)))
    readShard(bytes, segment.documents, wantedBy)
}

/** A triple of Han says something only where its pairs are so frequent that it was put into the index. */
function isBinding({ pairs }: Wanted, marked: Marked, { frequent }: Segment): boolean {
  return pairs.every((pair) => {
    const marks = marked.get(pair)
    return marks && marks.filter(Boolean).length >= frequent
  })
}

/** The documents of the months that the query asks for: the first, and the one after the last. */
function boundsIn({ since, months }: Segment, { from, to }: Query): readonly [number, number] {
  const before = (month: number): number =>
    months.reduce((sum, count, index) => (since + index < month ? sum + count : sum), 0)
  return [before(monthOf(from, 1)), before(monthOf(to || '9999', 12) + 1)]
}

function monthOf(date: string, otherwise: number): number {
  return Number(date.slice(0, 4)) * 12 + (Number(date.slice(5, 7)) || otherwise) - 1
}
