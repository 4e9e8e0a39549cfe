/** A small archive in memory, its index, and a library that counts what is asked of it. */

import { monthsOf } from '../../scripts/search/months.ts'
import type { Cache, Fingerprint } from '../../src/model.ts'
import { attributeOf } from '../../src/search/attributes.ts'
import { type Batch, listsOfBatch } from '../../src/search/batch.ts'
import type { SearchDocument } from '../../src/search/documents.ts'
import { find } from '../../src/search/find.ts'
import { queryOf } from '../../src/search/query.ts'
import { type Library, OutOfStep, openIndex } from '../../src/search/reader.ts'
import { readResults } from '../../src/search/results.ts'
import { type IndexDesk, type IndexFile, planIndex } from '../../src/search/search-index.ts'
import { fold } from '../../src/text/search-fold.ts'
import { packText } from '../../src/text/search-text.ts'

export interface Report {
  readonly id: string
  readonly date?: string
  readonly title?: string
  readonly lines?: readonly string[]
  readonly places?: readonly string[]
  readonly source?: string
  /** Of its text. */
  readonly hash?: string
  readonly more?: readonly string[]
}

function documentOf({
  id,
  date = '2026-01-01',
  title = '题目',
  places = ['heishui'],
  source = 'yangbao',
  hash = id,
  more = [],
}: Report): SearchDocument {
  return {
    id,
    time: Date.parse(date),
    date,
    title,
    slug: places[0] ?? '',
    place: '黑水',
    source,
    attributes: [...places.map((slug) => attributeOf('place', slug)), attributeOf('source', source)],
    hash,
    more,
  }
}

/** Packed texts as a build's cache holds them; what is asked for is noted. */
export function cacheOf(reports: readonly Report[]): Cache & { readonly asked: string[] } {
  const values = new Map<string, Uint8Array<ArrayBuffer>>()
  const asked: string[] = []
  for (const { id, hash = id, title = '题目', lines = [] } of reports) {
    values.set(`search ${hash}`, Buffer.from(packText(title, lines, fold), 'utf16le'))
  }
  return {
    asked,
    get: (kind, key) => {
      asked.push(`${kind} ${key}`)
      return values.get(`${kind} ${key}`)
    },
    put: (kind, key, value) => {
      values.set(`${kind} ${key}`, Buffer.from(value))
    },
  }
}

/** `hear`s of the months whose documents are made. */
export function plan(
  reports: readonly Report[],
  cache: Cache = cacheOf(reports),
  changes: Partial<IndexDesk> = {},
  hear: (month: string) => void = () => {},
): Promise<readonly IndexFile[]> {
  const desk = {
    ...{ cache, recipe: 'recipe' as Fingerprint, shardKB: 4, breathe: async () => {} },
    ...{ listsOf: async (batch: Batch) => listsOfBatch(batch), atOnce: 2 },
    ...changes,
  }
  const months = monthsOf(reports.map(documentOf)).map(({ documents, ...month }) => ({
    ...month,
    documents: () => {
      hear(month.month)
      return documents()
    },
  }))
  return planIndex(months, desk)
}

export async function bytesOf(files: readonly IndexFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const read = files.map(async ({ path, bytes }) => [path, await bytes()] as const)
  return new Map(await Promise.all(read))
}

/** `fetched`: addresses in the order in which they were asked for. */
export function libraryOf(
  files: ReadonlyMap<string, Uint8Array>,
  reports: readonly Report[],
): Library & { readonly fetched: string[] } {
  const fetched: string[] = []
  const pages = new Map(reports.map((report) => [report.id, pageOf(report)]))
  return {
    fetched,
    file: async (path) => {
      fetched.push(path)
      const bytes = files.get(path.replace(/\?.*/, ''))
      if (bytes === undefined) throw new OutOfStep()
      return bytes
    },
    page: async (path) => {
      fetched.push(path)
      return pages.get(decodeURI(path).split('/').at(-2) ?? '')
    },
  }
}

function pageOf({ title = '题目', lines = [] }: Report): string {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const body = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')
  return `<header class="headline" data-block="headline"><h1>${escaped(title)}</h1></header>
<div class="body" data-block="body">${body}</div><footer>页脚的字不算</footer>`
}

/** Ids of all answers, in order. */
export async function searched(library: Library, asked: string): Promise<readonly string[]> {
  const index = await openIndex(library)
  const query = queryOf(new URLSearchParams(asked))
  const found = await find(index, query)
  const ids: string[] = []
  for (let next = 0; next < found.candidates.length; ) {
    const results = await readResults(index, found, query, next, () => {})
    ids.push(...results.answers.map(({ entry }) => decodeURI(entry.path).split('/').at(-2) ?? ''))
    next = results.next
  }
  if (found.isExact && ids.length !== found.candidates.length) throw new Error(`${asked}: not exact`)
  return ids
}
