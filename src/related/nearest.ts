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
import { type Block, blocks, type OpenBlock, type Places } from './block.ts'
import { type Field, type MayStand, type Question, standingIn } from './field.ts'
import { type NumberedTerms, numberTerms } from './numbered-terms.ts'
import { bar, offer, type Ranking } from './ranking.ts'
import { daysApart, LEAST_SCORE, MOST_TIME, withTime } from './similarity.ts'

/**
 * Articles of one block. The larger it is, the fewer times an article is met; the smaller,
 * the more of it the processor's cache holds, and the more evenly shares can be cut.
 */
const [BLOCK, LARGE_BLOCK] = [1 << 11, 1 << 12]
/** So many articles are cut into large ones. */
const MANY = 1 << 15

/** Returns the terms as it numbered them. */
export function findNearest(question: Question, block?: number): NumberedTerms | undefined {
  if (question.wanted.fresh.length + question.wanted.stale.length === 0) return undefined
  const march = marchOf(question, block)
  compareBlocks(march, blocksOf(march), question.field)
  return march.terms
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
  /** By place: the score below which a list would not change even if nothing more entered it. */
  readonly leastNear: Float64Array
  readonly leastFar: Float64Array
}

export function marchOf({ field, wanted, termsOf, slotOf }: Question, block?: number): March {
  const { times, scopes, copies, reprints, near, far } = field
  const isOffered = new Uint8Array(times.length)
  for (let i = 0; i < (slotOf?.length ?? 0); i++) if ((slotOf?.[i] ?? -1) >= 0) isOffered[i] = 1
  const later = wanted.standing.filter((article) => isOffered[article] === 0)
  const order = Uint32Array.from([...wanted.fresh, ...wanted.stale, ...later])
  const queries = wanted.fresh.length + wanted.stale.length
  // Who stands hears of the fresh only.
  const isHeard = wanted.fresh.length > 0
  const least = (place: number): number =>
    place < queries || isHeard ? LEAST_SCORE : Number.POSITIVE_INFINITY
  return {
    times,
    scopes,
    copies,
    reprints,
    order,
    fresh: wanted.fresh.length,
    queries,
    block: block ?? (queries < MANY ? BLOCK : LARGE_BLOCK),
    isOffered,
    terms: numberTerms(order.length, queries, (place) => termsOf(order[place] ?? 0)),
    leastNear: Float64Array.from(order, (article, place) => bar(near, times, article, least(place))),
    leastFar: Float64Array.from(order, (article, place) => bar(far, times, article, least(place))),
  }
}

/** The places at which blocks begin. */
export function blocksOf({ queries, block }: March): number[] {
  return Array.from({ length: Math.ceil(queries / block) }, (_, i) => i * block)
}

/** `starts` are the places at which blocks begin. Fills the lists with the best of their pairs. */
export function compareBlocks(
  march: March,
  starts: readonly number[],
  { near, far }: Pick<Field, 'near' | 'far'>,
  openBlock: OpenBlock = blocks(),
): void {
  const { order, times, scopes, terms } = march
  const places = {
    terms,
    times: Float64Array.from(order, (article) => times[article] ?? 0),
    scopes: Uint32Array.from(order, (article) => scopes[article] ?? 0),
    nearBars: new Float32Array(order.length),
    anyBars: new Float32Array(order.length),
  }
  const [nearScores, farScores] = [new Float64Array(order.length), new Float64Array(order.length)]
  const company = { ...march, near, far, mayStand: standingIn(march), places, nearScores, farScores }
  for (let place = 0; place < order.length; place++) setBars(company, place)
  for (const from of starts) {
    const members = { from, to: Math.min(from + march.block, march.queries) }
    compareBlock(company, members.to, openBlock(places, members), from)
  }
}

interface Company extends March {
  readonly near: Ranking
  readonly far: Ranking
  readonly mayStand: MayStand
  readonly places: Places
  /** By place: the score that each list asks for. */
  readonly nearScores: Float64Array
  readonly farScores: Float64Array
}

function compareBlock(company: Company, to: number, block: Block, from: number): void {
  const { found } = block
  for (let place = from; place < company.order.length; place++) {
    // The last members are the nearest in time: with them its own bars rise soonest.
    for (let span = block.meet(place) - 1; span >= 0; span--) {
      const count = block.findIn(span, place)
      for (let i = 0; i < 2 * count; i += 2)
        offerPair(company, block, found[i] ?? 0, place, found[i + 1] ?? 0)
    }
    if (place < to) block.add(place)
  }
}

/** `query` stands before `place`. A standing list hears of the fresh only. */
function offerPair(company: Company, block: Block, query: number, place: number, dot: number): void {
  const { times, order } = company
  const a = order[query] ?? 0
  const b = order[place] ?? 0
  const score = withTime(dot, daysApart(times[a] ?? 0, times[b] ?? 0))
  if (offerOne(company, query, b, dot, score)) raiseBars(company, block, query)
  if (place < company.queries || query < company.fresh)
    if (offerOne(company, place, a, dot, score)) raiseBars(company, block, place)
}

/** Whether it entered a list of the place's article. */
function offerOne(company: Company, place: number, other: number, dot: number, score: number): boolean {
  const { order, near, far, times, scopes } = company
  const article = order[place] ?? 0
  const isNear = score >= (company.nearScores[place] ?? 0)
  const isFar = score >= (company.farScores[place] ?? 0) && scopes[article] !== scopes[other]
  if ((!isNear && !isFar) || company.isOffered[other] === 1 || !company.mayStand(other, article)) return false
  if (isNear) offer(near, times, article, other, dot)
  if (isFar) offer(far, times, article, other, dot)
  return true
}

function raiseBars(company: Company, block: Block, place: number): void {
  setBars(company, place)
  block.raise(place)
}

function setBars(company: Company, place: number): void {
  const { near, far, times, leastNear, leastFar, places, nearScores, farScores } = company
  const article = company.order[place] ?? 0
  const ownNear = bar(near, times, article, leastNear[place] ?? 0)
  const ownFar = bar(far, times, article, leastFar[place] ?? 0)
  nearScores[place] = ownNear
  farScores[place] = ownFar
  places.nearBars[place] = dotBar(ownNear)
  places.anyBars[place] = dotBar(Math.min(ownNear, ownFar))
}

/** The dot product below which no date could lift a score to the bar. As a float it is not more than that; a list without room has none. */
function dotBar(score: number): number {
  return (score / MOST_TIME) * (1 - 2 ** -22)
}
