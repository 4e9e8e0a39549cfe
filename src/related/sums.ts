/**
 * What each article's lists and reprints come to where the editor has no wish: they follow
 * from the rankings and from which texts are one, which are summed as they are; the words
 * of a reason follow from its bits and the two texts. A list that nobody asked for is as
 * the last run left it, and so is its sum.
 */
import type { Article } from '../model.ts'
import { Summing } from '../sum.ts'
import type { Copies } from './copies.ts'
import type { Field } from './field.ts'
import { isFollowUp } from './follow-up.ts'
import type { Marks } from './rows.ts'

/** By number, two numbers each. `sumBefore` is asked for those that are not here. */
export function sumsOf(
  articles: readonly Article[],
  { times, near, far, reprints }: Field,
  marks: Marks,
  copies: Copies,
  isHere: Uint8Array,
  sumBefore: (number: number) => Uint32Array,
): Uint32Array {
  const isReprinted = new Uint8Array(articles.length)
  for (const number of reprints) isReprinted[number] = 1
  const takeArticle = (summing: Summing, number: number): void => {
    summing.number(marks[2 * number] ?? 0).number(marks[2 * number + 1] ?? 0)
    const article = isReprinted[number] === 1 ? articles[number] : undefined
    if (article === undefined) return
    for (const { id, hash } of copies.reprints.get(article) ?? []) summing.text(id).text(hash)
  }
  const sums = new Uint32Array(2 * articles.length)
  for (let number = 0; number < articles.length; number++) {
    if (isHere[number] === 0) {
      sums.set(sumBefore(number), 2 * number)
      continue
    }
    const summing = new Summing()
    takeArticle(summing, number)
    for (const { starts, lengths, articles: entries, similarities, reasons } of [near, far]) {
      const start = starts[number] ?? 0
      for (let at = start; at < start + (lengths[number] ?? 0); at++) {
        const other = entries[at] ?? 0
        takeArticle(summing, other)
        const isLater = isFollowUp(times[number] ?? 0, times[other] ?? 0, similarities[at] ?? 0)
        summing.number(reasons[at] ?? 0).number(isLater ? 1 : 0)
      }
      summing.number(lengths[number] ?? 0)
    }
    const { a, b } = summing.endMark()
    sums[2 * number] = a
    sums[2 * number + 1] = b
  }
  return sums
}
