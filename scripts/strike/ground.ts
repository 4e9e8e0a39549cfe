/**
 * EDGE. A folder in which the whole command is struck: an archive that has been
 * changed since its last build, that build's dist and cache to return to, and
 * the trees that may be found afterwards: the old one and the new one.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { articleFile, settingsFiles } from '../bench/archive.ts'
import type { Strike } from './preload.ts'
import { until } from './until.ts'

/** sha256 by path. */
export type Tree = ReadonlyMap<string, string>

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly strike?: Omit<Strike, 'folder'>
  readonly args?: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
  /** Is handed the process as soon as it runs. */
  readonly begun?: (child: ChildProcess) => void
  /** Put before `node`, such as a shell that sets a limit. */
  readonly before?: readonly string[]
}

export interface Ground {
  readonly folder: string
  readonly content: string
  readonly out: string
  readonly cache: string
  /** Of dist, as the last build left it, without the marker; empty for a ground on which nothing was built. */
  readonly old: Tree
  /** Of dist, as a clean build of the content at hand leaves it. */
  readonly new: Tree
  /** Brings dist and the cache back to the last build; or takes them away. */
  readonly reset: (to?: 'last build' | 'nothing') => void
  /** `difang build` on the content at hand. */
  readonly build: (options?: RunOptions) => Promise<Ended>
  /** A build that stops at a call, has `meanwhile` done to it, and goes on. */
  readonly buildStopped: (at: string, meanwhile: () => unknown, options?: RunOptions) => Promise<Ended>
  readonly tree: () => Tree
  /** What lies beside content, dist and cache, or in the cache, and should not when no build is under way. */
  readonly leftovers: () => readonly string[]
  readonly isJournaled: () => boolean
  readonly close: () => void
}

const marker = '.difang.json'

const project = fileURLToPath(new URL('../..', import.meta.url))
/** Beside src/ in the sources, or in build/ as it is. */
const compiled = path.basename(project) === 'build' ? project : path.join(project, 'build')
const main = path.join(compiled, 'src/main.js')
const preload = path.join(compiled, 'scripts/strike/preload.js')
const clock = '2026-11-01'

/** An archive of so many articles, built; then one edited, one removed, two added. */
export async function openGround(articles: number): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'difang-ground-'))
  const ground = groundIn(folder)
  for (const file of settingsFiles()) put(ground.content, file.path, file.text)
  for (let number = 0; number < articles; number++) putArticle(ground.content, number)
  // In CI the cache is made to travel, so a copy of it is as good as the thing.
  await buildWell(ground, 'dist', { variables: { CI: '1' } })
  const old = treeOf(ground.out)
  const saved = path.join(folder, 'saved')
  mkdirSync(saved)
  for (const name of ['dist', 'cache'])
    cpSync(path.join(folder, name), path.join(saved, name), { recursive: true })

  const edited = articleFile(1)
  put(ground.content, edited.path, `${edited.text}\n又及：文中的日期以县志为准。\n`)
  rmSync(path.join(ground.content, articleFile(2).path))
  for (const number of [articles, articles + 1]) putArticle(ground.content, number)
  await buildWell(ground, 'clean', { args: ['--no-cache', '--out', 'clean'] })
  const fresh = treeOf(path.join(folder, 'clean'))
  rmSync(path.join(folder, 'clean'), { recursive: true })
  const reset: Ground['reset'] = (to = 'last build') => {
    for (const name of readdirSync(folder)) {
      if (!['content', 'saved'].includes(name)) rmSync(path.join(folder, name), { recursive: true })
    }
    if (to === 'nothing') return
    for (const name of ['dist', 'cache'])
      cpSync(path.join(saved, name), path.join(folder, name), { recursive: true })
  }
  reset()
  return { ...ground, old, new: fresh, reset }
}

function groundIn(folder: string): Omit<Ground, 'old' | 'new' | 'reset'> {
  const [content, out, cache] = ['content', 'dist', 'cache'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  return {
    folder,
    content,
    out,
    cache,
    build: (options = {}) => run(folder, options),
    buildStopped: (at, meanwhile, options = {}) => runStopped(folder, at, meanwhile, options),
    tree: () => treeOf(out),
    leftovers: () => leftoversIn(folder),
    isJournaled: () => existsSync(path.join(folder, '.dist.publishing/journal.json')),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function buildWell(ground: Pick<Ground, 'build'>, what: string, options: RunOptions): Promise<void> {
  const { code, stderr } = await ground.build(options)
  if (code !== 0) throw new Error(`the ground cannot be built (${what}): ${stderr}`)
}

function run(
  folder: string,
  { strike, args = [], variables = {}, begun, before = [] }: RunOptions,
): Promise<Ended> {
  const command = [
    ...before,
    process.execPath,
    ...(strike === undefined ? [] : ['--import', preload]),
    ...[main, 'build', '--content', 'content', '--out', 'dist', '--cache', 'cache', '--clock', clock],
    ...['--jobs', '1', '--lang', 'en', ...args],
  ]
  const env = {
    PATH: process.env.PATH,
    ...variables,
    ...(strike === undefined ? {} : { DIFANG_STRIKE: JSON.stringify({ ...strike, folder }) }),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(command[0] ?? '', command.slice(1), { cwd: folder, env })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    begun?.(child)
  })
}

async function runStopped(
  folder: string,
  at: string,
  meanwhile: () => unknown,
  options: RunOptions,
): Promise<Ended> {
  const notes = path.join(folder, 'saved', 'stopped')
  rmSync(notes, { force: true })
  let child: ChildProcess | undefined
  const begun = (begun: ChildProcess): void => {
    child = begun
  }
  const ending = run(folder, { ...options, strike: { at, how: 'stop', notes }, begun })
  await until(() => existsSync(notes), `a build stops at ${at}`)
  try {
    await meanwhile()
  } finally {
    // The notes are written just before it stops: to continue one that has not stopped yet does nothing.
    await until(() => !isStoppable(child), `a build has stopped at ${at}`)
    child?.kill('SIGCONT')
  }
  return ending
}

/** Still running. Where the system does not show it, it is taken to have stopped. */
function isStoppable(child: ChildProcess | undefined): boolean {
  const status = `/proc/${child?.pid}/stat`
  if (child === undefined || child.exitCode !== null || !existsSync(status)) return false
  const stat = readFileSync(status, 'latin1')
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'T'
}

/** Of every file but the marker; empty where the folder is not there. */
function treeOf(folder: string): Tree {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  )
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map(
        (file) =>
          [
            path.relative(folder, file),
            createHash('sha256').update(readFileSync(file)).digest('hex'),
          ] as const,
      )
      .filter(([name]) => name !== marker),
  )
}

const expected = new Set(['content', 'saved', 'dist', 'cache'])
const expectedInCache = /^(store-\d+|changes\.json)$/

function leftoversIn(folder: string): readonly string[] {
  const cache = path.join(folder, 'cache')
  const inCache = existsSync(cache) ? readdirSync(cache) : []
  return [
    ...readdirSync(folder).filter((name) => !expected.has(name)),
    ...inCache.filter((name) => !expectedInCache.test(name)).map((name) => `cache/${name}`),
  ]
}

function putArticle(content: string, number: number): void {
  const { path: file, text } = articleFile(number)
  put(content, file, text)
}

export function put(content: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(content, file)), { recursive: true })
  writeFileSync(path.join(content, file), text)
}
