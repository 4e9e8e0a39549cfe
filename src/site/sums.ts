/**
 * What a page is made of, as a sum that is had without making it.
 *
 * A page is planned again when its sum is not that of a page planned before; so a
 * sum covers whatever planning may look at, rather too much than too little. The
 * ground covers what is the same for all pages: program, settings, places in use.
 * An article's own sum covers its file, place, positions and pictures: all that a
 * teaser, a story or its page can say of it. What a page takes from anywhere else
 * is the page's to add.
 */
import { fingerprint } from '../fingerprint.ts'
import type { Article, Fingerprint, Url } from '../model.ts'
import { compare } from '../order.ts'
import { type Mark, type Sum, Summing } from '../sum.ts'
import type { SiteInput } from './context.ts'
import { picturePath, picturesOf } from './pictured.ts'

export interface Sums {
  /** Of the page at an address. */
  readonly page: (url: Url, articles: readonly Article[], more?: readonly (string | number)[]) => Sum
  /** Of anything that a name tells from others; what it is made of in an order that counts. */
  readonly of: (name: string, parts: Iterable<Article | Mark | string>) => Sum
  readonly mark: (article: Article) => Mark
}

export function openSums(input: SiteInput, occupied: ReadonlySet<string>): Sums {
  const ground = groundOf(input, occupied)
  const known = new Map<Article, Mark>()
  const markOf = (one: Article): Mark => {
    const mark = known.get(one)
    if (mark !== undefined) return mark
    const made = markOfArticle(one, input.pictures)
    known.set(one, made)
    return made
  }
  return {
    page: (url, articles, more = []) => {
      const summing = new Summing().text(ground).text(url)
      for (const each of more) typeof each === 'string' ? summing.text(each) : summing.number(each)
      for (const one of articles) summing.mark(markOf(one))
      return summing.number(articles.length).end()
    },
    of: (name, parts) => {
      const summing = new Summing().text(ground).text(name)
      for (const part of parts) {
        if (typeof part === 'string') summing.text(part)
        else summing.mark('card' in part ? markOf(part) : part)
      }
      return summing.end()
    },
    mark: markOf,
  }
}

function groundOf(
  { program, settings, site, searchScript, cards, catalog }: SiteInput,
  occupied: ReadonlySet<string>,
): Fingerprint {
  return fingerprint([
    program,
    settings.site,
    settings.places,
    settings.sources,
    site,
    searchScript,
    cards?.recipe,
    [...occupied].toSorted(compare),
    [...catalog.byPlace.keys()].toSorted(compare),
  ])
}

function markOfArticle(article: Article, pictures: SiteInput['pictures']): Mark {
  const { id, hash, place, positions } = article
  const summing = new Summing().text(id).text(hash).text(place.code)
  for (const position of positions) summing.text(position)
  if (pictures.size > 0) {
    for (const [number, { src }] of picturesOf(article).entries()) {
      const picture = pictures.get(picturePath(article.path, src))
      if (picture !== undefined) summing.number(number).text(fingerprint(picture))
    }
  }
  return summing.endMark()
}
