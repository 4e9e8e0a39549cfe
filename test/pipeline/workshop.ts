/**
 * A small archive in a temp folder and the whole pipeline over it: compiled
 * code, real disk, real workers. What is compared is always whole trees.
 */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BuildOptions, type BuildResult, build } from '../../build/src/build.js'
import { type BuildReport, buildIfChanged } from '../../build/src/build-if-changed.js'
import type { Memory } from '../../build/src/memory.js'
import { readRecipe } from '../../build/src/recipe.js'
import { type Survey, surveyArchive } from '../../build/src/survey.js'
import { openWorkers, type Workers } from '../../build/src/workers.js'
import { openMemoryStore, openStore, type Store } from '../../build/src/write/store.js'

export const clock = Date.parse('2026-11-01T08:00:00+08:00')

/** Content by path; Buffers are pictures. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export interface Workshop {
  readonly folder: string
  readonly content: string
  readonly out: string
  readonly workers: Workers
  /** Makes the content folder hold exactly these files, touching only those that differ. */
  readonly put: (files: Files) => Promise<void>
  /** With the cache of the last time, opened anew as a new process would. */
  readonly build: (options?: Partial<BuildOptions>) => Promise<BuildReport>
  /** Likewise, without the short way. */
  readonly buildLong: (options?: Partial<BuildOptions>) => Promise<BuildResult>
  /** All that a build from nothing would be made from. */
  readonly survey: (options?: Partial<BuildOptions>) => Promise<Survey>
  /** From nothing, into a folder of its own; the tree it made. */
  readonly buildClean: (options?: Partial<BuildOptions>) => Promise<ReadonlyMap<string, string>>
  /** As if the cache had been deleted. */
  readonly forget: () => Promise<void>
  readonly tree: () => Promise<ReadonlyMap<string, string>>
  readonly close: () => Promise<void>
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-test-'))
  const content = path.join(folder, 'content')
  const out = path.join(folder, 'dist')
  const workers = await openWorkers(2, { idleSeconds: 30 })
  let cleans = 0
  await mkdir(content)
  const all = (options: Partial<BuildOptions>): BuildOptions => ({ ...standard(content, out), ...options })
  const withCache = async <T>(run: (memory: Memory) => Promise<T>): Promise<T> => {
    const store = await openStore(path.join(folder, 'cache'))
    try {
      return await run(memoryOf(store, workers))
    } finally {
      await store.close()
    }
  }
  return {
    folder,
    content,
    out,
    workers,
    put: (files) => put(content, files),
    build: (options = {}) => withCache((memory) => buildIfChanged(all(options), memory)),
    buildLong: (options = {}) => withCache((memory) => build(all(options), memory)),
    survey: (options = {}) => surveyArchive(all(options), memoryOf(openMemoryStore(), workers)),
    buildClean: async (options = {}) => {
      const clean = path.join(folder, `clean-${cleans++}`)
      await build(all({ ...options, out: clean }), memoryOf(openMemoryStore(), workers))
      const made = await treeOf(clean)
      await rm(clean, { recursive: true })
      return made
    },
    forget: () => rm(path.join(folder, 'cache'), { recursive: true, force: true }),
    tree: () => treeOf(out),
    close: async () => {
      await workers.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function standard(content: string, out: string): BuildOptions {
  return {
    content,
    out,
    clock,
    drafts: false,
    future: false,
    apart: [content],
    fsync: false,
    keepGoing: false,
    guard: () => {},
    report: async () => {},
  }
}

function memoryOf(cache: Store, workers: Workers): Memory {
  return {
    cache,
    workers,
    recipe: readRecipe(),
    atOnce: 2,
    progress: () => {},
    timed: async (_, work) => work(),
  }
}

async function put(content: string, files: Files): Promise<void> {
  const wanted = new Map(Object.entries(files))
  for (const entry of await readdir(content, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && !wanted.has(path.relative(content, file))) await rm(file)
  }
  for (const [name, bytes] of wanted) {
    const file = path.join(content, name)
    const before = await readFile(file).catch(() => undefined)
    if (before?.equals(Buffer.from(bytes))) continue
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
}

/** sha256 of each file, by its path. */
export async function treeOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const tree = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const file = path.join(entry.parentPath, entry.name)
    tree.set(
      path.relative(folder, file),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    )
  }
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** An article file; `front` over a front matter that is complete. */
export function article(front: Readonly<Record<string, string>>, body = '一条短讯。'): string {
  const keys = { title: '题目', source: '样报', date: '2026-01-01', county: '黑水县', ...front }
  return `---\n${Object.entries(keys)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')}---\n\n${body}\n`
}
