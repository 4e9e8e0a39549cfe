/**
 * Every article's nearest others, exactly, in bounded memory.
 *
 * Articles are taken in blocks. A block is indexed and every later article goes
 * past it once, so each pair is looked at once and serves both of its lists. The
 * index holds a block, never the archive, and its dot products stay in the
 * processor's cache. Where few lists are wanted, the blocks are of those few.
 *
 * A list is the best of all that it was offered, in an order that knows no ties. So
 * into which blocks the articles are cut, and who compares which of them (shares.ts),
 * changes nothing.
 */
import { addDots, addMember, type Block, openBlock } from './block.ts'
import { type Field, type MayStand, type Question, standingIn } from './field.ts'
import { type NumberedTerms, numberTerms } from './numbered-terms.ts'
import { bar, offer, type Ranking } from './ranking.ts'
import { daysApart, LEAST_SCORE, MOST_TIME, withTime } from './similarity.ts'

/** Articles of one block. */
const BLOCK = 1 << 11

export function findNearest(question: Question, block = BLOCK): void {
  if (question.wanted.fresh.length + question.wanted.stale.length === 0) return
  const march = marchOf(question, block)
  compareBlocks(march, blocksOf(march), question.field)
}

/**
 * All that a comparison needs, as plain arrays, most of it in shared memory. Places are
 * positions in `order`: fresh, stale and standing articles, in this sequence.
 */
export interface March extends Pick<Field, 'times' | 'scopes' | 'copies' | 'reprints'> {
  readonly order: Uint32Array
  readonly fresh: number
  readonly queries: number
  readonly block: number
  /** By article: 1 for who has been offered to all already. */
  readonly isOffered: Uint8Array
  /** By place. */
  readonly terms: NumberedTerms
  /** By article: the score below which a list would not change even if nothing more entered it. */
  readonly leastNear: Float64Array
  readonly leastFar: Float64Array
}

export function marchOf({ field, wanted, termsOf, slotOf }: Question, block = BLOCK): March {
  const { times, scopes, copies, reprints, near, far } = field
  const isOffered = Uint8Array.from(times, (_, article) => ((slotOf?.[article] ?? -1) < 0 ? 0 : 1))
  const later = wanted.standing.filter((article) => isOffered[article] === 0)
  const order = Uint32Array.from([...wanted.fresh, ...wanted.stale, ...later])
  const queries = wanted.fresh.length + wanted.stale.length
  return {
    times,
    scopes,
    copies,
    reprints,
    order,
    fresh: wanted.fresh.length,
    queries,
    block,
    isOffered,
    terms: numberTerms(order.length, queries, (place) => termsOf(order[place] ?? 0)),
    leastNear: times.map((_, article) => bar(near, article, LEAST_SCORE)),
    leastFar: times.map((_, article) => bar(far, article, LEAST_SCORE)),
  }
}

/** The places at which blocks begin. */
export function blocksOf({ queries, block }: March): number[] {
  return Array.from({ length: Math.ceil(queries / block) }, (_, i) => i * block)
}

/** `blocks` are the places at which they begin. Fills the lists with the best of their pairs. */
export function compareBlocks(
  march: March,
  blocks: readonly number[],
  { near, far }: Pick<Field, 'near' | 'far'>,
): void {
  const count = march.order.length
  const company: Company = {
    ...march,
    near,
    far,
    mayStand: standingIn(march),
    scopeAt: Uint32Array.from(march.order, (article) => march.scopes[article] ?? 0),
    nearDots: new Int32Array(count),
    anyDots: new Int32Array(count),
  }
  for (let place = 0; place < count; place++) setBars(company, place)
  for (const from of blocks) compareBlock(company, from, Math.min(from + march.block, march.queries))
}

interface Company extends March {
  readonly near: Ranking
  readonly far: Ranking
  readonly mayStand: MayStand
  readonly scopeAt: Uint32Array
  /** By place: the dot product below which no date could lift a score into the near list, or into either list. */
  readonly nearDots: Int32Array
  readonly anyDots: Int32Array
}

function compareBlock(company: Company, from: number, to: number): void {
  const block = openBlock(company.terms, from, to)
  for (let place = from; place < company.order.length; place++) {
    addDots(block, place)
    offerAll(company, block, place)
    if (place < to) addMember(block, place)
  }
}

/** Offers the article at `place` and those of the block before it to each other, and clears the dots. */
function offerAll(company: Company, { dots, from }: Block, place: number): void {
  const { nearDots, anyDots, scopeAt } = company
  const count = Math.min(dots.length, place - from)
  const scope = scopeAt[place] ?? 0
  for (let i = 0; i < count; i++) {
    const dot = dots[i] ?? 0
    dots[i] = 0
    const bars = scopeAt[from + i] === scope ? nearDots : anyDots
    if (dot >= (bars[from + i] ?? 0) || dot >= (bars[place] ?? 0)) offerPair(company, from + i, place, dot)
  }
}

/** `query` stands before `place`. A standing list hears of the fresh only. */
function offerPair(company: Company, query: number, place: number, dot: number): void {
  const { times, order } = company
  const a = order[query] ?? 0
  const b = order[place] ?? 0
  const score = withTime(dot, daysApart(times[a] ?? 0, times[b] ?? 0))
  offerOne(company, query, b, score)
  if (place < company.queries || query < company.fresh) offerOne(company, place, a, score)
}

function offerOne(company: Company, place: number, other: number, score: number): void {
  const { order, near, far, times, scopes } = company
  const article = order[place] ?? 0
  const isNear = score >= bar(near, article, company.leastNear[article] ?? 0)
  const isElsewhere = scopes[article] !== scopes[other]
  const isFar = isElsewhere && score >= bar(far, article, company.leastFar[article] ?? 0)
  if ((!isNear && !isFar) || company.isOffered[other] === 1 || !company.mayStand(other, article)) return
  if (isNear) offer(near, times, article, other, score)
  if (isFar) offer(far, times, article, other, score)
  setBars(company, place)
}

function setBars(company: Company, place: number): void {
  const article = company.order[place] ?? 0
  const near = bar(company.near, article, company.leastNear[article] ?? 0)
  const far = bar(company.far, article, company.leastFar[article] ?? 0)
  company.nearDots[place] = dotBar(near)
  company.anyDots[place] = dotBar(Math.min(near, far))
}

/** Lists without room have no bar that any dot product reaches. */
function dotBar(score: number): number {
  return Math.min(Math.floor(score / MOST_TIME), 2 ** 31 - 1)
}
