/**
 * The archive in order: which articles are published at the build clock, and
 * under which place, newspaper, topic, column and author each of them stands.
 *
 * Pure. Nothing here reads a body; a place is looked up here and not when a
 * file is parsed, so that places.yml may change without a file being read again.
 */
import { groupBy } from '../group.ts'
import type { Article, Catalog, FrontMatter, Held, Settings, Shelf } from '../model.ts'
import { slugOf } from '../names.ts'
import { compare, identityKey, newestFirst } from '../order.ts'
import { lineage, type Places } from '../places/places.ts'
import { type Entry, placeArticles } from './articles.ts'
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
    byId: new Map(articles.map((article) => [identityKey(article.id), article])),
    byPlace: shelveByPlace(articles, places),
    ...shelve(articles, settings),
    held,
    ...(turnsAt === undefined ? {} : { turnsAt }),
    problems: placed.problems,
  }
}

/** An article of 黑水县 stands under 黑水县, 阿坝州 and 四川省. */
function shelveByPlace(
  articles: readonly Article[],
  places: Places,
): ReadonlyMap<string, readonly Article[]> {
  const placed = articles.flatMap((article) =>
    lineage(article.place, places).map(({ code }) => ({ code, article })),
  )
  const shelves = groupBy(placed, ({ code }) => code)
  return new Map([...shelves].map(([code, members]) => [code, members.map(({ article }) => article)]))
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
  const named = articles.flatMap((article) => namesOf(article.card.front).map((name) => ({ name, article })))
  const groups = [...groupBy(named, ({ name }) => identityKey(name))].toSorted(([a], [b]) => compare(a, b))
  return groups.map(([, members]) => {
    const [name = ''] = members.map((member) => member.name).toSorted(compare)
    const shelved = new Set(members.map(({ article }) => article))
    return { name, slug: slugFor(name) ?? slugOf(name), articles: [...shelved] }
  })
}
