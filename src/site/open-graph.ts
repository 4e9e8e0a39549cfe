/**
 * What those who share an article, and Toutiao's search, read of it: OpenGraph
 * and its like, as `<meta property>`. Baidu has a vocabulary of its own, see
 * templates/layouts/head.tsx.
 */
import type { Article } from '../model.ts'
import { cardOf } from './cards.ts'
import type { LargestPicture, Site } from './context.ts'

type Property = readonly [property: string, content: string]

export function articleProperties(site: Site, article: Article): readonly Property[] {
  const { front } = article.card
  const updated = (front.updated ?? front.date).at
  return [
    ['og:type', 'article'],
    ['og:title', front.title],
    ['article:published_time', front.date.at],
    ['article:modified_time', updated],
    ['article:section', front.column ?? article.place.channel],
    ...front.topics.map((name): Property => ['article:tag', name]),
    ['bytedance:published_time', front.date.at],
    ['bytedance:updated_time', updated],
    ...pictureProperties(site, site.largestPicture(article) ?? cardPicture(site, article)),
  ]
}

/** A card says in its picture what its words are. */
function cardPicture(site: Site, article: Article): LargestPicture | undefined {
  const card = cardOf(site, article)
  if (card === undefined) return undefined
  const alt = article.card.front.title
  return { href: site.href(card.url), type: 'image/png', width: 1200, height: 630, alt }
}

/** With its size, so that whoever shows it need not fetch it first. */
function pictureProperties(site: Site, picture: LargestPicture | undefined): readonly Property[] {
  if (picture === undefined) return [['twitter:card', 'summary']]
  const { href, type, width, height, alt } = picture
  return [
    ['og:image', site.complete(href)],
    ['og:image:type', type],
    ['og:image:width', `${width}`],
    ['og:image:height', `${height}`],
    ...(alt === '' ? [] : [['og:image:alt', alt] satisfies Property]),
    ['twitter:card', 'summary_large_image'],
  ]
}
