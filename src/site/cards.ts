/**
 * Share cards: where an article without a picture of its own is shared, its
 * headline is shown. A card is named after its words and what it is drawn with;
 * it is drawn when its file is not there yet, by whoever is behind the desk.
 */

import { fingerprint } from '../fingerprint.ts'
import type { Article, CardWords, Fingerprint, Url } from '../model.ts'
import type { Site } from './context.ts'
import type { BlobPage } from './page.ts'
import { dateText } from './stamps.ts'
import { rootFile } from './urls.ts'

export interface CardDesk {
  /** Of all that a card depends on besides its words. */
  readonly recipe: Fingerprint
  /** PNG. `name` is that of the words and the recipe. */
  readonly draw: (name: Fingerprint, words: CardWords) => Promise<Uint8Array>
}

interface Card {
  readonly name: Fingerprint
  readonly url: Url
  readonly words: CardWords
}

/** Nothing where the site has no cards, or the article a picture. */
export function cardOf(site: Site, article: Article): Card | undefined {
  if (site.cards === undefined || site.pictureOf(article) !== undefined) return undefined
  const { title, source, date } = article.card.front
  const words: CardWords = {
    headline: title,
    channel: article.place.channel,
    source: source.name,
    date: dateText(date),
    site: site.site.name,
  }
  const name = fingerprint([words, site.cards.recipe])
  return { name, url: rootFile(`assets/cards/${name.slice(0, 16)}.png`), words }
}

/** Articles of the same words share a card. */
export function cardPages(site: Site): readonly BlobPage[] {
  const { cards } = site
  if (cards === undefined) return []
  const wanted = site.catalog.articles.flatMap((article) => cardOf(site, article) ?? [])
  return [...new Map(wanted.map((card) => [card.url, card])).values()].map(({ name, url, words }) => ({
    url,
    origin: 'card',
    hash: name,
    bytes: () => cards.draw(name, words),
  }))
}
