/**
 * EDGE. What is measured: each row brings the content into a state, and a
 * contestant then brings its site up to date with it.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { articleFile } from './archive.ts'
import type { Contestant } from './contestants.ts'
import { timeReload } from './dev-reload.ts'
import { type Command, type Measured, measure } from './measure.ts'

export interface Round {
  /** Holds `content`. */
  readonly work: string
  readonly articles: number
  /** From 0. */
  readonly number: number
}

export interface Row {
  readonly name: string
  /** Once a round, before the contestants take their turns. */
  readonly begin?: (round: Round) => void
  /** Before a contestant's turn, not measured; the command to measure, or the measuring itself, undefined where it takes longer than so many seconds. */
  readonly ready: (contestant: Contestant, round: Round) => Command | Measuring | Promise<Command>
  /** Of a cache, which the peers have none of. */
  readonly isOwn?: boolean
}

export type Measuring = (limitSeconds: number) => Promise<Measured | undefined>

const untimed = 3600

export const rows: readonly Row[] = [
  { name: 'start-up', ready: ({ startUp }) => startUp },
  {
    name: 'cold',
    ready: ({ forget, update }) => {
      forget()
      return update
    },
  },
  { name: 'nothing changed', ready: ({ update }) => update },
  { name: 'one body edited', begin: editOne, ready: ({ update }) => update },
  { name: 'one article added', begin: addOne, ready: ({ update }) => update },
  { name: 'dev: a saved article to its reloaded page', isOwn: true, ready: reloadOf },
  { name: 'one article added in a fresh clone', isOwn: true, ready: cloneAndAdd },
]

/** Takes back what the rows did to the content. */
export function restore({ work, articles, number }: Round): void {
  const edited = articleFile(articles >> 1)
  writeFileSync(path.join(work, 'content', edited.path), edited.text)
  rmSync(addedPath(path.join(work, 'content'), articles, number), { force: true })
}

function editOne({ work, articles, number }: Round): void {
  const { path: file, text } = articleFile(articles >> 1)
  writeFileSync(
    path.join(work, 'content', file),
    `${text}\n第${number + 1}次补记：村里的吊桥又换了一块桥板。\n`,
  )
}

function reloadOf(contestant: Contestant, { work, articles }: Round): Measuring {
  const { path: file } = articleFile(articles >> 1)
  return async (limitSeconds) => {
    const seconds = await timeReload(contestant, path.join(work, 'content', file), limitSeconds)
    return seconds === undefined ? undefined : { seconds, output: '' }
  }
}

function addOne({ work, articles, number }: Round): void {
  writeAdded(path.join(work, 'content'), articles, number)
}

/** Published on the last day, as news is. */
function writeAdded(content: string, articles: number, number: number): void {
  const { text } = articleFile(articles + number)
  writeFileSync(
    addedPath(content, articles, number),
    text.replace(/^date: .*$/m, `date: 2026-10-31T1${number % 10}:00:00+08:00`),
  )
}

function addedPath(content: string, articles: number, number: number): string {
  return path.join(content, 'articles', `added-${articles + number}.md`)
}

/** Another checkout on another machine: every inode and mtime is new, and CI has the cache travel. */
async function cloneAndAdd({ update, forget }: Contestant, round: Round): Promise<Command> {
  const command = { ...update, variables: { CI: '1' } }
  // The cache of the rows before was not made to travel, and is only sealed anew when something changes in it.
  forget()
  await measure(command, untimed)
  const clone = path.join(round.work, 'clone')
  rmSync(clone, { recursive: true, force: true })
  cpSync(path.join(round.work, 'content'), path.join(clone, 'content'), { recursive: true })
  cpSync(update.folder, path.join(clone, 'difang'), { recursive: true })
  writeAdded(path.join(clone, 'content'), round.articles, round.number + 10)
  return { ...command, folder: path.join(clone, 'difang') }
}

/** Files of dist that the last run wrote, by the list that it left. */
export function writtenBy(folder: string): { readonly written: number; readonly searchWritten: number } {
  const { added, changed } = JSON.parse(readFileSync(path.join(folder, '.difang/changes.json'), 'utf8'))
  const paths: readonly { readonly path: string }[] = [...added, ...changed]
  const search = paths.filter(({ path: file }) => /^search\/.*(?<!\.html)$/.test(file))
  return { written: paths.length - search.length, searchWritten: search.length }
}
