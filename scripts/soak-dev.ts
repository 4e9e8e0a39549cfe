/**
 * Whether `difang dev` can be left running: many rebuilds of one preview, and what it holds after them.
 *
 *   node build/scripts/soak-dev.js CONTENT [ROUNDS]
 *
 * Works on a copy of the content folder. Each round edits the body of one article, and every tenth its
 * title; the preview hears of it, rebuilds and tells a page that listens. Prints the heap after garbage
 * collection, resident memory, open files and active handles every so often, and at the end the slope of
 * the heap over the second half, in KB a build.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type News, openPreview, type Preview } from '../src/desk/dev/preview.ts'
import type { Memory } from '../src/memory.ts'
import { readRecipe } from '../src/recipe.ts'
import { openWorkers } from '../src/workers.ts'
import { openStore } from '../src/write/store.ts'

interface Sample {
  readonly round: number
  /** Bytes. */
  readonly heap: number
  readonly resident: number
  readonly files: number
  readonly handles: number
}

/** Rounds from one sample to the next, a twentieth of all. */
const samplesOfRun = 20

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

await main(process.argv[2] ?? 'content', Number(process.argv[3] ?? 2000))

async function main(original: string, rounds: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-soak-'))
  const content = path.join(folder, 'content')
  await cp(original, content, { recursive: true })
  const news = queueOf<News>()
  const { preview, close } = await open(folder, content, news.put)
  try {
    await news.take()
    print(slopeOf(await soak(content, rounds, news.take)))
  } finally {
    await preview.close()
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function open(
  folder: string,
  content: string,
  tell: (news: News) => void,
): Promise<{ readonly preview: Preview; readonly close: () => Promise<void> }> {
  const cache = path.join(folder, 'cache')
  const store = await openStore(cache)
  const workers = await openWorkers(2, { idleSeconds: 600 })
  const memory: Memory = {
    cache: store,
    workers,
    recipe: readRecipe(),
    atOnce: 3,
    progress: () => {},
    timed: async (_, work) => work(),
  }
  const preview = await openPreview({
    content,
    out: path.join(folder, 'site'),
    cache,
    clock: () => Date.parse('2026-11-01T08:00:00+08:00'),
    memory,
    keep: () => store.commit(),
    forget: () => {},
    language: 'zh',
    port: 0,
    run: 'soak',
    tell,
  })
  const close = async (): Promise<void> => {
    await store.close()
    await workers.close()
  }
  return { preview, close }
}

async function soak(content: string, rounds: number, taken: () => Promise<News>): Promise<readonly Sample[]> {
  const article = await anyArticle(content)
  const text = await readFile(article, 'utf8')
  const samples: Sample[] = []
  const every = Math.max(1, Math.floor(rounds / samplesOfRun))
  for (let round = 1; round <= rounds; round += 1) {
    const retitled = text.replace(/^title: (.*)$/m, (_, title) => `title: ${title}${Math.floor(round / 10)}`)
    await writeFile(article, `${retitled}\n第 ${round} 次补充。\n`)
    await taken()
    if (round % every === 0) samples.push(await sampleOf(round))
  }
  return samples
}

async function anyArticle(content: string): Promise<string> {
  const names = await readdir(content, { recursive: true })
  const name = names.toSorted().find((each) => each.endsWith('.md') && !each.startsWith('pages'))
  if (name === undefined) throw new Error(`${content} holds no article`)
  return path.join(content, name)
}

async function sampleOf(round: number): Promise<Sample> {
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  const files = (await readdir('/proc/self/fd').catch(() => [])).length
  const sample = {
    round,
    heap: heapUsed,
    resident: rss,
    files,
    handles: process.getActiveResourcesInfo().length,
  }
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1).padStart(8)
  process.stdout.write(
    `${String(round).padStart(6)} rounds ${megabytes(heapUsed)} MB heap ${megabytes(rss)} MB resident ${files} files ${sample.handles} handles\n`,
  )
  return sample
}

/** By least squares over the second half, when all that is loaded once has been loaded. */
function slopeOf(samples: readonly Sample[]): number {
  const half = samples.slice(Math.floor(samples.length / 2))
  const mean = (of: (sample: Sample) => number): number =>
    half.reduce((sum, sample) => sum + of(sample), 0) / half.length
  const [rounds, heaps] = [mean(({ round }) => round), mean(({ heap }) => heap)]
  const spread = half.reduce((sum, { round }) => sum + (round - rounds) ** 2, 0)
  const slope = half.reduce((sum, { round, heap }) => sum + (round - rounds) * (heap - heaps), 0) / spread
  return slope / 1024
}

function print(slope: number): void {
  process.stdout.write(`heap slope ${slope.toFixed(2)} KB a build\n`)
}

/** What comes before it is asked for waits. */
function queueOf<T>(): { readonly put: (value: T) => void; readonly take: () => Promise<T> } {
  const values: T[] = []
  const takers: ((value: T) => void)[] = []
  return {
    put: (value) => {
      const taker = takers.shift()
      if (taker === undefined) values.push(value)
      else taker(value)
    },
    take: async () => values.shift() ?? (await new Promise<T>((resolve) => takers.push(resolve))),
  }
}
