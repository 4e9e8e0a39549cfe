/**
 * An archive to measure search on: the whole site as a build makes it, or, of archives
 * that take too long to build, the articles alone as they are parsed, with pages of
 * nothing but their text.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { articlePacking } from '../../src/article/packed-cards.ts'
import { parseSources } from '../../src/article/parse-sources.ts'
import { readSettings } from '../../src/article/read-settings.ts'
import { build } from '../../src/build.ts'
import { buildCatalog } from '../../src/catalog/catalog.ts'
import { listFolder, rememberFolder } from '../../src/folder.ts'
import type { Memory } from '../../src/memory.ts'
import type { Article, Card, Catalog, Fingerprint, Parsed } from '../../src/model.ts'
import { buildPlaces, type Places } from '../../src/places/places.ts'
import { openDocuments } from '../../src/search/archive.ts'
import { type Batch, listsOfBatch } from '../../src/search/batch.ts'
import type { SearchDocument } from '../../src/search/documents.ts'
import { type IndexFile, planIndex } from '../../src/search/search-index.ts'
import type { TermLists } from '../../src/search/term-lists.ts'
import { placeName } from '../../src/site/context.ts'
import { standInOf } from '../../src/site/figures.ts'
import { articleUrl } from '../../src/site/urls.ts'
import type { Store } from '../../src/write/store.ts'
import { monthsOf } from './months.ts'

export interface BenchArchive {
  /** Newest first. */
  readonly articles: readonly Article[]
  readonly documentsOf: (articles: readonly Article[]) => readonly SearchDocument[]
  readonly shardKB: number
  /** The site's folder; of articles alone there is nothing in it but the index, once it is written. */
  readonly out: string
  /** `url` is that of an article, below the site. */
  readonly page: (url: string) => Promise<string>
}

type Folders = Readonly<Record<'content' | 'out', string>>

export async function builtArchive({ content, out }: Folders, memory: Memory): Promise<BenchArchive> {
  const { survey, changes } = await build(
    {
      ...{ content, out, clock: Date.now(), drafts: false, future: true, apart: [content] },
      ...{ fsync: false, keepGoing: true, guard: () => {}, report: async () => {} },
    },
    memory,
  )
  if (changes === undefined) throw new Error('this content cannot be published: see difang check')
  const { catalog, places, settings, pictures } = survey
  return {
    ...{ articles: catalog.articles, shardKB: settings.site.search.shardKB, out },
    documentsOf: documentsIn(catalog, places, pictures),
    page: (url) => readFile(path.join(out, decodeURI(url), 'index.html'), 'utf8'),
  }
}

export async function parsedArchive({ content, out }: Folders, memory: Memory): Promise<BenchArchive> {
  const folder = await listFolder({ content }, memory)
  const { settings } = await readSettings(folder.sources, folder.known.read)
  const { site, words } = settings
  const options = {
    kind: 'article' as const,
    timeZone: site.timeZone,
    basePath: '/',
    limits: site.limits,
    words,
  }
  const { cache, workers, recipe, atOnce } = memory
  const { entries } = await parseSources<Card>(folder.sources.articles, {
    ...{ known: folder.known, cache, recipe: recipe.parse, atOnce },
    parse: async (batch) => (await workers.parse(batch, options)).map(({ parsed }) => parsed as Parsed<Card>),
    maximumBytes: site.limits.fileBytes,
    packing: articlePacking(cache),
    progress: () => {},
  })
  rememberFolder(folder)
  const { places } = buildPlaces(settings.places)
  const catalog = buildCatalog(entries, places, settings, { clock: Date.now(), drafts: false, future: true })
  const hashes = new Map(catalog.articles.map((article) => [articleUrl(article).slice(1), article]))
  return {
    ...{ articles: catalog.articles, shardKB: site.search.shardKB, out },
    documentsOf: documentsIn(catalog, places, new Map()),
    page: async (url) => pageOf(hashes.get(url), memory),
  }
}

function documentsIn(
  catalog: Catalog,
  places: Places,
  pictures: Parameters<typeof standInOf>[0],
): BenchArchive['documentsOf'] {
  const documentOf = openDocuments(catalog, places, {
    placeName,
    standInOf: ({ path }, picture) => standInOf(pictures, path, picture),
  })
  return (articles) => articles.map(documentOf)
}

function pageOf(article: Article | undefined, { cache }: Memory): string {
  const parts: readonly string[] = JSON.parse(
    Buffer.from(cache.get('body', article?.hash ?? '') ?? '[]').toString(),
  )
  const title = article?.card.front.title ?? ''
  return `<header data-block="headline"><h1>${title}</h1></header><div data-block="body">${parts.join('')}</div>`
}

/** Without what was kept of the segments, so that each is made from nothing. */
export function planAnew(
  { documentsOf, shardKB }: BenchArchive,
  articles: readonly Article[],
  store: Store,
  breathe: () => Promise<void>,
): Promise<readonly IndexFile[]> {
  const cache = { get: (kind: 'search', key: string) => store.get(kind, key), put: () => {} }
  const listsOf = async (batch: Batch): Promise<TermLists> => listsOfBatch(batch)
  const desk = { cache: cache as never, recipe: 'bench' as Fingerprint, shardKB, listsOf, atOnce: 1, breathe }
  return planIndex(monthsOf(documentsOf(articles)), desk)
}

export async function writeIndex(files: readonly IndexFile[], out: string): Promise<void> {
  for (const { path: file, bytes } of files) {
    const target = path.join(out, 'search', file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, await bytes())
  }
}
