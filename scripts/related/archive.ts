/** A catalog of labelled articles, with as little of each as related lists ask for, and its packed terms. */
import { packTerms } from '../../src/article/terms/terms.ts'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Article, ArticleId, Catalog, Fingerprint, Instant, Place, SourcePath } from '../../src/model.ts'
import { newestFirst } from '../../src/order.ts'
import type { Labelled } from './sets.ts'

export interface Archive {
  readonly catalog: Catalog
  readonly packed: ReadonlyMap<Fingerprint, Uint8Array>
  /** Of processor time, for all terms. */
  readonly milliseconds: number
}

export function archiveOf(set: readonly Labelled[]): Archive {
  const texts = set.map(({ title, body }) => ({
    title,
    body,
    lang: /\p{Script=Han}/u.test(title) ? 'zh-CN' : 'en',
  }))
  const terms = timed(() => texts.map(({ title, body, lang }) => packTerms(title, body, lang)))
  const articles = set.map((one, i) => articleOf(one, fingerprintOf(`${i}`))).sort(newestFirst)
  const packed = new Map(terms.result.map((bytes, i) => [fingerprintOf(`${i}`), bytes]))
  const byId = new Map(articles.map((article) => [article.id, article]))
  const shelves = {
    byPlace: new Map(),
    sources: [],
    topics: [],
    columns: [],
    authors: [],
    notable: { placed: [], corrected: [], moved: [], copied: [], pictured: [] },
    held: [],
    problems: [],
  }
  return { catalog: { articles, byId, ...shelves }, packed, milliseconds: terms.milliseconds }
}

/** As little of an article as related lists ask for. Every third is of another prefecture. */
function articleOf({ id, title, date }: Labelled, hash: Fingerprint): Article {
  const code = ['5132', '5133', '5134'][Number.parseInt(hash.slice(0, 6), 16) % 3]
  const place: Place = {
    code: `${code}28`,
    level: 'county',
    name: '县',
    short: '县',
    channel: '',
    slug: '',
    parent: `${code}00`,
  }
  const at = (date ?? '') as Instant
  const front = {
    title,
    source: { name: '' },
    date: { at, precision: 'day' as const },
    county: '',
    byline: [],
    topics: [],
    draft: false,
    positions: [],
    related: { pin: [], ban: [] },
    corrections: [],
    aliases: [],
    lang: '',
  }
  return {
    id: id as ArticleId,
    path: id as SourcePath,
    hash,
    place,
    time: date === undefined ? 0 : Date.parse(date),
    positions: [],
    card: { front, marks: {}, excerpt: '', length: 0, pictures: [] },
  }
}

/** Processor time of this process, in milliseconds. */
export function timed<T>(work: () => T): { readonly result: T; readonly milliseconds: number } {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { result, milliseconds: (user + system) / 1000 }
}
