/** Which articles of the archive are named as originals: what `canonical` in a front matter points to, where that is a page of this site. */
import type { Article, Catalog } from '../model.ts'
import { identityKey } from '../order.ts'
import { type Addresses, articleUrl } from './urls.ts'

/** By the article that names it. An address off the site, of no article, or of the article itself names none. */
export function originalsOf(
  { notable, byId }: Pick<Catalog, 'notable' | 'byId'>,
  { absolute }: Addresses,
): ReadonlyMap<Article, Article> {
  return new Map(
    notable.copied.flatMap((article) => {
      const key = addressKey(article.card.front.canonical ?? '')
      const named = byId.get(identityKey(lastPart(key)))
      if (named === undefined || named === article) return []
      return addressKey(absolute(articleUrl(named))) === key ? [[article, named] as const] : []
    }),
  )
}

/** One form for an address with Han in it or percent-encoded, with its last slash or without. */
function addressKey(address: string): string {
  const { origin, pathname } = new URL(address)
  const encoded = pathname.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())
  return origin + (encoded.endsWith('/') ? encoded : `${encoded}/`)
}

/** The id, where it is the address of an article; of what is no text in UTF-8, nothing that anybody is called. */
function lastPart(key: string): string {
  const part = key.slice(key.lastIndexOf('/', key.length - 2) + 1, -1)
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
