/**
 * The few articles whose lists are wanted against all that have a slot in the base;
 * those without one are findNearest's. Between the two each list hears of each other
 * article once.
 */
import { MOST_TERMS, unpackInto } from '../packed-terms.ts'
import { askBase, type BaseName, type BucketOf } from './base.ts'
import { type Field, type Question, standingIn } from './field.ts'
import { bar, offer } from './ranking.ts'
import { daysApart, LEAST_SCORE, withTime } from './similarity.ts'

/** Each costs what a hundredth of the archive does one by one, or less. */
export const MOST_QUESTIONS = 256

export interface Base extends BaseName {
  /** By article: its slot, or -1. */
  readonly slotOf: Int32Array
}

/** False, and the lists good for nothing, where the base is not whole. */
export function compareWithBase(
  { field, wanted: { fresh, stale, standing }, termsOf }: Question,
  base: Base,
  bucketOf: BucketOf,
): boolean {
  const articles = articlesBySlot(base)
  const mayStand = standingIn(field)
  const bars = field.times.map((_, article) => barOf(field, article))
  const isStanding = new Uint8Array(bars.length)
  for (const article of standing) isStanding[article] = 1
  const keys = new Uint32Array(MOST_TERMS)
  const weights = new Uint16Array(MOST_TERMS)
  const offerTo = (article: number, other: number, dot: number, score: number): void => {
    if (score < (bars[article] ?? 0) || !mayStand(other, article)) return
    offer(field.near, field.times, article, other, dot)
    if (field.scopes[article] !== field.scopes[other]) offer(field.far, field.times, article, other, dot)
    bars[article] = barOf(field, article)
  }
  for (const [i, article] of [...fresh, ...stale].entries()) {
    const dots = new Int32Array(base.slots)
    const count = unpackInto(termsOf(article), keys, weights)
    if (!askBase(base, bucketOf, { keys, weights, count }, dots)) return false
    const time = field.times[article] ?? 0
    for (let slot = 0; slot < dots.length; slot++) {
      const dot = dots[slot] ?? 0
      const other = articles[slot] ?? -1
      if (dot === 0 || other < 0 || other === article) continue
      const score = withTime(dot, daysApart(time, field.times[other] ?? 0))
      offerTo(article, other, dot, score)
      // What is stale has been heard of already.
      if (i < fresh.length && isStanding[other] === 1) offerTo(other, article, dot, score)
    }
  }
  return true
}

function articlesBySlot({ slots, slotOf }: Base): Int32Array {
  const articles = new Int32Array(slots).fill(-1)
  for (let article = 0; article < slotOf.length; article++) {
    const slot = slotOf[article] ?? -1
    if (slot >= 0 && slot < slots) articles[slot] = article
  }
  return articles
}

/** The score below which neither list changes. */
function barOf({ near, far, times }: Field, article: number): number {
  return Math.min(bar(near, times, article, LEAST_SCORE), bar(far, times, article, LEAST_SCORE))
}
