/**
 * The few articles whose lists are wanted against all that have a slot in the base;
 * those without one are findNearest's. Between the two each list hears of each other
 * article once.
 */
import { MOST_TERMS, unpackInto } from '../packed-terms.ts'
import { CacheIncomplete } from '../problems.ts'
import { askBase, type BaseName, type BucketOf } from './base.ts'
import { type Question, standingIn } from './field.ts'
import { offer } from './ranking.ts'
import type { Shelf } from './shelf.ts'
import { daysApart, withTime } from './similarity.ts'

/** Each costs what a hundredth of the archive does one by one, or less. */
export const MOST_QUESTIONS = 256

export interface Base extends BaseName {
  /** By slot: the number of its article, or -1. */
  readonly numberOf: Int32Array
  readonly bucketOf: BucketOf
}

export function compareWithBase(
  { field, wanted: { fresh, stale, standing }, termsOf }: Question,
  base: Base,
  shelf: Shelf,
): void {
  const mayStand = standingIn(field)
  const bars = barsOf(shelf)
  const isStanding = new Uint8Array(bars.length)
  for (const article of standing) isStanding[article] = 1
  const offerTo = (article: number, other: number, dot: number, score: number): void => {
    if (score < (bars[article] ?? 0) || !mayStand(other, article)) return
    shelf.take(article)
    offer(field.near, field.times, article, other, dot)
    if (field.scopes[article] !== field.scopes[other]) offer(field.far, field.times, article, other, dot)
    bars[article] = shelf.barOf(article)
  }
  for (const [i, article] of [...fresh, ...stale].entries()) {
    const time = field.times[article] ?? 0
    eachNear(base, termsOf(article), time, field.times, (other, dot, score) => {
      if (other === article) return
      offerTo(article, other, dot, score)
      // What is stale has been heard of already.
      if (i < fresh.length && isStanding[other] === 1) offerTo(other, article, dot, score)
    })
  }
}

/** Takes the lists of all that have a slot in which an article of such terms and time could stand, and perhaps some more. */
export function takeNaming(
  articles: readonly { readonly terms: Uint8Array; readonly time: number }[],
  base: Base,
  times: Float64Array,
  shelf: Shelf,
): void {
  const bars = barsOf(shelf)
  for (const { terms, time } of articles)
    eachNear(base, terms, time, times, (other, _, score) => {
      if (score >= (bars[other] ?? 0)) shelf.take(other)
    })
}

function barsOf(shelf: Shelf): Float64Array {
  return Float64Array.from(shelf.isHere, (_, number) => shelf.barOf(number))
}

/** Shows who has a slot and a term in common, with dot product and score. */
function eachNear(
  base: Base,
  terms: Uint8Array,
  time: number,
  times: Float64Array,
  visit: (other: number, dot: number, score: number) => void,
): void {
  const keys = new Uint32Array(MOST_TERMS)
  const weights = new Uint16Array(MOST_TERMS)
  const dots = new Int32Array(base.slots)
  const count = unpackInto(terms, keys, weights)
  if (!askBase(base, base.bucketOf, { keys, weights, count }, dots)) throw new CacheIncomplete('base')
  for (let slot = 0; slot < dots.length; slot++) {
    const dot = dots[slot] ?? 0
    const other = base.numberOf[slot] ?? -1
    if (dot === 0 || other < 0) continue
    visit(other, dot, withTime(dot, daysApart(time, times[other] ?? 0)))
  }
}
