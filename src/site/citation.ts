/**
 * How to cite an article, after GB/T 7714-2015: an online newspaper article is
 * 作者. 题名[N/OL]. 报名, 年-月-日(版次). 地址. The day of access is the reader's to add.
 */
import type { Article } from '../model.ts'
import { dayStamp } from './stamps.ts'

export function citation(article: Article, address: string): string {
  const { title, byline, source, date } = article.card.front
  const authors = byline.length > 3 ? [...byline.slice(0, 3), '等'] : byline
  const edition = source.page === undefined ? '' : `(${source.page})`
  const lead = authors.length === 0 ? '' : `${authors.join(', ')}. `
  return `${lead}${title}[N/OL]. ${source.name}, ${dayStamp(date).text}${edition}. ${address}`
}
