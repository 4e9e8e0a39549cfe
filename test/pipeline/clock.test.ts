/** Time is an input: what the build clock alone decides, and when it will decide otherwise. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocks } from '../templates/markup.ts'
import { fileOf, readSite, type Site } from './reading.ts'
import { article, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

const files = {
  'steady.md': article({ title: '常在的', date: '2026-01-05' }),
  'dated.md': article({ title: '到日子才出的', date: '2026-03-01' }),
  'publish.md': article({ title: '定时发表的', date: '2026-01-06', publish: '2026-03-02 08:00' }),
  'expire.md': article({ title: '到期撤下的', date: '2026-01-07', expire: '2026-03-03' }),
  'withdrawn.md': article({
    title: '先发后撤的',
    date: '2026-01-08',
    withdrawn: '{date: 2026-03-04, reason: 失实}',
  }),
  'lead.md': article({
    title: '头条两日的',
    date: '2026-01-04',
    positions: '[{name: 头条, from: 2026-03-05, to: 2026-03-07}]',
  }),
  'draft.md': article({ title: '草稿一篇', date: '2026-01-09', draft: 'true' }),
}

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put(files)
})
afterAll(() => workshop.close())

const at = (instant: string) => Date.parse(`${instant}+08:00`)

async function siteAt(instant: string): Promise<Site> {
  await workshop.build({ clock: at(instant) })
  return readSite(workshop.out)
}

function published(site: Site): string {
  const page = /^heishui\/2026\/\d\d\/(\w+)\/index\.html$/
  return [...site.keys()].flatMap((name) => page.exec(name)?.[1] ?? []).join(' ')
}

test.each([
  ['2026-02-28T23:59:59', 'expire lead steady withdrawn'],
  ['2026-03-01T00:00:00', 'expire lead steady withdrawn dated'],
  ['2026-03-02T07:59:59', 'expire lead steady withdrawn dated'],
  ['2026-03-02T08:00:00', 'expire lead publish steady withdrawn dated'],
  ['2026-03-03T00:00:00', 'lead publish steady withdrawn dated'],
])('at %s the pages are: %s', async (instant, wanted) => {
  expect(published(await siteAt(instant))).toBe(wanted)
})

test('a withdrawal begins at its date', async () => {
  const name = 'heishui/2026/01/withdrawn/index.html'
  expect(blocks(fileOf(await siteAt('2026-03-03T23:59:59'), name))).toContain('body')
  expect(blocks(fileOf(await siteAt('2026-03-04T00:00:00'), name))).not.toContain('body')
})

test('a position is held from its first instant to before its last', async () => {
  const lead = async (instant: string) =>
    /data-block="lead".*?<h3><a[^>]*>([^<]+)/.exec(fileOf(await siteAt(instant), 'index.html'))?.[1]
  expect(await lead('2026-03-04T23:59:59')).not.toBe('头条两日的')
  expect(await lead('2026-03-05T00:00:00')).toBe('头条两日的')
  expect(await lead('2026-03-06T23:59:59')).toBe('头条两日的')
  expect(await lead('2026-03-07T00:00:00')).not.toBe('头条两日的')
})

test('what is held back is nowhere in the site', async () => {
  const site = await siteAt('2026-02-01T00:00:00')
  for (const [name, text] of site)
    expect(text, name).not.toMatch(/草稿一篇|到日子才出的|定时发表的|publish\/|dated\//)
})

test('drafts and what is scheduled are published when they are asked for', async () => {
  await workshop.build({ clock: at('2026-02-01T00:00:00'), drafts: true, future: true })
  const site = await readSite(workshop.out)
  expect(published(site)).toBe('draft expire lead publish steady withdrawn dated')
})

test('an article stands in the news sitemap for two days, and not before it is out', async () => {
  const news = async (instant: string) =>
    fileOf(await siteAt(instant), 'news-sitemap.xml').includes('/dated/')
  expect(await news('2026-02-28T23:59:59')).toBe(false)
  expect(await news('2026-03-01T00:00:00')).toBe(true)
  expect(await news('2026-03-02T23:59:59')).toBe(true)
  expect(await news('2026-03-03T00:00:00')).toBe(false)
})

test('between two turns the clock changes nothing, and at each turn something', async () => {
  const turns = [
    '03-01T00:00:00',
    '03-02T08:00:00',
    '03-03T00:00:00',
    '03-04T00:00:00',
    '03-05T00:00:00',
    '03-07T00:00:00',
  ]
  let clock = at('2026-02-01T00:00:00')
  const found = []
  for (;;) {
    const { survey } = await workshop.buildLong({ clock })
    const next = survey.catalog.turnsAt
    if (next === undefined) break
    const before = await workshop.build({ clock: next - 1 })
    // The news sitemap turns by rules of its own.
    const changed = (before.changes?.changed ?? []).filter(({ path }) => path !== 'news-sitemap.xml')
    expect(changed).toEqual([])
    const after = await workshop.build({ clock: next })
    expect(after.changes?.changed.length).toBeGreaterThan(0)
    found.push(next)
    clock = next
  }
  expect(found).toEqual(turns.map((turn) => at(`2026-${turn}`)))
})
