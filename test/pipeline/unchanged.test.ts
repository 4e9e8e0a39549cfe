/** The short way of a build says what the long way would say, and is not taken where the long way would do something. */
import { copyFile, cp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { article, clock, type Files, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

const files: Files = {
  'a.md': article({ title: '吊桥通车', topics: '[桥]' }),
  'b.md': article({ title: '图书室开放', date: '2026-10-31', image: 'none.png' }),
  'c.md': article({ title: '核桃丰收', date: '2026-12-01' }),
}

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())
beforeEach(async () => {
  await rm(workshop.out, { recursive: true, force: true })
  await workshop.put(files)
  await workshop.build()
})

function at(name: string): string {
  return path.join(workshop.content, name)
}

/** Without a survey the short way was taken. */
async function isShort(options: Parameters<Workshop['build']>[0] = {}): Promise<boolean> {
  return (await workshop.build(options)).survey === undefined
}

test('nothing has changed: the same words, and no survey', async () => {
  const { survey, ...short } = await workshop.build()
  expect(survey).toBeUndefined()
  const long = await workshop.buildLong()
  expect(short.problems).toEqual(long.survey.problems)
  expect(short.problems.length).toBeGreaterThan(0)
  expect(short).toMatchObject({ articles: 2, held: 1 })
  expect(short.changes).toEqual(long.changes)
})

test('no thread starts for it; for a small edit threads load templates and dictionary while the edit is read', async () => {
  const runTask = vi.spyOn(workshop.workers, 'runTask')
  const prepare = vi.spyOn(workshop.workers, 'prepareToParse')
  await workshop.build()
  expect(runTask).not.toHaveBeenCalled()
  expect(prepare).not.toHaveBeenCalled()
  await writeFile(at('a.md'), article({ title: '吊桥通行' }))
  await workshop.build()
  expect(runTask.mock.calls[0]?.[1]).toMatchObject({ pages: [] })
  expect(prepare).toHaveBeenCalledOnce()
  prepare.mockRestore()
  runTask.mockRestore()
})

test('whoever keeps the list of changes is told that there are none', async () => {
  const told: unknown[] = []
  await workshop.build({ report: async (changes) => void told.push(changes) })
  expect(told).toMatchObject([{ added: [], changed: [], removed: [] }])
})

const changes: Readonly<Record<string, () => Promise<unknown>>> = {
  'an edit': () => writeFile(at('a.md'), article({ title: '吊桥通行' })),
  'an edit of equal length whose time was put back': async () => {
    const text = await readFile(at('a.md'), 'utf8')
    await writeFile(at('a.md'), text.replace('通车', '封闭'))
    await utimes(at('a.md'), 1, 1)
  },
  'a new article': () => writeFile(at('d.md'), article({ title: '新的一篇' })),
  'an article that has gone': () => rm(at('b.md')),
  'two that have changed places': async () => {
    await copyFile(at('a.md'), at('x'))
    await copyFile(at('b.md'), at('a.md'))
    await cp(at('x'), at('b.md'))
    await rm(at('x'))
  },
  settings: () => writeFile(at('site.yml'), 'slogan: 新口号\n'),
  'counted views': () => writeFile(at('views.csv'), 'a,5\n'),
  'a picture that was missing': () =>
    copyFile('test/golden/content/articles/heishui/diaoqiao.png', at('none.png')),
  'a file that is refused': () => writeFile(at('script.html'), '<p>'),
  'a site that has gone': () => rm(workshop.out, { recursive: true }),
}

test.each(Object.entries(changes))('%s takes the long way', async (_, change) => {
  await change()
  expect(await isShort()).toBe(false)
})

test('the clock takes the long way where an article is due, and from then on the short one', async () => {
  const due = Date.parse('2026-12-01T00:00:00+08:00')
  const left = Date.parse('2026-11-02T00:00:00+08:00')
  expect(await isShort({ clock: left - 1 })).toBe(true)
  expect(await isShort({ clock: left })).toBe(false)
  expect(await isShort({ clock: due - 1 })).toBe(true)
  expect(await isShort({ clock: due })).toBe(false)
  expect(await isShort({ clock: due })).toBe(true)
  // What a clock of before would publish is for the long way to say.
  expect(await isShort({ clock })).toBe(false)
})

test('other flags and another folder take the long way', async () => {
  expect(await isShort({ drafts: true })).toBe(false)
  expect(await isShort({ drafts: true })).toBe(true)
  expect(await isShort({ out: path.join(workshop.folder, 'other') })).toBe(false)
})

test('a draft that is asked for turns with the clock like any other', async () => {
  await workshop.put({ ...files, 'd.md': article({ draft: 'true', expire: '2026-11-01T12:00:00' }) })
  const noon = Date.parse('2026-11-01T12:00:00+08:00')
  await workshop.build({ drafts: true })
  expect(await isShort({ drafts: true, clock: noon - 1 })).toBe(true)
  expect(await isShort({ drafts: true, clock: noon })).toBe(false)
})

test('files that are only touched, or come again as they were, take the short way', async () => {
  const now = new Date()
  await utimes(at('a.md'), now, now)
  expect(await isShort()).toBe(true)
  await copyFile(at('b.md'), at('x'))
  await rm(at('b.md'))
  await copyFile(at('x'), at('b.md'))
  await rm(at('x'))
  expect(await isShort()).toBe(true)
})

test('of files that have long been there nothing is read', async () => {
  const content = path.resolve('test/golden/content')
  const out = path.join(workshop.folder, 'golden')
  await workshop.build({ content, out })
  expect(await isShort({ content, out })).toBe(true)
  expect(await isShort({ content, out })).toBe(true)
})
