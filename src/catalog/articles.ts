/**
 * From cards to articles: each gets its id and its place, or a problem that
 * says why not. Two files with one id keep neither from the other's place: both
 * are named, and none is published.
 */

import type { Article, ArticleId, Card, Fingerprint, Place, SourcePath } from '../model.ts'
import { isArticleId } from '../names.ts'
import { compare, identityKey } from '../order.ts'
import { findPlace, fullName, nearPlaces, type Places } from '../places/places.ts'
import type { Problem } from '../problems.ts'
import { positionsAt } from './standing.ts'

/** A file that was understood. */
export interface Entry {
  readonly path: SourcePath
  readonly hash: Fingerprint
  readonly card: Card
}

export interface Placed {
  readonly articles: readonly Article[]
  /** By `identityKey`. */
  readonly byId: ReadonlyMap<string, Article>
  readonly problems: readonly Problem[]
}

export function placeArticles(entries: readonly Entry[], places: Places, clock: number): Placed {
  const problems: Problem[] = []
  const articles: Article[] = []
  const resolve = placeFinder(places)
  for (const entry of entries.toSorted((a, b) => compare(a.path, b.path))) {
    const place = resolve(entry.card.front.county)
    if (Array.isArray(place)) problems.push(placeProblem(entry, place, places))
    const id = idOf(entry)
    if (!isArticleId(id)) problems.push(problemAt(entry, 'id', 'E_ID', { name: id }))
    else if (!Array.isArray(place)) articles.push(articleOf(entry, id as ArticleId, place, clock))
  }
  return withoutDoubles(articles, problems)
}

function articleOf({ path, hash, card }: Entry, id: ArticleId, place: Place, clock: number): Article {
  return {
    path,
    hash,
    card,
    id,
    place,
    time: Date.parse(card.front.date.at),
    positions: positionsAt(card, clock),
  }
}

/** The front matter's, else the file's name without `.md`. */
function idOf({ card, path }: Entry): string {
  return (
    card.front.id ??
    path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.md$/i, '')
      .normalize('NFC')
  )
}

/** Many articles share a county string: each is looked up once. One place, or the candidates. */
function placeFinder(places: Places): (written: string) => Place | Place[] {
  const found = new Map<string, Place | Place[]>()
  return (written) => {
    const known = found.get(written)
    if (known !== undefined) return known
    const [first, ...others] = findPlace(written, places)
    const place =
      first !== undefined && others.length === 0 ? first : first === undefined ? [] : [first, ...others]
    found.set(written, place)
    return place
  }
}

function placeProblem(entry: Entry, candidates: readonly Place[], places: Places): Problem {
  const name = entry.card.front.county
  const names = (list: readonly Place[]): string => list.map((place) => fullName(place, places)).join('、')
  if (candidates.length > 0)
    return problemAt(entry, 'county', 'E_PLACE_AMBIGUOUS', { name, candidates: names(candidates) })
  const near = names(nearPlaces(name, places))
  return near === ''
    ? problemAt(entry, 'county', 'E_PLACE_UNKNOWN', { name })
    : problemAt(entry, 'county', 'E_PLACE_MISSPELT', { name, near })
}

function withoutDoubles(articles: readonly Article[], problems: Problem[]): Placed {
  const firsts = new Map<string, Article>()
  const doubles = new Set<Article>()
  for (const article of articles) {
    const key = identityKey(article.id)
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, article)
    else {
      problems.push(problemAt(article, 'id', 'E_ID_TWICE', { name: article.id, other: first.path }))
      doubles.add(article).add(first)
    }
  }
  if (doubles.size === 0) return { articles, byId: firsts, problems }
  for (const { id } of doubles) firsts.delete(identityKey(id))
  return { articles: articles.filter((article) => !doubles.has(article)), byId: firsts, problems }
}

function problemAt(
  entry: Pick<Entry, 'path' | 'card'>,
  key: string,
  code: Problem['code'],
  values: Problem['values'],
): Problem {
  const { line, column } = entry.card.marks[key] ?? { line: 1, column: 1 }
  return { code, path: entry.path, line, column, values }
}
