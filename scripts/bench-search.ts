/**
 * What search costs and whether it is right, on any content tree.
 *
 *   npm run bench:search -- CONTENT [--alone] [--queries 200] [--seed 7] [--line 400] [--keep FOLDER] [--engines FOLDER]
 *
 * Builds the site into FOLDER, or one that is removed afterwards; with `--alone` only
 * its search index, of articles that are parsed and nothing more. Then tells: the index
 * (time, files, bytes against the text's), what a new article changes, queries drawn by
 * a seed against a plain scan of all pages with what each kind fetches, the requests of a
 * rare and of a common query one by one with what they cost on a line of `--line`
 * kbit/s, and the first 2,000 articles in Pagefind and MiniSearch where FOLDER has
 * them among its node_modules.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Memory } from '../src/memory.ts'
import { readRecipe } from '../src/recipe.ts'
import { articleUrl } from '../src/site/urls.ts'
import { openWorkers } from '../src/workers.ts'
import { openStore } from '../src/write/store.ts'
import { type BenchArchive, builtArchive, parsedArchive } from './search/bench-archive.ts'
import { tellIndex, tellOneMore } from './search/index-cost.ts'
import { otherEngines } from './search/other-engines.ts'
import { linesOf } from './search/queries.ts'
import { scannedQueries, tellQueries, tellRequests } from './search/query-cost.ts'
import { megabytes, tell } from './search/tell.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    alone: { type: 'boolean', default: false },
    queries: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    line: { type: 'string', default: '400' },
    keep: { type: 'string' },
    engines: { type: 'string', default: process.cwd() },
  },
})
const [content] = positionals
if (content === undefined) throw new Error('bench:search -- CONTENT')

const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'difang-bench-search-')))
const workers = await openWorkers(2)
const store = await openStore(path.join(folder, 'cache'))
const timed: Memory['timed'] = async (_, work) => work()
const memory = { cache: store, workers, recipe: readRecipe(), atOnce: 3, progress: () => {}, timed }
try {
  const folders = { content, out: path.join(folder, 'dist') }
  const archive = await (values.alone ? parsedArchive(folders, memory) : builtArchive(folders, memory))
  await tellIndex(archive, store)
  await tellOneMore(archive, store)
  const queries = await scannedQueries(archive, Number(values.queries), Number(values.seed))
  await tellQueries(queries, archive)
  await tellRequests(queries, archive, Number(values.line))
  await tellOthers(archive)
} finally {
  await workers.close()
  await store.close()
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true })
}

async function tellOthers({ articles, page }: BenchArchive): Promise<void> {
  const read = articles.slice(0, 2000).map(async (article) => ({
    id: article.id,
    title: article.card.front.title,
    body: linesOf(await page(articleUrl(article).slice(1))).join('\n'),
  }))
  const texts = await Promise.all(read)
  for (const { engine, cpuMs, files, bytes } of await otherEngines(texts, values.engines)) {
    tell(
      engine,
      `${(cpuMs / texts.length).toFixed(2)} ms an article`,
      `${files} files`,
      `${megabytes(bytes)} MB`,
    )
  }
}
