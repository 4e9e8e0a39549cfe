/**
 * How good the related lists are, and what they cost.
 *
 *   node build/scripts/bench-related.js DIR                     every labelled set of a folder
 *   node build/scripts/bench-related.js DIR --articles 29000    cost only, on an archive spliced from its texts
 *   node build/scripts/bench-related.js --lists FILE SET…       the lists of one haystack, as JSON lines {id, related}
 *
 * A set is `NAME.jsonl` or `NAME.jsonl.gz`: a line is an article with id, title, body and, where
 * there is one, date, cluster (same name, belongs together) and neutral (clusters that count neither
 * way). `distractors` is added to the sets of `HAYSTACKS`. Dates count only where every article has one.
 * Of `reprints` it is judged which pairs are told as one text: those of one cluster should be.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { packTerms } from '../src/article/terms/terms.ts'
import { fingerprintOf } from '../src/fingerprint.ts'
import type {
  Article,
  ArticleId,
  Catalog,
  Fingerprint,
  Instant,
  Place,
  RelatedLists,
  SourcePath,
} from '../src/model.ts'
import { newestFirst } from '../src/order.ts'
import { decodeMemory, encodeMemory } from '../src/related/memory.ts'
import { relate } from '../src/related/related.ts'

const HAYSTACKS: ReadonlySet<string> = new Set(['ecob-zh', 'reprints'])
/** Longer than what is judged, since neutral articles are passed over. */
const LISTED = 24
const JUDGED = 8

interface Labelled {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly date?: string
  readonly cluster?: string
  readonly neutral?: readonly string[]
}

main()

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lists: { type: 'string' }, articles: { type: 'string' } },
  })
  const [folder = '.'] = positionals
  packTerms('预热', '第一篇稿件要等词典读完。', 'zh-CN')
  if (values.lists !== undefined) writeLists(values.lists, positionals.flatMap(readSet))
  else if (values.articles !== undefined)
    measureCost(spliced(setsOf(folder).flatMap(readSet), Number(values.articles)))
  else for (const file of setsOf(folder)) judgeSet(file)
}

function setsOf(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name))
  return names.sort().map((name) => path.join(folder, name))
}

function readSet(file: string): Labelled[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Labelled => JSON.parse(line))
}

function judgeSet(file: string): void {
  const name = path.basename(file).replace(/\.jsonl(\.gz)?$/, '')
  const distractors = path.join(path.dirname(file), path.basename(file).replace(name, 'distractors'))
  const set = readSet(file)
  if (!set.some((article) => article.cluster !== undefined)) return
  const hay = HAYSTACKS.has(name) && existsSync(distractors) ? readSet(distractors) : []
  const all = [...set, ...hay]
  if (name === 'reprints') judgeReprints(all)
  else judgeLists(name, all)
}

function judgeLists(name: string, all: readonly Labelled[]): void {
  judge(
    name,
    all.map(({ date: _, ...article }) => article),
  )
  if (isDated(all)) judge(`${name}, dated`, all)
}

function isDated(set: readonly Labelled[]): boolean {
  return set.every((article) => article.date !== undefined)
}

/** Means over the articles of clusters of two or more, in percent. */
function judge(name: string, set: readonly Labelled[]): void {
  const lists = listsOf(set)
  const sizes = new Map<string, number>()
  for (const { cluster } of set) if (cluster) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
  const byId = new Map(set.map((article) => [article.id, article]))
  const judged = set.flatMap((article) => {
    const others = Math.min(JUDGED, (sizes.get(article.cluster ?? '') ?? 0) - 1)
    const hits = (lists.get(article.id) ?? [])
      .flatMap((id) => byId.get(id)?.cluster ?? '')
      .filter((cluster) => !article.neutral?.includes(cluster))
      .map((cluster) => cluster === article.cluster)
    return others > 0 ? [measuresOf(hits.slice(0, JUDGED), others)] : []
  })
  const mean = (of: (measures: Measures) => number) =>
    ((100 * judged.reduce((sum, one) => sum + of(one), 0)) / judged.length).toFixed(1)
  const [first, found, precision] = [mean((m) => m.first), mean((m) => m.found), mean((m) => m.precision)]
  console.log(
    `${name}: P@1 ${first}, nR@8 ${found}, MAP@8 ${precision} over ${judged.length} of ${set.length}`,
  )
}

function judgeReprints(set: readonly Labelled[]): void {
  const { catalog, packed } = archiveOf(set)
  const { lists } = relate(catalog, (hash) => packed.get(hash) ?? new Uint8Array(0), { related: 0, also: 0 })
  const clusters = new Map(set.map(({ id, cluster }) => [id, cluster]))
  const isLabelled = (a: string, b: string) =>
    clusters.get(a) !== undefined && clusters.get(a) === clusters.get(b)
  const told = [...lists].flatMap(([id, { reprints }]) => reprints.map((other) => isLabelled(id, other.id)))
  const ids = set.map(({ id }) => id)
  const labelled = ids.flatMap((id) => ids.filter((other) => other < id && isLabelled(id, other))).length
  const right = told.filter(Boolean).length / 2
  console.log(
    `reprints: ${right} of ${labelled} labelled pairs told, and ${told.length / 2 - right} others, of ${set.length}`,
  )
}

interface Measures {
  readonly first: number
  readonly found: number
  readonly precision: number
}

/** `hits` says of each place in a list whether it is of the cluster; `others` could be. */
function measuresOf(hits: readonly boolean[], others: number): Measures {
  let count = 0
  let precision = 0
  for (const [i, hit] of hits.entries()) if (hit) precision += ++count / (i + 1)
  return { first: hits[0] ? 1 : 0, found: count / others, precision: precision / others }
}

function writeLists(file: string, set: readonly Labelled[]): void {
  writeFileSync(
    file,
    [...listsOf(set)].map(([id, related]) => `${JSON.stringify({ id, related })}\n`).join(''),
  )
}

/** An archive of `count`: each article is one's title and first half and another's second half. */
function spliced(texts: readonly Labelled[], count: number): Labelled[] {
  return Array.from({ length: count }, (_, i) => {
    const a = texts[i % texts.length] ?? { id: '', title: '', body: '' }
    const b = texts[(i * 31 + Math.floor(i / texts.length) * 977) % texts.length] ?? a
    const body = a.body.slice(0, a.body.length / 2) + b.body.slice(b.body.length / 2)
    const date = new Date(Date.UTC(2005, 0, 1 + (i % 7300))).toISOString()
    return { id: `a-${i}`, title: i < texts.length ? a.title : b.title, body, date }
  })
}

function measureCost(set: readonly Labelled[]): void {
  const { catalog, packed, milliseconds } = archiveOf(set)
  const termsOf = (hash: Fingerprint) => packed.get(hash) ?? new Uint8Array(0)
  const limits = { related: JUDGED, also: JUDGED }
  const each = (number: number) => (number / set.length).toFixed(3)
  const bytes = [...packed.values()].reduce((sum, one) => sum + one.length, 0)
  console.log(`terms: ${each(milliseconds)} ms and ${each(bytes)} bytes an article`)

  const whole = timed(() => relate(catalog, termsOf, limits))
  console.log(`all lists: ${each(whole.milliseconds)} ms an article`)

  const older = { ...catalog, articles: catalog.articles.slice(1) }
  const before = relate(older, termsOf, limits)
  const bytesKept = encodeMemory(before.memory)
  const decoded = timed(() => decodeMemory(bytesKept))
  console.log(
    `memory: ${each(bytesKept.length)} bytes an article, read in ${decoded.milliseconds.toFixed(0)} ms`,
  )
  const after = timed(() => relate(catalog, termsOf, limits, { memory: decoded.result }))
  const changed = older.articles.filter(({ id }) => idsOf(before.lists, id) !== idsOf(after.result.lists, id))
  console.log(`one more article: ${after.milliseconds.toFixed(0)} ms, ${changed.length} lists changed`)
}

function idsOf(lists: RelatedLists, id: ArticleId): string {
  return (lists.get(id)?.related ?? []).map(({ article }) => article.id).join(' ')
}

function listsOf(set: readonly Labelled[]): ReadonlyMap<string, readonly string[]> {
  const { catalog, packed } = archiveOf(set)
  const { lists } = relate(catalog, (hash) => packed.get(hash) ?? new Uint8Array(0), {
    related: LISTED,
    also: 0,
  })
  return new Map([...lists].map(([id, { related }]) => [id, related.map(({ article }) => article.id)]))
}

interface Archive {
  readonly catalog: Catalog
  readonly packed: ReadonlyMap<Fingerprint, Uint8Array>
  /** Of processor time, for all terms. */
  readonly milliseconds: number
}

function archiveOf(set: readonly Labelled[]): Archive {
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
function timed<T>(work: () => T): { readonly result: T; readonly milliseconds: number } {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { result, milliseconds: (user + system) / 1000 }
}
