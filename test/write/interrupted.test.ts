/**
 * A publication that is struck at each of its calls to the disk in turn. After
 * it dist is the old or the new tree, or a journal lies beside it; the next
 * publication ends in exactly the new tree, with nothing beside it, and all
 * changes have been told.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { Changes } from '../../src/model.ts'
import { eachOf } from '../../src/turns.ts'
import { readMarker } from '../../src/write/marker.ts'
import { openPublication } from '../../src/write/publish.ts'
import { filesOf, manifestOf, type Tree, treeOf } from './trees.ts'

const fixture = fileURLToPath(new URL('fixtures/interrupted-publish.mjs', import.meta.url))

const before: Tree = {
  'index.html': '首页',
  'heishui/index.html': '今日黑水',
  'heishui/2022/04/a-1/index.html': '旧闻',
  'aba/news': '原是文件',
  'kept/index.html': '不变',
  'old/2001/index.html': '将去',
}
const after: Tree = {
  'index.html': '首页，新',
  'heishui/index.html': '今日黑水，新',
  'heishui/2022/04/a-2/index.html': '新闻',
  'aba/news/index.html': '今是文件夹',
  'kept/index.html': '不变',
}
const removed = ['aba/news', 'heishui/2022/04/a-1/index.html', 'old/2001/index.html']

const journal = '.dist.publishing/journal.json'

interface Ending {
  /** Name, and paths where it has any, in the order in which they were begun. */
  readonly calls: readonly (readonly string[])[]
  readonly ended: string
}

interface Strike {
  readonly at: number
  readonly how: 'kill' | 'fail'
  readonly from: Tree
  /** What the publisher is told that dist holds; undefined: it must look. */
  readonly known: Tree | undefined
  readonly fsync: boolean
}

async function struck(strike: Strike): Promise<Ending | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-struck-'))
  try {
    const out = path.join(folder, 'dist')
    if (Object.keys(strike.from).length > 0) await publish(out, undefined, strike.from)
    const ending = await runFixture(folder, strike)
    await checkBetween(folder, strike, ending)
    if (existsSync(path.join(folder, journal))) await checkFinishedFirst(folder, strike)
    await checkHealed(folder, strike)
    return ending
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Undefined for one that was killed. */
function runFixture(folder: string, { at, how, known, fsync }: Strike): Promise<Ending | undefined> {
  const asked = {
    out: path.join(folder, 'dist'),
    told: path.join(folder, 'told.json'),
    before: known && [...filesOf(known)],
    after: [...filesOf(after)].map(([file, entry]) => [file, { ...entry, text: after[file] }]),
    at,
    how,
    fsync,
  }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [fixture, JSON.stringify(asked)], (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as Ending)
      else if (error.signal === 'SIGKILL') resolve(undefined)
      else reject(new Error(stderr))
    })
  })
}

async function checkBetween(folder: string, { from }: Strike, ending: Ending | undefined): Promise<void> {
  const tree = existsSync(path.join(folder, 'dist')) ? await treeOf(path.join(folder, 'dist')) : {}
  const isJournaled = existsSync(path.join(folder, journal))
  if (!isJournaled) expect([from, after]).toContainEqual(tree)
  // A tree in the middle is never vouched for: the journal might get lost.
  const isMixed = ![from, after].some((whole) => isDeepStrictEqual(tree, whole))
  if (isMixed) expect((await readMarker(path.join(folder, 'dist')))?.manifest).toBe('')
  if (ending === undefined || ending.ended === 'done') return
  expect(ending.ended).toMatch(/^MachineError: .*"\/.*" *.*ENOSPC/)
  const isOld = !isJournaled && isDeepStrictEqual(tree, from)
  if (isOld) expect(existsSync(path.join(folder, '.dist.publishing'))).toBe(false)
}

/** A journal is carried out by the next command, even by one that publishes nothing. */
async function checkFinishedFirst(folder: string, { from }: Strike): Promise<void> {
  const out = path.join(folder, 'dist')
  const publication = await openPublication(out, manifestOf(from), { fsync: false, apart: [] })
  expect(publication.recovered).toBe(true)
  await publication.abandon()
  expect(await treeOf(out)).toEqual(after)
}

async function checkHealed(folder: string, { from }: Strike): Promise<void> {
  const told = path.join(folder, 'told.json')
  const earlier = existsSync(told) ? (JSON.parse(await readFile(told, 'utf8')) as Changes) : undefined
  const changes = await publish(path.join(folder, 'dist'), from, after)
  await rm(told, { force: true })
  expect(await treeOf(folder)).toEqual(
    Object.fromEntries(Object.entries(after).map(([file, text]) => [`dist/${file}`, text])),
  )
  const all = [...changes.removed, ...(earlier?.removed ?? [])]
  const expected = Object.keys(from).length > 0 ? removed : []
  expect([...new Set(all)].sort()).toEqual(expected)
  const news = [...changes.added, ...changes.changed, ...(earlier?.added ?? []), ...(earlier?.changed ?? [])]
  const isNew = (file: string) => after[file] !== from[file]
  expect([...new Set(news.map((file) => file.path))].sort()).toEqual(Object.keys(after).filter(isNew).sort())
}

async function publish(out: string, known: Tree | undefined, tree: Tree): Promise<Changes> {
  const publication = await openPublication(out, known && manifestOf(known), { fsync: false, apart: [] })
  for (const [file, text] of Object.entries(tree)) await publication.stage(file, Buffer.from(text))
  return publication.commit(manifestOf(tree))
}

/** Every third call or so in a daily run; `STRIKE_ALL=1` strikes at each. */
async function check(strike: Omit<Strike, 'at'>, seldom: number): Promise<void> {
  const every = process.env.STRIKE_ALL === '1' ? 1 : seldom
  const whole = await struck({ ...strike, at: 0 })
  expect(whole?.ended).toBe('done')
  const points = Array.from(
    { length: Math.floor((whole?.calls ?? []).length / every) },
    (_, index) => (index + 1) * every,
  )
  expect(points.length).toBeGreaterThan(10)
  await eachOf(points, 3, async (at) => {
    const ending = await struck({ ...strike, at })
    if (strike.how === 'kill') expect(ending).toBeUndefined()
  })
}

test('killed at any call, with a manifest', () =>
  check({ how: 'kill', from: before, known: before, fsync: true }, 4))

test('killed at any call, without a manifest', () =>
  check({ how: 'kill', from: before, known: undefined, fsync: false }, 5))

test('killed at any call of a first publication', () =>
  check({ how: 'kill', from: {}, known: undefined, fsync: false }, 4))

test('the disk is full at any call', () =>
  check({ how: 'fail', from: before, known: before, fsync: true }, 5))

test('the disk is full at any call of a first publication', () =>
  check({ how: 'fail', from: {}, known: undefined, fsync: false }, 4))

test('what a loss of power must not take is flushed in time', async () => {
  const ending = await struck({ at: 0, how: 'kill', from: before, known: before, fsync: true })
  const calls = ending?.calls ?? []
  const renames = (to: RegExp) =>
    calls.flatMap(([name, , target], at) => (name === 'rename' && to.test(target ?? '') ? [at] : []))
  const flushes = (start: number, end: number) =>
    calls.slice(start, end).filter(([name]) => name === 'sync').length
  const journaled = renames(/journal\.json$/)[0] ?? 0
  const [unsettled = 0, settled = 0] = renames(/\.difang\.json$/)
  // Two files into folders that were there, and two folders whole.
  const puts = renames(/\/dist\/(index\.html|heishui\/index\.html|heishui\/2022|aba)$/)
  expect(puts).toHaveLength(4)
  // The staged files and the journal, then the way to it, then what was renamed, then the marker.
  expect(flushes(0, journaled)).toBeGreaterThanOrEqual(Object.keys(after).length)
  expect(flushes(journaled, unsettled)).toBeGreaterThanOrEqual(3)
  expect(flushes(unsettled, Math.min(...puts))).toBeGreaterThanOrEqual(1)
  // dist, heishui, aba; the marker's own bytes.
  expect(flushes(Math.max(...puts), settled)).toBe(4)
  expect(flushes(settled, calls.length)).toBeGreaterThanOrEqual(1)
  expect([journaled, unsettled, ...puts, settled]).toEqual(
    [journaled, unsettled, ...puts, settled].sort((a, b) => a - b),
  )
})
