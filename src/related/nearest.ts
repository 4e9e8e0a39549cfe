/**
 * Every article's nearest others, exactly, in bounded memory.
 *
 * Articles are taken in blocks. A block is indexed and every later article goes
 * past it once, so each pair is looked at once and serves both of its lists. The
 * index holds a block, never the archive, and its dot products stay in the
 * processor's cache. Where few lists are wanted, the block is those few.
 */
import { MOST_TERMS, unpackInto } from '../packed-terms.ts'
import { add, addDots, emptyPostings, expect, settle } from './postings.ts'
import { bar, offer, type Ranking } from './ranking.ts'
import { daysApart, LEAST_SCORE, MOST_TIME, withTime } from './similarity.ts'

/** Articles of one block: about 30 MB of index. A posting has room for 2 ** 19. */
const BLOCK = 1 << 14

/** Articles are numbers, newest first. */
export interface Field {
  readonly times: Float64Array
  /** Equal numbers, equal prefecture. */
  readonly scopes: Uint32Array
  readonly termsOf: (article: number) => Uint8Array
  /** Whether `other` may stand in a list of `article`, however near it is. */
  readonly mayStand: (other: number, article: number) => boolean
  /** Filled here: the best of all, and the best of other prefectures. */
  readonly near: Ranking
  readonly far: Ranking
}

/** Who must be compared with whom. */
export interface Wanted {
  /** New to every list: their own lists are empty, and they may enter any other. */
  readonly fresh: readonly number[]
  /** Known to the lists that stand, but with empty lists of their own. */
  readonly stale: readonly number[]
  /** All the others: their lists are right but for the fresh ones. */
  readonly standing: readonly number[]
}

/** Who has a slot in a base (`slotOf`, by article; -1 for none) has been offered to all already. */
export function findNearest(
  field: Field,
  { fresh, stale, standing }: Wanted,
  slotOf?: Int32Array,
  block = BLOCK,
): void {
  const later = slotOf === undefined ? standing : standing.filter((article) => (slotOf[article] ?? -1) < 0)
  const order = Uint32Array.from([...fresh, ...stale, ...later])
  const queries = fresh.length + stale.length
  const bars = new Float64Array(order.length)
  const dotBars = new Int32Array(order.length)
  const march = {
    ...field,
    slotOf: slotOf ?? new Int32Array(field.times.length).fill(-1),
    order,
    fresh: fresh.length,
    queries,
    bars,
    dotBars,
  }
  for (let place = 0; place < order.length; place++) setBar(march, place)
  for (let from = 0; from < queries; from += block) {
    compareBlock(march, from, Math.min(from + block, queries))
  }
}

/** Places are positions in `order`: fresh, stale and standing articles, in this sequence. */
interface March extends Field {
  readonly slotOf: Int32Array
  readonly order: Uint32Array
  readonly fresh: number
  readonly queries: number
  /** By place: the score below which neither list can change, at least `LEAST_SCORE`. */
  readonly bars: Float64Array
  /** By place: the dot product below which no date could lift a score to the bar. */
  readonly dotBars: Int32Array
}

function compareBlock(march: March, from: number, to: number): void {
  const keys = new Uint32Array(MOST_TERMS)
  const weights = new Uint16Array(MOST_TERMS)
  const unpack = (place: number) => unpackInto(march.termsOf(march.order[place] ?? 0), keys, weights)
  const postings = emptyPostings()
  for (let place = from; place < to; place++) expect(postings, keys, unpack(place))
  settle(postings)
  const dots = new Int32Array(to - from)
  for (let place = from; place < march.order.length; place++) {
    const count = unpack(place)
    addDots(postings, keys, weights, count, dots)
    offerAll(march, from, place, dots)
    if (place < to) add(postings, place - from, keys, weights, count)
  }
}

/** Offers the article at `place` and those of the block before it to each other, and clears `dots`. */
function offerAll(march: March, from: number, place: number, dots: Int32Array): void {
  const { dotBars } = march
  const count = Math.min(dots.length, place - from)
  for (let i = 0; i < count; i++) {
    const dot = dots[i] ?? 0
    dots[i] = 0
    if (dot >= (dotBars[from + i] ?? 0) || dot >= (dotBars[place] ?? 0))
      offerPair(march, from + i, place, dot)
  }
}

/** `query` stands before `place`. A standing list hears of the fresh only. */
function offerPair(march: March, query: number, place: number, dot: number): void {
  const { bars, times } = march
  const a = march.order[query] ?? 0
  const b = march.order[place] ?? 0
  const score = withTime(dot, daysApart(times[a] ?? 0, times[b] ?? 0))
  if (score >= (bars[query] ?? 0)) offerOne(march, query, b, score)
  const hears = place < march.queries || query < march.fresh
  if (hears && score >= (bars[place] ?? 0)) offerOne(march, place, a, score)
}

function offerOne(march: March, place: number, other: number, score: number): void {
  const article = march.order[place] ?? 0
  if ((march.slotOf[other] ?? -1) >= 0 || !march.mayStand(other, article)) return
  offer(march.near, march.times, article, other, score)
  if (march.scopes[article] !== march.scopes[other]) offer(march.far, march.times, article, other, score)
  setBar(march, place)
}

function setBar(march: March, place: number): void {
  const article = march.order[place] ?? 0
  const score = Math.min(bar(march.near, article, LEAST_SCORE), bar(march.far, article, LEAST_SCORE))
  march.bars[place] = score
  // Lists without room have no bar that any dot product reaches.
  march.dotBars[place] = Math.min(Math.floor(score / MOST_TIME), 2 ** 31 - 1)
}
