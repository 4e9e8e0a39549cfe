/** Small archives for the tests of related lists, without files or segmenter. */
import { sketchOf } from '../../src/article/sketch.ts'
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
  /** A long text, of which a sketch is made; none, and the article is too short to be a reprint. */
  readonly text?: string
  /** The id that its `canonical` leads to. */
  readonly original?: string
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
  readonly originals: ReadonlyMap<Article, Article>
} {
  const articles = drafts.map(articleOf).sort(newestFirst)
  const terms = new Map(drafts.map((draft) => [hashOf(draft), packedOf(draft.words, draft.text)]))
  const byId = new Map(articles.map((article) => [article.id, article]))
  const catalog: Catalog = {
    articles,
    byId,
    byPlace: new Map(),
    sources: [],
    topics: [],
    columns: [],
    authors: [],
    notable: { placed: [], corrected: [], moved: [], copied: [], pictured: [] },
    held: [],
    problems: [],
  }
  const originals = drafts.flatMap(({ id, original }) => {
    const [copy, first] = [byId.get(id as ArticleId), byId.get(original as ArticleId)]
    return copy === undefined || first === undefined || copy === first ? [] : [[copy, first] as const]
  })
  return {
    catalog,
    termsOf: (hash) => terms.get(hash) ?? new Uint8Array(0),
    originals: new Map(originals),
  }
}

export function packedOf(words: string, text = ''): Uint8Array {
  const terms = [...new Set(words.split(' ').filter(Boolean))].map((word) => {
    return { key: Number.parseInt(fingerprintOf(word).slice(0, 6), 16), strength: 1, text: word }
  })
  return packParts(
    sketchOf(text),
    terms.sort((a, b) => a.key - b.key),
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
      marks: {
        title: { line: 2, column: 8 },
        'related.pin.0': { line: 7, column: 10 },
        'related.ban.0': { line: 8, column: 10 },
      },
      excerpt: '',
      length: 0,
      pictures: [],
    },
  }
}

/** As of the file: pins and bans are in it too. */
function hashOf(draft: Draft): Fingerprint {
  return fingerprintOf(JSON.stringify([draft.words, draft.pin, draft.ban, draft.text, draft.original]))
}

/** Six hundred letters of which no six in a row come twice; `changed` of them are others, from `start` on. */
export function longText(seed: number, start = 0, changed = 0): string {
  return Array.from({ length: 600 }, (_, i) => {
    const other = i >= start && i < start + changed ? 7 : 0
    return String.fromCharCode(0x4e00 + (((i + 1) * 7919 + (seed + other) * 104_729) % 20_000))
  }).join('')
}
