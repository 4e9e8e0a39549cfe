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
import { type BaseLimits, baseLimits } from './base.ts'
import { copiesOf, type Originals } from './copies.ts'
import type { Field, Question } from './field.ts'
import { fillLists } from './fill-lists.ts'
import { bucketName, type Kept, keepRun, memoryName } from './keep-run.ts'
import { listsOf } from './lists.ts'
import { decodeMemory, type RelatedMemory } from './memory.ts'
import { findNearest } from './nearest.ts'
import type { NumberedTerms } from './numbered-terms.ts'
import { emptyRanking } from './ranking.ts'
import { giveReasons } from './reasons.ts'
import { marksOf, matchRows, numbersOf } from './rows.ts'
import { scopeOf } from './scope.ts'
import { type Read, Shelf } from './shelf.ts'
import { sumsOf } from './sums.ts'
import { changedReprints, pairsOf, readTexts } from './texts.ts'
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
  /** To be read by the next run under the same names; each is made when it is asked for. */
  readonly kept: Kept
  readonly problems: readonly Problem[]
}

/** What the last run left, if any, and terms of texts that it knew and that may be gone. */
export interface LastRun {
  readonly read: Read
  readonly oldTermsOf: (hash: Fingerprint) => Uint8Array | undefined
}

const noRun: LastRun = { read: () => undefined, oldTermsOf: () => undefined }

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

/** A CacheIncomplete where something is lost of what the last run left. */
export function beginRelating(
  catalog: Catalog,
  termsOf: (hash: Fingerprint) => Uint8Array,
  limits: RelatedLimits,
  { read, oldTermsOf }: LastRun = noRun,
  originals: Originals = new Map(),
  limitsOfBase: BaseLimits = baseLimits,
): Begun {
  const { articles } = catalog
  const numbered = (number: number): Uint8Array => {
    const article = articles[number]
    return article ? termsOf(article.hash) : new Uint8Array(0)
  }
  const before = read(memoryName)
  const previous = before && decodeMemory(before)
  const marks = marksOf(articles, originals)
  const asTheyWere = matchRows(marks, previous)
  const texts = readTexts(numbered, asTheyWere, previous)
  const reprints = allPairs(articles, texts.reprints, originals)
  const copies = copiesOf(articles, reprints, originals)
  const { wishes, problems } = readWishes(catalog, copies)
  const depths = { near: limits.related, far: limits.also && limits.related + limits.also + NEIGHBOURS }
  const field: Field = {
    times: Float64Array.from(articles, ({ time }) => time),
    scopes: scopesOf(articles),
    copies: Uint8Array.from(articles, (article) => (copies.isCopy(article) ? 1 : 0)),
    reprints,
    near: emptyRanking(roomFor(depths.near, articles, wishes)),
    far: emptyRanking(roomFor(depths.far, articles, wishes)),
  }
  // Who has become a copy, or is none any more, is new to all lists.
  const rowOf = asTheyWere.map((row, number) => (previous?.copies[row] === field.copies[number] ? row : -1))
  const numberOf = numbersOf(rowOf, previous?.copies.length ?? 0)
  const shelf = new Shelf(previous, read, rowOf, numberOf, field, limitsOfBase.boxRows)
  const question = fillLists(
    field,
    numbered,
    shelf,
    previous && {
      memory: previous,
      rowOf,
      numberOf,
      bucketOf: (bucket) => read(bucketName(bucket)),
      termsOf: oldTermsOf,
      changed: changedReprints(field.reprints, rowOf, previous),
    },
  )
  // Then places in the comparison are numbers of articles.
  const isAllFresh = question.wanted.fresh.length === articles.length
  const end = (terms?: NumberedTerms): RelatedResult => {
    giveReasons([field.near, field.far], shelf.isHere, numbered)
    const sumBefore = (number: number): Uint32Array => sumAt(previous, rowOf[number] ?? 0)
    const sums = sumsOf(articles, field, marks, copies, shelf.isHere, sumBefore)
    const run = { articles, marks, field, sketches: texts.sketches, sums, shelf, rowOf, previous, before }
    const kept = keepRun({ ...run, termsOf: numbered, terms: isAllFresh ? terms : undefined }, limitsOfBase)
    const desk = { articles, rankings: field, shelf, sums, wishes, copies, depths }
    const lists = listsOf({ ...desk, termsOf: ({ hash }) => termsOf(hash) })
    return { lists, kept, problems: [...problems, ...copies.problems] }
  }
  return { question, end }
}

/** Numbers of the prefectures, in order of their first article. */
function scopesOf(articles: readonly Article[]): Uint32Array {
  const codes = new Map<string, number>()
  return Uint32Array.from(articles, ({ place }) => {
    const code = scopeOf(place)
    const known = codes.get(code) ?? codes.size
    codes.set(code, known)
    return known
  })
}

function sumAt(previous: RelatedMemory | undefined, row: number): Uint32Array {
  return previous?.sums.subarray(2 * row, 2 * row + 2) ?? new Uint32Array(2)
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
function allPairs(articles: readonly Article[], reprints: Uint32Array, originals: Originals): Uint32Array {
  if (originals.size === 0) return reprints
  const numbers = new Map(articles.map((article, number) => [article, number]))
  const named = [...originals].flatMap((pair) => pair.map((article) => numbers.get(article) ?? 0))
  return pairsOf([...reprints, ...named])
}
