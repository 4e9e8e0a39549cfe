/**
 * Related lists: for each article, the few others that its reader would want next.
 *
 * Pure. A score depends on its two articles alone, so one more article changes
 * only the lists that it enters, whatever order the files were read in; and a run
 * that remembers the last one gives what a run without memory gives.
 */
import type { Article, ArticleId, Catalog, Fingerprint, Related, RelatedLists } from '../model.ts'
import type { Problem } from '../problems.ts'
import type { RelatedMemory, RememberedArticle } from './memory.ts'
import { type Field, findNearest } from './nearest.ts'
import { emptyRanking, type Ranking } from './ranking.ts'
import { recall } from './recall.ts'
import { scopeOf } from './scope.ts'
import { readWishes, type Wishes } from './wishes.ts'

/** Entries that a page shows beside its related list and that 猜你喜欢 must not repeat: next, newer, older. */
const NEIGHBOURS = 3

/** How many entries the two blocks show; 0 leaves a block out. */
export interface RelatedLimits {
  readonly related: number
  readonly also: number
}

export function relate(
  catalog: Catalog,
  termsOf: (hash: Fingerprint) => Uint8Array,
  limits: RelatedLimits,
  previous?: RelatedMemory,
): { lists: RelatedLists; memory: RelatedMemory; problems: readonly Problem[] } {
  const { articles } = catalog
  const { wishes, problems } = readWishes(catalog)
  const depths = { near: limits.related, far: limits.also && limits.related + limits.also + NEIGHBOURS }
  const near = emptyRanking(roomFor(depths.near, articles, wishes))
  const far = emptyRanking(roomFor(depths.far, articles, wishes))
  const memory = { articles: articles.map(remembered), near, far }
  findNearest(fieldOf(memory, articles, termsOf), recall(memory, previous))
  const lists = new Map<ArticleId, RelatedList>()
  for (const [i, article] of articles.entries()) {
    const wish = wishes.get(article) ?? NONE
    // Made when they are asked for: all at once they would weigh two kilobytes an article.
    lists.set(article.id, {
      get related() {
        return withWish(entriesOf(near, i, articles), wish).slice(0, depths.near)
      },
      get elsewhere() {
        return withoutBanned(entriesOf(far, i, articles), wish).slice(0, depths.far)
      },
    })
  }
  return { lists, memory, problems }
}

interface RelatedList {
  readonly related: readonly Related[]
  readonly elsewhere: readonly Related[]
}

const NONE: Wishes = { pinned: [], banned: new Set() }

/** A list is as much longer as entries may be taken out of it, so that the rest is found already. */
function roomFor(
  depth: number,
  articles: readonly Article[],
  wishes: ReadonlyMap<Article, Wishes>,
): Uint32Array {
  return Uint32Array.from(articles, (article) => {
    const { pinned, banned } = wishes.get(article) ?? NONE
    return depth && depth + pinned.length + banned.size
  })
}

function remembered({ id, hash, time, place }: Article): RememberedArticle {
  return { id, hash, time, scope: scopeOf(place) }
}

function fieldOf(
  memory: RelatedMemory,
  articles: readonly Article[],
  termsOf: (hash: Fingerprint) => Uint8Array,
): Field {
  const codes = [...new Set(memory.articles.map(({ scope }) => scope))]
  const numbers = new Map(codes.map((code, i) => [code, i]))
  return {
    times: Float64Array.from(articles, ({ time }) => time),
    scopes: Uint32Array.from(memory.articles, ({ scope }) => numbers.get(scope) ?? 0),
    termsOf: (number) => {
      const article = articles[number]
      return article ? termsOf(article.hash) : new Uint8Array(0)
    },
    near: memory.near,
    far: memory.far,
  }
}

function entriesOf(ranking: Ranking, number: number, articles: readonly Article[]): Related[] {
  const start = ranking.starts[number] ?? 0
  const entries: Related[] = []
  for (let at = start; at < start + (ranking.lengths[number] ?? 0); at++) {
    const article = articles[ranking.articles[at] ?? 0]
    if (article) entries.push({ article, score: ranking.scores[at] ?? 0 })
  }
  return entries
}

/** Pins first, in the editor's order, with the score of those that are near; nothing twice, nothing banned. */
function withWish(entries: readonly Related[], wish: Wishes): readonly Related[] {
  const { pinned } = wish
  const allowed = withoutBanned(entries, wish)
  if (pinned.length === 0) return allowed
  const scores = new Map(entries.map(({ article, score }) => [article, score]))
  const pins = pinned.map((article) => ({ article, score: scores.get(article) ?? 0 }))
  return [...pins, ...allowed.filter(({ article }) => !pinned.includes(article))]
}

function withoutBanned(entries: readonly Related[], { banned }: Wishes): readonly Related[] {
  return banned.size === 0 ? entries : entries.filter(({ article }) => !banned.has(article))
}
