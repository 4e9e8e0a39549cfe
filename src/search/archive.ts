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
  return articles.map((article) => {
    const { date, source, title } = article.card.front
    const sourceSlug = slugs.get(identityKey(source.name)) ?? ''
    return {
      id: article.id,
      time: article.time,
      date: date.at.slice(0, 10),
      title,
      slug: article.place.slug,
      place: placeName(article.place),
      source: source.name,
      attributes: [...placesOf(article, places), attributeOf('source', sourceSlug)],
      hash: article.hash,
      more: article.card.pictures.flatMap((picture) => standInOf(article, picture) ?? []),
    }
  })
}

/** Whoever asks for 四川 is given what lies in 黑水县. */
function placesOf(article: Article, places: Places): readonly number[] {
  return lineage(article.place, places).map(({ slug }) => attributeOf('place', slug))
}
