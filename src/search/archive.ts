/** The published articles as documents of the index. */
import type { Article, Catalog, PictureUse, Place } from '../model.ts'
import { identityKey } from '../order.ts'
import { lineage, type Places } from '../places/places.ts'
import { attributeOf } from './attributes.ts'
import type { SearchDocument } from './documents.ts'

export interface PageTexts {
  /** How a place is called beside a title. */
  readonly placeName: (place: Place) => string
  /** What stands on the page in place of a picture; undefined where the picture itself does. */
  readonly standInOf: (article: Article, picture: PictureUse) => string | undefined
}

export function searchDocuments(
  { articles, sources }: Catalog,
  places: Places,
  { placeName, standInOf }: PageTexts,
): readonly SearchDocument[] {
  const slugs = new Map(sources.map(({ name, slug }) => [identityKey(name), slug]))
  // Whoever asks for 四川 is given what lies in 黑水县.
  const ofPlace = remembered((place: Place) =>
    lineage(place, places).map(({ slug }) => attributeOf('place', slug)),
  )
  const ofSource = remembered((name: string) => attributeOf('source', slugs.get(identityKey(name)) ?? ''))
  return articles.map((article) => {
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
  })
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
