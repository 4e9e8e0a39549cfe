/** Runs the compiled build: a worker thread loads compiled code only. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWorkers, type ParseOutcome, type Workers, type WorkersOptions } from '../build/src/workers.js'
import type { ParseOptions } from '../src/article/parse.ts'
import type { Limits } from '../src/model.ts'
import { limits } from './article/options.ts'

let folder = ''
let workers: Workers | undefined

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-workers-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => workers?.close())

/** Without the limits that keep such texts from the parser. */
const unlimited = {
  ...limits,
  markersPerLine: 1e9,
  delimitersPerParagraph: 1e9,
  tableCells: 1e9,
  lineBytes: 1e9,
}

function optionsWith(changed: Limits): ParseOptions {
  return { kind: 'article', basePath: '/', timeZone: 'Asia/Shanghai', limits: changed, words: ['芦花镇'] }
}

function article(key: string, body: string): { key: string; bytes: Uint8Array } {
  const front = `title: ${key}\nsource: 阿坝日报\ndate: 2022-04-13\ncounty: 黑水县\n`
  return { key, bytes: new TextEncoder().encode(`---\n${front}---\n${body}\n`) }
}

/** `key` of an article that was parsed, `key code` of one that was not. */
function told(outcomes: readonly ParseOutcome[]): string[] {
  return outcomes.map(({ key, parsed }) => [key, ...parsed.problems.map(({ code }) => code)].join(' '))
}

async function open(count: number, settings: WorkersOptions = {}): Promise<Workers> {
  const opened = await openWorkers(count, settings)
  workers = opened
  return opened
}

/** A task of our own in place of the parser: it marks its progress as the parser does, then does as the file says. */
async function openWith(name: string, act: string): Promise<Workers> {
  const file = path.join(folder, `${name}.mjs`)
  const done = '{ body: { parts: [""], pictures: [] }, terms: new Uint8Array(), problems: [] }'
  await writeFile(
    file,
    `export default ({ files, progress }) => files.map((bytes, index) => {
      const text = new TextDecoder().decode(bytes)
      Atomics.store(new Int32Array(progress), 0, index + 1)
      if (text.includes('坏')) { ${act} }
      return ${done}
    })`,
  )
  return open(2, { parseTask: pathToFileURL(file) })
}

test('articles come back parsed, in the order they were given', async () => {
  const batch = Array.from({ length: 150 }, (_, index) => article(`第${index}篇`, `正文${index}`))
  const outcomes = await (await open(2)).parse(batch, optionsWith(limits))
  expect(told(outcomes)).toEqual(batch.map(({ key }) => key))
  expect(outcomes.map(({ parsed }) => parsed.body.parts[0]?.trim())).toEqual(
    batch.map((_, index) => `<p>正文${index}</p>`),
  )
})

test('an article that hangs the parser is stopped, and the others are parsed', async () => {
  const hanging = '- '.repeat(5000)
  const batch = [
    article('甲', '正文'),
    article('乙', `${hanging}末`),
    article('丙', '正文'),
    article('丁', `${hanging}末`),
  ]
  const outcomes = await (await open(1)).parse(batch, optionsWith({ ...unlimited, secondsPerArticle: 0.3 }))
  expect(told(outcomes)).toEqual(['甲', '乙 E_MD_TIMEOUT', '丙', '丁 E_MD_TIMEOUT'])
})

test('an article that uses up its memory is told so, and the others are parsed', async () => {
  const pool = await openWith('memory', 'const kept = []; for (;;) kept.push(new Array(1e5).fill({}))')
  const batch = [article('甲', '好'), article('乙', '坏'), article('丙', '好')]
  const outcomes = await pool.parse(
    batch,
    optionsWith({ ...limits, secondsPerArticle: 60, megabytesPerArticle: 8 }),
  )
  expect(told(outcomes)).toEqual(['甲', '乙 E_MD_MEMORY', '丙'])
})

test('who dies of what others left in memory is heard alone', async () => {
  const pool = await openWith(
    'leak',
    '(globalThis.kept ??= []).push(Array.from({ length: 8 }, () => new Array(5e5).fill(0)))',
  )
  const batch = Array.from({ length: 7 }, (_, index) => article(`坏${index}`, ''))
  const outcomes = await pool.parse(
    batch,
    optionsWith({ ...limits, secondsPerArticle: 60, megabytesPerArticle: 8 }),
  )
  expect(told(outcomes)).toEqual(batch.map(({ key }) => key))
})

test('an article over which a worker sleeps is stopped in the end', async () => {
  const pool = await openWith('sleep', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)')
  const outcomes = await pool.parse([article('坏', '')], optionsWith({ ...limits, secondsPerArticle: 0.05 }))
  expect(told(outcomes)).toEqual(['坏 E_MD_TIMEOUT'])
})

test('an article that ends its worker is told so, and the others are parsed', async () => {
  const batch = [article('甲', '坏'), article('乙', '好'), article('丙', '坏')]
  for (const [name, act] of [
    ['exit', 'process.exit(3)'],
    ['throw', 'throw new RangeError("栈")'],
  ] as const) {
    const pool = await openWith(name, act)
    const outcomes = await pool.parse(batch, optionsWith(limits))
    expect(told(outcomes)).toEqual(['甲 E_MD_CRASH', '乙', '丙 E_MD_CRASH'])
    await pool.close()
  }
})

test('many batches with many faults at once all come to an end', async () => {
  const pool = await openWith('mixed', 'for (;;);')
  const batches = Array.from({ length: 6 }, (_, index) => [
    article(`坏${index}`, '坏'),
    article(`好${index}`, ''),
  ])
  const options = optionsWith({ ...limits, secondsPerArticle: 0.1 })
  const outcomes = await Promise.all(batches.map((batch) => pool.parse(batch, options)))
  expect(outcomes.map(told)).toEqual(batches.map((_, index) => [`坏${index} E_MD_TIMEOUT`, `好${index}`]))
})

test('a worker that cannot even start is a fault of ours', async () => {
  const pool = await open(1, { parseTask: pathToFileURL(path.join(folder, 'absent.mjs')) })
  await expect(pool.parse([article('甲', '正文')], optionsWith(limits))).rejects.toThrow()
})

test('any compiled task runs in a worker, and its error is the caller’s', async () => {
  const file = path.join(folder, 'task.mjs')
  await writeFile(file, 'export default async (n) => { if (n < 0) throw new Error("负"); return n * 2 }')
  const pool = await open(1)
  const run = (n: number) => pool.runTask<number>(pathToFileURL(file), n)
  expect(await Promise.all([run(1), run(2)])).toEqual([2, 4])
  await expect(run(-1)).rejects.toThrow('负')
  expect(await run(3)).toBe(6)
})

test('a thread that was prepared parses the first batch, and one that could not be keeps nobody from parsing', async () => {
  const ready = await open(2)
  ready.prepareToParse()
  expect(told(await ready.parse([article('甲', '正文。')], optionsWith(limits)))).toEqual(['甲'])
  await ready.close()
  // It has nothing of that name to call.
  const other = await openWith('unprepared', '')
  other.prepareToParse()
  expect(told(await other.parse([article('乙', '正文。')], optionsWith(limits)))).toEqual(['乙'])
})
