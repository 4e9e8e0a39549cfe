/** Small archives for the tests of related lists, without files or segmenter. */
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Article, ArticleId, Catalog, Fingerprint, Instant, Place, SourcePath } from '../../src/model.ts'
import { newestFirst } from '../../src/order.ts'
import { packParts } from '../../src/packed-terms.ts'

export interface Draft {
  readonly id: string
  /** Days since the epoch, or parts of one. */
  readonly day: number
  /** Words by blanks; each is one term of equal weight. */
  readonly words: string
  readonly place?: Place
  readonly pin?: readonly string[]
  readonly ban?: readonly string[]
}

export const heishui: Place = placeOf('513228', 'county', '513200')
export const jinchuan: Place = placeOf('513226', 'county', '513200')
export const luding: Place = placeOf('513322', 'county', '513300')

export function placeOf(code: string, level: Place['level'], parent?: string): Place {
  const names = { name: code, short: code, channel: code, slug: code }
  return parent === undefined ? { code, level, ...names } : { code, level, ...names, parent }
}

export function archiveOf(drafts: readonly Draft[]): {
  readonly catalog: Catalog
  readonly termsOf: (hash: Fingerprint) => Uint8Array
} {
  const articles = drafts.map(articleOf).sort(newestFirst)
  const terms = new Map(drafts.map((draft) => [hashOf(draft), packedOf(draft.words)]))
  const catalog: Catalog = {
    articles,
    byId: new Map(articles.map((article) => [article.id, article])),
    byPlace: new Map(),
    sources: [],
    topics: [],
    columns: [],
    authors: [],
    held: [],
    problems: [],
  }
  return { catalog, termsOf: (hash) => terms.get(hash) ?? new Uint8Array(0) }
}

export function packedOf(words: string): Uint8Array {
  const keys = new Set(
    words
      .split(' ')
      .filter(Boolean)
      .map((word) => Number.parseInt(fingerprintOf(word).slice(0, 6), 16)),
  )
  return packParts(
    [...keys].sort((a, b) => a - b).map((key) => ({ key, strength: 1 })),
    [],
    [],
  )
}

function articleOf(draft: Draft): Article {
  return {
    id: draft.id as ArticleId,
    path: `articles/${draft.id}.md` as SourcePath,
    hash: hashOf(draft),
    place: draft.place ?? heishui,
    time: draft.day * 86_400_000,
    positions: [],
    card: {
      front: {
        title: draft.id,
        source: { name: '阿坝日报' },
        date: { at: '2022-04-13T09:53:00+08:00' as Instant, precision: 'time' },
        county: '黑水县',
        byline: [],
        topics: [],
        draft: false,
        positions: [],
        related: { pin: draft.pin ?? [], ban: draft.ban ?? [] },
        corrections: [],
        aliases: [],
        lang: 'zh-CN',
      },
      marks: { 'related.pin.0': { line: 7, column: 10 }, 'related.ban.0': { line: 8, column: 10 } },
      excerpt: '',
      length: 0,
      pictures: [],
    },
  }
}

/** As of the file: pins and bans are in it too. */
function hashOf(draft: Draft): Fingerprint {
  return fingerprintOf(JSON.stringify([draft.words, draft.pin, draft.ban]))
}
