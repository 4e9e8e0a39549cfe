/** The published articles as documents of the index, month by month. */
import { groupBy } from '../group.ts'
import type { Article, Catalog, PictureUse, Place } from '../model.ts'
import { compare, identityKey } from '../order.ts'
import { lineage, type Places } from '../places/places.ts'
import type { Mark } from '../sum.ts'
import { oldestFirst } from './alignment.ts'
import { attributeOf } from './attributes.ts'
import type { Month } from './calendar.ts'
import type { SearchDocument } from './documents.ts'

/** Articles of one month, never none, with the sum of all that a page says of them. */
export interface MarkedArticles {
  readonly articles: readonly Article[]
  readonly mark: Mark
}

export interface MonthsDesk {
  readonly documentOf: (article: Article) => SearchDocument
  /** Of a month, of all that is in it, and of what documents are made of besides. */
  readonly sumOf: (month: string, marks: readonly Mark[]) => string
}

/** Oldest first. `parts`: of a place each, in any order that depends on nothing but what they are. */
export function monthsOf(
  parts: readonly MarkedArticles[],
  { documentOf, sumOf }: MonthsDesk,
): readonly Month[] {
  const months = groupBy(parts, ({ articles }) => articles[0]?.card.front.date.at.slice(0, 7) ?? '')
  return [...months]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([month, together]) => ({
      month,
      count: together.reduce((total, { articles }) => total + articles.length, 0),
      sum: sumOf(
        month,
        together.map(({ mark }) => mark),
      ),
      documents: once(() =>
        together.flatMap(({ articles }) => articles.map(documentOf)).toSorted(oldestFirst),
      ),
    }))
}

export interface PageTexts {
  /** How a place is called beside a title. */
  readonly placeName: (place: Place) => string
  /** What stands on the page in place of a picture; undefined where the picture itself does. */
  readonly standInOf: (article: Article, picture: PictureUse) => string | undefined
}

export function openDocuments(
  { sources }: Pick<Catalog, 'sources'>,
  places: Places,
  { placeName, standInOf }: PageTexts,
): MonthsDesk['documentOf'] {
  const slugs = new Map(sources.map(({ name, slug }) => [identityKey(name), slug]))
  // Whoever asks for 四川 is given what lies in 黑水县.
  const ofPlace = remembered((place: Place) =>
    lineage(place, places).map(({ slug }) => attributeOf('place', slug)),
  )
  const ofSource = remembered((name: string) => attributeOf('source', slugs.get(identityKey(name)) ?? ''))
  return (article) => {
    const { date, source, title } = article.card.front
    return {
      id: article.id,
      time: article.time,
      date: date.at.slice(0, 10),
      title,
      slug: article.place.slug,
      place: placeName(article.place),
      source: source.name,
      attributes: [...ofPlace(article.place), ofSource(source.name)],
      hash: article.hash,
      more: article.card.pictures.flatMap((picture) => standInOf(article, picture) ?? []),
    }
  }
}

/** Asked a few hundred things by each of very many articles. */
function remembered<K, V>(answer: (asked: K) => V): (asked: K) => V {
  const known = new Map<K, V>()
  return (asked) => {
    const value = known.get(asked) ?? answer(asked)
    known.set(asked, value)
    return value
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
