/**
 * What search costs and whether it is right, on any content tree.
 *
 *   npm run bench:search -- CONTENT [--queries 200] [--seed 7] [--line 400] [--keep FOLDER] [--engines FOLDER]
 *
 * Builds the site into FOLDER, or one that is removed afterwards, then tells: the index (time, files,
 * bytes against the text's), what a new article changes, queries drawn by a seed
 * against a plain scan of all pages with what each kind fetches, the requests of a
 * rare and of a common query one by one with what they cost on a line of `--line`
 * kbit/s, and the first 2,000 articles in Pagefind and MiniSearch where FOLDER has
 * them among its node_modules.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from '../src/build.ts'
import type { Memory } from '../src/memory.ts'
import type { Article, Fingerprint } from '../src/model.ts'
import { readRecipe } from '../src/recipe.ts'
import { searchDocuments } from '../src/search/archive.ts'
import { find } from '../src/search/find.ts'
import { queryOf } from '../src/search/query.ts'
import { type Library, openIndex } from '../src/search/reader.ts'
import { readResults } from '../src/search/results.ts'
import { planIndex } from '../src/search/search-index.ts'
import { placeName } from '../src/site/context.ts'
import { standInOf } from '../src/site/figures.ts'
import { articleUrl, filePath } from '../src/site/urls.ts'
import type { Survey } from '../src/survey.ts'
import { linesOfPage } from '../src/text/html-lines.ts'
import { fold } from '../src/text/search-fold.ts'
import { normalise } from '../src/text/search-text.ts'
import { openWorkers } from '../src/workers.ts'
import { openStore, type Store } from '../src/write/store.ts'
import { otherEngines } from './search/other-engines.ts'
import { drawQueries, random } from './search/queries.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    queries: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    line: { type: 'string', default: '400' },
    keep: { type: 'string' },
    engines: { type: 'string', default: process.cwd() },
  },
})
const [content] = positionals
if (content === undefined) throw new Error('bench:search -- CONTENT')

/** The most memory that was in use while an index was made. */
let mostBytes = 0

const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'difang-bench-search-')))
const out = path.join(folder, 'dist')
const workers = await openWorkers(2)
const store = await openStore(path.join(folder, 'cache'))
try {
  const survey = await buildSite(content)
  const pages = await readPages(survey.catalog.articles)
  await tellIndex(survey, pages)
  await tellOneMore(survey)
  await tellQueries(pages)
  await tellRequests(pages)
  await tellOthers(survey.catalog.articles, pages)
} finally {
  await workers.close()
  await store.close()
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true })
}

function tell(...cells: readonly (string | number)[]): void {
  process.stdout.write(`${cells.join(' | ')}\n`)
}

async function buildSite(content: string): Promise<Survey> {
  const options = {
    content,
    out,
    clock: Date.now(),
    drafts: false,
    future: true,
    apart: [content],
    fsync: false,
  }
  const { survey, changes } = await build(
    { ...options, keepGoing: true, guard: () => {}, report: async () => {} },
    memoryOf(store),
  )
  if (changes === undefined) throw new Error('this content cannot be published: see difang check')
  return survey
}

function memoryOf(cache: Store): Memory {
  const timed: Memory['timed'] = async (_, work) => work()
  return { cache, workers, recipe: readRecipe(), atOnce: 3, progress: () => {}, timed }
}

/** Normalised lines of each article's page, by its address below the site. */
type Pages = ReadonlyMap<string, readonly string[]>

async function readPages(articles: readonly Article[]): Promise<Pages> {
  const pages = new Map<string, readonly string[]>()
  for (const article of articles) {
    const url = articleUrl(article)
    const html = await readFile(path.join(out, filePath(url)), 'utf8')
    pages.set(
      url.slice(1),
      linesOfPage(html).map((line) => normalise(line, fold)),
    )
  }
  return pages
}

function breathe(): Promise<void> {
  mostBytes = Math.max(mostBytes, process.memoryUsage.rss())
  return new Promise((resolve) => setImmediate(resolve))
}

function planFor({ catalog, places, settings, pictures }: Survey, articles: readonly Article[]) {
  // Without what the build has kept of the segments, so that each is made.
  const cache = { get: (kind: 'search', key: string) => store.get(kind, key), put: () => {} }
  const desk = {
    cache: cache as never,
    recipe: 'bench' as Fingerprint,
    shardKB: settings.site.search.shardKB,
    breathe,
  }
  return planIndex(
    searchDocuments({ ...catalog, articles }, places, {
      placeName,
      standInOf: ({ path }, picture) => standInOf(pictures, path, picture),
    }),
    desk,
  )
}

async function tellIndex(survey: Survey, pages: Pages): Promise<void> {
  const { articles } = survey.catalog
  const bytesBefore = process.memoryUsage.rss()
  mostBytes = bytesBefore
  const start = process.cpuUsage()
  const files = await planFor(survey, articles)
  const { user, system } = process.cpuUsage(start)
  const sizes = await Promise.all(files.map(async ({ bytes }) => (await bytes()).length))
  const bytes = sizes.reduce((total, size) => total + size, 0)
  const text = [...pages.values()].flat().reduce((total, line) => total + Buffer.byteLength(line), 0)
  tell('articles', articles.length, `text ${megabytes(text)} MB of UTF-8`)
  tell(
    'index',
    `${files.length} files`,
    `${megabytes(bytes)} MB`,
    `${((100 * bytes) / text).toFixed(1)} % of the text`,
  )
  tell(
    'CPU',
    `${((user + system) / 1000 / articles.length).toFixed(2)} ms an article`,
    `${megabytes(mostBytes - bytesBefore)} MB added`,
  )
}

async function tellOneMore(survey: Survey): Promise<void> {
  const { articles } = survey.catalog
  const all = new Map((await planFor(survey, articles)).map(({ path, hash }) => [path, hash]))
  const without = async (left: number): Promise<string> => {
    const fewer = await planFor(
      survey,
      articles.filter((_, index) => index !== left),
    )
    const before = new Map(fewer.map(({ path, hash }) => [path, hash]))
    const written = [...all].filter(([path, hash]) => before.get(path) !== hash).length
    const removed = [...before.keys()].filter((path) => !all.has(path)).length
    return `${written} files written, ${removed} removed`
  }
  const newest = articles[0]?.card.front.date.at.slice(0, 7) ?? ''
  const month = articles.filter(({ card }) => card.front.date.at.startsWith(newest)).length
  tell('one more in the newest month', `${month} articles in it`, await without(0))
  tell('one more in the oldest year', await without(articles.length - 1))
}

/** Reads the site as a browser would, and notes what it is sent. */
function library(): Library & { readonly requests: { path: string; bytes: Buffer }[] } {
  const requests: { path: string; bytes: Buffer }[] = []
  const read = async (name: string): Promise<Buffer> => {
    const bytes = await readFile(path.join(out, name))
    requests.push({ path: name, bytes })
    return bytes
  }
  return {
    requests,
    file: async (name) => read(path.join('search', name.replace(/\?.*/, ''))),
    page: async (name) => (await read(path.join(decodeURI(name), 'index.html'))).toString(),
  }
}

/** Pages as servers send them, compressed; the index as it is, since there is nothing to gain. */
function sent({ path: name, bytes }: { readonly path: string; readonly bytes: Buffer }): number {
  if (!name.endsWith('.html')) return bytes.length
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
}

interface Cost {
  readonly indexRequests: number
  readonly indexBytes: number
  readonly requests: number
  readonly bytes: number
  /** What was shown and should not be, and what was not and should. */
  readonly wrong: readonly string[]
}

async function tellQueries(pages: Pages): Promise<void> {
  const queries = drawQueries([...pages.values()].flat(), Number(values.queries), random(Number(values.seed)))
  const costs = new Map<string, Cost[]>()
  for (const { kind, text } of queries) {
    const cost = await costOf(text, pages)
    if (cost.wrong.length > 0) tell(`wrong for ${text}`, ...cost.wrong.slice(0, 5))
    costs.set(kind, [...(costs.get(kind) ?? []), cost])
  }
  tell(
    'kind of query',
    'drawn',
    'wrong',
    'index requests, mean / max',
    'index KB',
    'requests for ten',
    'KB for ten',
  )
  for (const [kind, each] of costs) {
    const spread = (numbers: readonly number[]): string =>
      `${(numbers.reduce((total, number) => total + number, 0) / numbers.length).toFixed(1)} / ${Math.max(...numbers).toFixed(0)}`
    tell(
      kind,
      each.length,
      each.filter(({ wrong }) => wrong.length > 0).length,
      spread(each.map(({ indexRequests }) => indexRequests)),
      spread(each.map(({ indexBytes }) => indexBytes / 1024)),
      spread(each.map(({ requests }) => requests)),
      spread(each.map(({ bytes }) => bytes / 1024)),
    )
  }
}

/** Of the first ten, cold; then all answers are compared with a scan. */
async function costOf(text: string, pages: Pages): Promise<Cost> {
  const asked = library()
  const index = await openIndex(asked)
  const query = queryOf(new URLSearchParams({ q: text }))
  const found = await find(index, query)
  const indexed = [...asked.requests]
  const first = await readResults(index, found, query, 0, () => {})
  const all = [...asked.requests]
  const answers = new Set(first.answers.map(({ entry }) => decodeURI(entry.path)))
  for (let { next } = first; next < found.candidates.length; ) {
    const more = await readResults(index, found, query, next, () => {})
    for (const { entry } of more.answers) answers.add(decodeURI(entry.path))
    next = more.next
  }
  const truth = [...pages].filter(([, lines]) =>
    text.split(' ').every((word) => lines.some((line) => line.includes(word))),
  )
  const sum = (requests: typeof all): number => requests.reduce((total, each) => total + sent(each), 0)
  return {
    indexRequests: indexed.length,
    indexBytes: sum(indexed),
    requests: all.length,
    bytes: sum(all),
    wrong: wrongAnswers(answers, new Set(truth.map(([url]) => url))),
  }
}

function wrongAnswers(shown: ReadonlySet<string>, holding: ReadonlySet<string>): readonly string[] {
  const falseHits = [...shown].filter((url) => !holding.has(url)).map((url) => `false: ${url}`)
  const missed = [...holding].filter((url) => !shown.has(url)).map((url) => `missed: ${url}`)
  return [...falseHits, ...missed]
}

/** The word of two Han in fewest articles and the one in most, of two hundred that are drawn. */
async function tellRequests(pages: Pages): Promise<void> {
  const lines = [...pages.values()].flat()
  const words = drawQueries(lines, 1800, random(3)).filter(({ kind }) => kind === '2 Han' || kind === '4 Han')
  const counted = words.map(({ kind, text }) => ({
    kind,
    text,
    count: [...pages.values()].filter((each) => each.some((line) => line.includes(text))).length,
  }))
  const common = counted.filter(({ kind }) => kind === '2 Han').sort((a, b) => b.count - a.count)[0]
  const rare = counted.filter(({ kind, count }) => kind === '4 Han' && count < 4)[0]
  for (const word of [rare, common]) if (word !== undefined) await tellOneQuery(word.text, word.count)
}

async function tellOneQuery(text: string, count: number): Promise<void> {
  const asked = library()
  const index = await openIndex(asked)
  const query = queryOf(new URLSearchParams({ q: text }))
  await readResults(index, await find(index, query), query, 0, () => {})
  tell(`requests of ${text}`, `${count} articles`)
  for (const each of asked.requests) tell('', each.path, `${sent(each)} B`)
  const bytes = asked.requests.reduce((total, each) => total + sent(each), 0)
  // Four rounds, each a fifth of a second on such a line, and the bytes one after another.
  const seconds = 4 * 0.2 + (bytes * 8) / (Number(values.line) * 1000)
  tell(`on ${values.line} kbit/s`, `${(bytes / 1024).toFixed(0)} KB`, `${seconds.toFixed(1)} s`)
}

async function tellOthers(articles: readonly Article[], pages: Pages): Promise<void> {
  const texts = articles.slice(0, 2000).map((article) => ({
    id: article.id,
    title: article.card.front.title,
    body: (pages.get(articleUrl(article).slice(1)) ?? []).join('\n'),
  }))
  for (const { engine, cpuMs, files, bytes } of await otherEngines(texts, values.engines)) {
    tell(
      engine,
      `${(cpuMs / texts.length).toFixed(2)} ms an article`,
      `${files} files`,
      `${megabytes(bytes)} MB`,
    )
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
