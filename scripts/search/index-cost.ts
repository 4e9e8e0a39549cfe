/** What the index of an archive costs: time, memory, files, bytes, and what one more article changes of it. */
import { articleUrl } from '../../src/site/urls.ts'
import type { Store } from '../../src/write/store.ts'
import { type BenchArchive, planAnew, writeIndex } from './bench-archive.ts'
import { linesOf } from './queries.ts'
import { megabytes, tell } from './tell.ts'

/** The index is written where the site is. */
export async function tellIndex(archive: BenchArchive, store: Store): Promise<void> {
  const { articles, out } = archive
  const bytesBefore = process.memoryUsage.rss()
  let mostBytes = bytesBefore
  const breathe = (): Promise<void> => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss())
    return new Promise((resolve) => setImmediate(resolve))
  }
  const start = process.cpuUsage()
  const files = await planAnew(archive, articles, store, breathe)
  const { user, system } = process.cpuUsage(start)
  await breathe()
  await writeIndex(files, out)
  const sizes = await Promise.all(files.map(async ({ bytes }) => (await bytes()).length))
  const bytes = sizes.reduce((total, size) => total + size, 0)
  const text = await textBytes(archive)
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

async function textBytes({ articles, page }: BenchArchive): Promise<number> {
  let bytes = 0
  for (const article of articles) {
    for (const line of linesOf(await page(articleUrl(article).slice(1)))) bytes += Buffer.byteLength(line)
  }
  return bytes
}

export async function tellOneMore(archive: BenchArchive, store: Store): Promise<void> {
  const { articles } = archive
  const hashesOf = async (left: number): Promise<ReadonlyMap<string, string>> => {
    const kept = articles.filter((_, index) => index !== left)
    const files = await planAnew(archive, kept, store, async () => {})
    return new Map(files.map(({ path, hash }) => [path, hash]))
  }
  const all = await hashesOf(-1)
  const without = async (left: number): Promise<string> => {
    const before = await hashesOf(left)
    const written = [...all].filter(([path, hash]) => before.get(path) !== hash).length
    const removed = [...before.keys()].filter((path) => !all.has(path)).length
    return `${written} files written, ${removed} removed`
  }
  const newest = articles[0]?.card.front.date.at.slice(0, 7) ?? ''
  const month = articles.filter(({ card }) => card.front.date.at.startsWith(newest)).length
  tell('one more in the newest month', `${month} articles in it`, await without(0))
  tell('one more in the oldest year', await without(articles.length - 1))
}
