/**
 * The archive in order: which articles are published at the build clock, and
 * under which place, newspaper, topic, column and author each of them stands.
 *
 * Pure. Nothing here reads a body; a place is looked up here and not when a
 * file is parsed, so that places.yml may change without a file being read again.
 */
import { groupBy } from '../group.ts'
import type { Article, Catalog, FrontMatter, Held, Place, Settings, Shelf } from '../model.ts'
import { slugOf } from '../names.ts'
import { compare, identityKey, newestFirst } from '../order.ts'
import { lineage, type Places } from '../places/places.ts'
import { type Entry, placeArticles } from './articles.ts'
import { notableOf } from './notable.ts'
import { type Clock, nextTurn, standing } from './standing.ts'

export function buildCatalog(
  entries: readonly Entry[],
  places: Places,
  settings: Settings,
  options: Clock,
): Catalog {
  const placed = placeArticles(entries, places, options.clock)
  const turnsAt = nextTurn(placed.articles, options)
  const articles: Article[] = []
  const held: Held[] = []
  for (const article of placed.articles.toSorted(newestFirst)) {
    const reason = standing(article, options)
    if (reason === 'published') articles.push(article)
    else held.push({ reason, article })
  }
  return {
    articles,
    byId: publishedOf(placed.byId, held),
    byPlace: shelveByPlace(articles, places),
    ...shelve(articles, settings),
    notable: notableOf(articles),
    held,
    ...(turnsAt === undefined ? {} : { turnsAt }),
    problems: placed.problems,
  }
}

function publishedOf(byId: ReadonlyMap<string, Article>, held: readonly Held[]): Catalog['byId'] {
  if (held.length === 0) return byId
  const published = new Map(byId)
  for (const { article } of held) published.delete(identityKey(article.id))
  return published
}

/** An article of 黑水县 stands under 黑水县, 阿坝州 and 四川省. */
function shelveByPlace(
  articles: readonly Article[],
  places: Places,
): ReadonlyMap<string, readonly Article[]> {
  const shelves = new Map<string, Article[]>()
  const codes = new Map<Place, readonly string[]>()
  for (const article of articles) {
    const { place } = article
    const known = codes.get(place) ?? lineage(place, places).map(({ code }) => code)
    codes.set(place, known)
    for (const code of known) {
      const shelf = shelves.get(code)
      if (shelf === undefined) shelves.set(code, [article])
      else shelf.push(article)
    }
  }
  return shelves
}

function shelve(
  articles: readonly Article[],
  settings: Settings,
): Pick<Catalog, 'sources' | 'topics' | 'columns' | 'authors'> {
  const slugs = new Map(settings.sources.map(({ name, slug }) => [identityKey(name), slug]))
  return {
    sources: shelvesOf(
      articles,
      ({ source }) => [source.name],
      (name) => slugs.get(identityKey(name)),
    ),
    topics: shelvesOf(articles, ({ topics }) => topics),
    columns: shelvesOf(articles, ({ column }) => (column === undefined ? [] : [column])),
    authors: shelvesOf(articles, ({ byline }) => byline),
  }
}

/** By name, in code units; spellings that differ in case or in composition share a shelf and its smallest spelling. */
function shelvesOf(
  articles: readonly Article[],
  namesOf: (front: FrontMatter) => readonly string[],
  slugFor: (name: string) => string | undefined = () => undefined,
): readonly Shelf[] {
  const bySpelling = new Map<string, Article[]>()
  for (const article of articles) {
    for (const name of namesOf(article.card.front)) {
      const shelved = bySpelling.get(name)
      if (shelved === undefined) bySpelling.set(name, [article])
      // Who writes a name twice stands there once.
      else if (shelved.at(-1) !== article) shelved.push(article)
    }
  }
  const groups = [...groupBy(bySpelling, ([name]) => identityKey(name))].toSorted(([a], [b]) => compare(a, b))
  return groups.map(([, spellings]) => {
    const [name = ''] = spellings.map(([spelling]) => spelling).toSorted(compare)
    return { name, slug: slugFor(name) ?? slugOf(name), articles: together(spellings) }
  })
}

/** Newest first, as each spelling's are. */
function together(
  spellings: readonly (readonly [name: string, articles: readonly Article[]])[],
): readonly Article[] {
  const [only, ...others] = spellings
  if (only !== undefined && others.length === 0) return only[1]
  return [...new Set(spellings.flatMap(([, articles]) => articles))].toSorted(newestFirst)
}
