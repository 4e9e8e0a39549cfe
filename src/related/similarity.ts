/**
 * How near two articles are: a pure function of the two, as everything about
 * related lists hangs on. All numbers are whole, so no order of adding changes a score.
 */
import { KEY_BITS, type Terms } from '../packed-terms.ts'

/** What closeness in time can add at most: a half, for the same day. */
export const MOST_TIME = 1500
const LEAST_TIME = 1000
/** So many days apart, half of it is left. */
const HALF_LIFE = 60
const DAY = 24 * 60 * 60 * 1000

/**
 * Below it two articles share no more than any two do: of pairs picked at random from
 * county news, ninety-eight in a hundred score less, and of what lists showed there, more
 * than half was of no use to a reader. No two labelled reports of one event in one month
 * score less. Such pairs are left out, and a list stays short: seven entries on average,
 * and none for one article in 25.
 */
export const LEAST_SCORE = 2_000_000_000

/** Dot product over shared terms, 0 to 26.8 million. */
export function similarity(a: Terms, b: Terms): number {
  let dot = 0
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const left = a.keys[i] ?? 0
    const right = b.keys[j] ?? 0
    if (left === right) dot += (a.weights[i] ?? 0) * (b.weights[j] ?? 0)
    if (left <= right) i++
    if (right <= left) j++
  }
  return dot
}

/** What the similarity is made of: shared words, bigrams of title and lead, bigrams of the titles. */
export interface Parts {
  readonly words: number
  readonly lead: number
  readonly title: number
}

export function partsOf(a: Terms, b: Terms): Parts {
  const [words, lead, title] = [0, 1, 2].map((block) => similarity(blockOf(a, block), blockOf(b, block)))
  return { words: words ?? 0, lead: lead ?? 0, title: title ?? 0 }
}

/** The block stands in the key's top bits, and keys are ascending. */
function blockOf({ keys, weights }: Terms, block: number): Terms {
  const start = keys.findIndex((key) => key >>> KEY_BITS >= block)
  if (start < 0) return { keys: keys.subarray(0, 0), weights: weights.subarray(0, 0) }
  const length = keys.subarray(start).findIndex((key) => key >>> KEY_BITS > block)
  const end = length < 0 ? keys.length : start + length
  return { keys: keys.subarray(start, end), weights: weights.subarray(start, end) }
}

/** The score that lists are ordered by: below 2 ** 36, so exact. */
export function withTime(similarity: number, daysApart: number): number {
  return similarity * timeFactor(daysApart)
}

/** 1500 on one day, 1250 at sixty days, towards 1000. */
export function timeFactor(daysApart: number): number {
  return LEAST_TIME + Math.floor(((MOST_TIME - LEAST_TIME) * HALF_LIFE) / (HALF_LIFE + daysApart))
}

/** Whole days between two instants in milliseconds, whichever is first. */
export function daysApart(a: number, b: number): number {
  return Math.floor(Math.abs(a - b) / DAY)
}
