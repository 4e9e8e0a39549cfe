/**
 * Related lists: for each article, the few others that its reader would want next.
 *
 * Pure. A score depends on its two articles alone, so one more article changes only the
 * lists that it enters, and, where it is a reprint, those where one of its reprints stands
 * or now may; whatever order the files were read in. A run that remembers the last one
 * gives what a run without memory gives.
 */
import type { Article, Catalog, Fingerprint, RelatedLists } from '../model.ts'
import type { Problem } from '../problems.ts'
import { type BaseLimits, type BucketOf, baseLimits } from './base.ts'
import { columnsOf } from './columns.ts'
import { copiesOf, type Originals } from './copies.ts'
import type { Field, Question } from './field.ts'
import { fillLists } from './fill-lists.ts'
import { listsOf } from './lists.ts'
import type { RelatedMemory } from './memory.ts'
import { findNearest } from './nearest.ts'
import type { NumberedTerms } from './numbered-terms.ts'
import { emptyRanking } from './ranking.ts'
import { giveReasons } from './reasons.ts'
import { matchTexts } from './recall.ts'
import { renewBase } from './renew-base.ts'
import { readTexts } from './texts.ts'
import { readWishes, type Wishes } from './wishes.ts'

/** Entries that a page shows beside its related list and that 猜你喜欢 must not repeat: next, newer, older. */
const NEIGHBOURS = 3

/** How many entries the two blocks show; 0 leaves a block out. */
export interface RelatedLimits {
  readonly related: number
  readonly also: number
}

export interface RelatedResult {
  readonly lists: RelatedLists
  readonly memory: RelatedMemory
  /** Of a base that was made now, to be kept beside the memory; each is made when it is asked for. */
  readonly buckets: Iterable<readonly [bucket: number, bytes: Uint8Array]>
  readonly problems: readonly Problem[]
}

/** What the last run left, if any: its memory, and its base's buckets. */
export interface Kept {
  readonly memory?: RelatedMemory | undefined
  readonly bucketOf?: BucketOf
}

/** What can be said before the articles are compared, and what follows once they are. */
export interface Begun {
  /** To be answered by findNearest, or by shares of it, before the end. */
  readonly question: Question
  /** With the terms as they were numbered for it, if they were. */
  readonly end: (terms?: NumberedTerms) => RelatedResult
}

export function relate(...given: Parameters<typeof beginRelating>): RelatedResult {
  const { question, end } = beginRelating(...given)
  return end(findNearest(question))
}

export function beginRelating(
  catalog: Catalog,
  termsOf: (hash: Fingerprint) => Uint8Array,
  limits: RelatedLimits,
  { memory: previous, bucketOf = () => undefined }: Kept = {},
  originals: Originals = new Map(),
  limitsOfBase: BaseLimits = baseLimits,
): Begun {
  const { articles } = catalog
  const numbered = (number: number): Uint8Array => {
    const article = articles[number]
    return article ? termsOf(article.hash) : new Uint8Array(0)
  }
  const matches = matchTexts(articles, previous)
  const texts = readTexts(numbered, matches, previous)
  const copies = copiesOf(articles, texts.reprints, originals)
  const { wishes, problems } = readWishes(catalog, copies)
  const depths = { near: limits.related, far: limits.also && limits.related + limits.also + NEIGHBOURS }
  const columns = columnsOf(articles, copies, originals)
  const empty = () => ({
    ...columns,
    sketches: texts.sketches,
    reprints: texts.reprints,
    near: emptyRanking(roomFor(depths.near, articles, wishes)),
    far: emptyRanking(roomFor(depths.far, articles, wishes)),
  })
  const pairs = pairsOf(articles, texts.reprints, originals)
  const fieldOfLists = (lists: RelatedMemory): Field => ({ ...lists, reprints: pairs })
  const { lists: filled, question } = fillLists(empty, fieldOfLists, numbered, previous, matches, bucketOf)
  // Then places in the comparison are numbers of articles.
  const isAllFresh = question.wanted.fresh.length === articles.length
  const end = (terms?: NumberedTerms): RelatedResult => {
    giveReasons([filled.near, filled.far], numbered)
    const { memory, buckets } = renewBase(
      filled,
      articles,
      numbered,
      limitsOfBase,
      isAllFresh ? terms : undefined,
    )
    const lists = listsOf({ articles, memory, wishes, copies, termsOf: ({ hash }) => termsOf(hash), depths })
    return { lists, memory, buckets, problems: [...problems, ...copies.problems] }
  }
  return { question, end }
}

/**
 * A list is as much longer as entries may be taken out of it, so that the rest is found already.
 * What is pinned takes a place of the block, so it needs none here.
 */
function roomFor(
  depth: number,
  articles: readonly Article[],
  wishes: ReadonlyMap<Article, Wishes>,
): Uint32Array {
  const rooms = new Uint32Array(articles.length).fill(depth)
  if (wishes.size === 0 || depth === 0) return rooms
  for (const [number, article] of articles.entries()) {
    const wish = wishes.get(article)
    if (wish !== undefined) rooms[number] = depth + wish.banned.size + wish.doubled.size
  }
  return rooms
}

/** All pairs of reprints: those that the texts give, and those that are named. */
function pairsOf(articles: readonly Article[], reprints: Uint32Array, originals: Originals): Uint32Array {
  if (originals.size === 0) return reprints
  const numbers = new Map(articles.map((article, number) => [article, number]))
  const named = [...originals].flatMap((pair) => pair.map((article) => numbers.get(article) ?? 0))
  return Uint32Array.from([...reprints, ...named])
}
