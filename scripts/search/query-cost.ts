/** What queries cost a reader, and whether what they show is what a plain scan of all pages finds. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type Found, find } from '../../src/search/find.ts'
import { type Query, queryOf } from '../../src/search/query.ts'
import { type Library, openIndex, type SearchIndex } from '../../src/search/reader.ts'
import { type Results, readResults } from '../../src/search/results.ts'
import { articleUrl } from '../../src/site/urls.ts'
import type { BenchArchive } from './bench-archive.ts'
import { type DrawnQuery, drawQueries, linesOf, random } from './queries.ts'
import { tell } from './tell.ts'

/** A query, and the addresses of all articles that hold it. */
interface Scanned extends DrawnQuery {
  readonly holding: ReadonlySet<string>
}

/** Drawn from so many articles, evenly over the archive. */
const SAMPLE = 3000

export async function scannedQueries(
  { articles, page }: BenchArchive,
  count: number,
  seed: number,
): Promise<readonly Scanned[]> {
  const step = Math.ceil(articles.length / SAMPLE)
  const lines: string[] = []
  const urls = articles.map((article) => articleUrl(article).slice(1))
  for (const url of urls.filter((_, index) => index % step === 0)) lines.push(...linesOf(await page(url)))
  const drawn = drawQueries(lines, count, random(seed)).map((each) => ({
    ...each,
    holding: new Set<string>(),
  }))
  for (const url of urls) {
    const all = linesOf(await page(url))
    const whole = all.join('\n')
    for (const { text, holding } of drawn) {
      if (text.split(' ').every((word) => whole.includes(word))) holding.add(url)
    }
  }
  // What is not in the sample may be elsewhere.
  return drawn.filter(({ kind, holding }) => kind !== 'nowhere' || holding.size === 0)
}

interface Sent {
  readonly path: string
  readonly bytes: number
}

interface Asked {
  readonly index: SearchIndex
  readonly query: Query
  readonly found: Found
  readonly first: Results
  /** Until the first ten answers are there; those of the index before the others. */
  readonly sent: readonly Sent[]
  readonly sentOfIndex: readonly Sent[]
}

/** The first ten answers, with nothing fetched before. */
async function ask(text: string, archive: BenchArchive): Promise<Asked> {
  const sent: Sent[] = []
  const index = await openIndex(libraryOf(archive, sent))
  const query = queryOf(new URLSearchParams({ q: text }))
  const found = await find(index, query)
  const sentOfIndex = [...sent]
  const first = await readResults(index, found, query, 0, () => {})
  return { index, query, found, first, sent: [...sent], sentOfIndex }
}

/** Reads the site as a browser would. Pages as servers send them, compressed; the index as it is. */
function libraryOf({ out, page }: BenchArchive, sent: Sent[]): Library {
  return {
    file: async (name) => {
      const bytes = await readFile(path.join(out, 'search', name.replace(/\?.*/, '')))
      sent.push({ path: name, bytes: bytes.length })
      return bytes
    },
    page: async (name) => {
      const html = await page(decodeURI(name))
      sent.push({ path: name, bytes: compressed(html) })
      return html
    },
  }
}

function compressed(html: string): number {
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
}

interface Cost {
  readonly text: string
  readonly indexRequests: number
  readonly indexKB: number
  readonly requests: number
  readonly KB: number
  readonly candidates: number
  /** What was shown and should not be, and what was not and should. */
  readonly wrong: readonly string[]
}

export async function tellQueries(queries: readonly Scanned[], archive: BenchArchive): Promise<void> {
  const costs = new Map<string, Cost[]>()
  for (const query of queries) {
    const cost = await costOf(query, archive)
    if (cost.wrong.length > 0) tell(`wrong for ${query.text}`, ...cost.wrong.slice(0, 5))
    costs.set(query.kind, [...(costs.get(query.kind) ?? []), cost])
  }
  tell(
    'kind',
    'drawn',
    'wrong',
    'index requests, mean / max',
    'index KB',
    'requests for ten',
    'KB for ten',
    'most KB',
  )
  for (const [kind, each] of costs) {
    tell(
      kind,
      each.length,
      each.filter(({ wrong }) => wrong.length > 0).length,
      spread(each.map(({ indexRequests }) => indexRequests)),
      spread(each.map(({ indexKB }) => indexKB)),
      spread(each.map(({ requests }) => requests)),
      spread(each.map(({ KB }) => KB)),
      each.toSorted((a, b) => b.KB - a.KB)[0]?.text ?? '',
    )
  }
}

function spread(numbers: readonly number[]): string {
  const mean = numbers.reduce((total, number) => total + number, 0) / numbers.length
  return `${mean.toFixed(1)} / ${Math.max(...numbers).toFixed(0)}`
}

/** So many pages of results are read; of the candidates after those it is only held that none is missing. */
const PAGES_READ = 5

/** Of the first ten; then more answers and all candidates are compared with the scan. */
async function costOf({ text, holding }: Scanned, archive: BenchArchive): Promise<Cost> {
  const { index, query, found, first, sent, sentOfIndex } = await ask(text, archive)
  const shown = new Set(first.answers.map(({ entry }) => decodeURI(entry.path)))
  let { next } = first
  for (let page = 1; page < PAGES_READ && next < found.candidates.length; page++) {
    const more = await readResults(index, found, query, next, () => {})
    for (const { entry } of more.answers) shown.add(decodeURI(entry.path))
    next = more.next
  }
  const left = await Promise.all(found.candidates.slice(next).map((number) => pathOf(index, number)))
  const reached = new Set([...shown, ...left])
  return {
    text,
    indexRequests: sentOfIndex.length,
    indexKB: kilobytes(sentOfIndex),
    requests: sent.length,
    KB: kilobytes(sent),
    candidates: found.candidates.length,
    wrong: [
      ...[...shown].filter((url) => !holding.has(url)).map((url) => `false: ${url}`),
      ...[...holding].filter((url) => !reached.has(url)).map((url) => `missed: ${url}`),
    ],
  }
}

async function pathOf({ parts }: SearchIndex, number: number): Promise<string> {
  const part = parts.find(({ base }) => base <= number)
  const entry = await part?.entry(number - part.base)
  return decodeURI(entry?.path ?? '')
}

function kilobytes(sent: readonly Sent[]): number {
  return sent.reduce((total, { bytes }) => total + bytes, 0) / 1024
}

/** One by one, of the word of four Han in fewest articles and of that of two in most; `line` in kbit/s. */
export async function tellRequests(
  queries: readonly Scanned[],
  archive: BenchArchive,
  line: number,
): Promise<void> {
  const byCount = queries.toSorted((a, b) => b.holding.size - a.holding.size)
  const rare = byCount.findLast(({ kind, holding }) => kind === '4 Han' && holding.size > 0)
  const common = byCount.find(({ kind }) => kind === '2 Han')
  for (const each of [rare, common]) if (each !== undefined) await tellOneQuery(each, archive, line)
}

async function tellOneQuery({ text, holding }: Scanned, archive: BenchArchive, line: number): Promise<void> {
  const { sent } = await ask(text, archive)
  tell(`requests of ${text}`, `${holding.size} articles`)
  for (const { path, bytes } of sent) tell('', path, `${bytes} B`)
  const KB = kilobytes(sent)
  // Four rounds, each a fifth of a second on such a line, and the bytes one after another.
  const seconds = 4 * 0.2 + (KB * 1024 * 8) / (line * 1000)
  tell(`on ${line} kbit/s`, `${KB.toFixed(0)} KB`, `${seconds.toFixed(1)} s`)
}
