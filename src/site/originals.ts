/** Which articles of the archive are named as originals: what `canonical` in a front matter points to, where that is a page of this site. */
import type { Article, Catalog } from '../model.ts'
import { type Addresses, articleUrl } from './urls.ts'

/** By the article that names it. An address off the site, of no article, or of the article itself names none. */
export function originalsOf(catalog: Catalog, { absolute }: Addresses): ReadonlyMap<Article, Article> {
  const naming = catalog.articles.filter(({ card }) => card.front.canonical !== undefined)
  if (naming.length === 0) return new Map()
  const byAddress = new Map(
    catalog.articles.map((article) => [addressKey(absolute(articleUrl(article))), article]),
  )
  return new Map(
    naming.flatMap((article) => {
      const original = byAddress.get(addressKey(article.card.front.canonical ?? ''))
      return original === undefined || original === article ? [] : [[article, original] as const]
    }),
  )
}

/** One form for an address with Han in it or percent-encoded, with its last slash or without. */
function addressKey(address: string): string {
  const { origin, pathname } = new URL(address)
  const encoded = pathname.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())
  return origin + (encoded.endsWith('/') ? encoded : `${encoded}/`)
}
