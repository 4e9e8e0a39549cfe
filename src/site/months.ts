/**
 * The archive by place and month, with the sum of what is in each month: lists of a
 * year, of a prefecture or of a whole channel are made of months, and so are their
 * sums. Each article is gone through once, however many lists it stands in.
 */
import type { Article, Catalog, Place } from '../model.ts'
import { compare } from '../order.ts'
import { lineage, type Places } from '../places/places.ts'
import { type Mark, Summing } from '../sum.ts'
import { monthFolder } from './urls.ts'

/** The articles of a place itself, without those of places below it. */
export interface OwnArticles {
  readonly place: Place
  /** Newest first. */
  readonly articles: readonly Article[]
  readonly months: readonly Month[]
}

export interface Month {
  /** `heishui/2022/04`: its articles' folder in `dist/`. */
  readonly folder: string
  readonly year: string
  /** `04` */
  readonly month: string
  /** Newest first, with where each stands among the place's own. */
  readonly articles: readonly Article[]
  readonly positions: readonly number[]
  /** Of all of them. What order they are in follows from what they are. */
  readonly mark: Mark
}

export interface Months {
  /** Of every place that an article stands in, by code. */
  readonly own: readonly OwnArticles[]
  /** By code, of every place that holds an article in itself or below: its years, newest first. */
  readonly years: ReadonlyMap<string, readonly Year[]>
}

export interface Year {
  readonly year: string
  /** Of the place and of all below it. */
  readonly months: readonly Month[]
}

export function monthsOf(
  { articles }: Pick<Catalog, 'articles'>,
  places: Places,
  markOf: (article: Article) => Mark,
): Months {
  const own = [...sorted(articles, markOf)].toSorted((a, b) => compare(a.place.code, b.place.code))
  const years = new Map<string, Map<string, Month[]>>()
  for (const { place, months } of own) {
    for (const { code } of lineage(place, places)) {
      const ofPlace = years.get(code) ?? new Map<string, Month[]>()
      years.set(code, ofPlace)
      for (const month of months) addTo(ofPlace, month)
    }
  }
  return { own, years: new Map([...years].map(([code, ofPlace]) => [code, newestYearFirst(ofPlace)])) }
}

interface OpenMonth extends Month {
  readonly articles: Article[]
  readonly positions: number[]
}

interface OpenPlace extends OwnArticles {
  readonly articles: Article[]
  readonly months: OpenMonth[]
}

function sorted(articles: readonly Article[], markOf: (article: Article) => Mark): readonly OwnArticles[] {
  const places = new Map<Place, OpenPlace>()
  for (const article of articles) {
    const { place } = article
    const own = places.get(place) ?? { place, articles: [], months: [] }
    if (own.articles.length === 0) places.set(place, own)
    const month = monthIn(own, article)
    month.positions.push(own.articles.length)
    month.articles.push(article)
    own.articles.push(article)
  }
  return [...places.values()].map(({ months, ...own }) => ({
    ...own,
    months: months.map((month) => ({ ...month, mark: sumOf(month.articles, markOf) })),
  }))
}

/** The last one begun, for all but a few. */
function monthIn({ months }: OpenPlace, article: Article): OpenMonth {
  const { at } = article.card.front.date
  const known = months.findLast(({ year, month }) => at.startsWith(year) && at.startsWith(month, 5))
  if (known !== undefined) return known
  const begun = {
    folder: monthFolder(article),
    year: at.slice(0, 4),
    month: at.slice(5, 7),
    articles: [],
    positions: [],
    mark: { a: 0, b: 0 },
  }
  months.push(begun)
  return begun
}

function sumOf(articles: readonly Article[], markOf: (article: Article) => Mark): Mark {
  const summing = new Summing()
  for (const article of articles) summing.mark(markOf(article))
  return summing.number(articles.length).endMark()
}

function addTo(years: Map<string, Month[]>, month: Month): void {
  const known = years.get(month.year)
  if (known === undefined) years.set(month.year, [month])
  else known.push(month)
}

function newestYearFirst(years: ReadonlyMap<string, readonly Month[]>): readonly Year[] {
  return [...years].map(([year, months]) => ({ year, months })).toSorted((a, b) => compare(b.year, a.year))
}
