/**
 * Of the published articles those that more than their own page and lists tell of:
 * a few of many, found in one walk for all who ask, since each walk through a large
 * archive costs more than what is then made of it.
 */
import type { Article, Notable } from '../model.ts'

/** Each list in the order of the articles. */
export function notableOf(articles: readonly Article[]): Notable {
  const placed: Article[] = []
  const corrected: Article[] = []
  const moved: Article[] = []
  const copied: Article[] = []
  const pictured: Article[] = []
  for (const article of articles) {
    const { front, pictures } = article.card
    if (article.positions.length > 0) placed.push(article)
    if (front.corrections.length > 0) corrected.push(article)
    if (front.aliases.length > 0) moved.push(article)
    if (front.canonical !== undefined) copied.push(article)
    if (front.image !== undefined || pictures.length > 0) pictured.push(article)
  }
  return { placed, corrected, moved, copied, pictured }
}
