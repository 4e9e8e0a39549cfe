/** A saved article as its page will be: what is seen of it, for how long, and what waits for the round. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { type BuildResult, build as buildSite } from '../../../build/src/build.js'
import { type Glimpses, openGlimpses } from '../../../build/src/desk/dev/glimpse.js'
import { CacheIncomplete } from '../../../build/src/problems.js'
import { readRecipe } from '../../../build/src/recipe.js'
import { openMemoryStore, type Store } from '../../../build/src/write/store.js'
import { sha256 } from '../../../src/fingerprint.ts'
import type { Changes } from '../../../src/model.ts'
import { article, clock, type Files, openWorkshop } from '../../pipeline/workshop.ts'

const shop = await openWorkshop()
afterAll(() => shop.close())

const bridge = { title: '吊桥通车', date: '2026-01-05' }
const files: Files = {
  'bridge.md': article(bridge, '木苏镇的吊桥通车了。'),
  'school.md': article({ title: '小学开放图书室', date: '2026-01-06' }, '图书室开放了。'),
  'pages/about.md': '---\ntitle: 关于我们\n---\n本站。\n',
}
const page = 'heishui/2026/01/bridge/index.html'

const recipe = readRecipe()
let cache: Store
let glimpses: Glimpses
let shown: Changes[] = []

beforeEach(async () => {
  shown = []
  cache = openMemoryStore()
  await rm(shop.out, { recursive: true, force: true })
  glimpses = openGlimpses({
    content: shop.content,
    clock: () => clock,
    workers: shop.workers,
    show: (changes) => shown.push(changes),
  })
  await shop.put(files)
  glimpses.beginRound()(published(await build()))
})

/** With a cache that stays open, as that of a preview does. */
function build(): Promise<BuildResult> {
  const { content, out, workers } = shop
  const apart = [content]
  const none = { fsync: false, keepGoing: false, guard: () => {}, report: async () => {} }
  return buildSite(
    { content, out, apart, clock, drafts: true, future: true, ...none },
    { cache, workers, recipe, atOnce: 2, progress: () => {}, timed: async (_, work) => work() },
  )
}

function published({ survey, changes }: BuildResult): Parameters<ReturnType<Glimpses['beginRound']>>[0] {
  return changes && { survey, changes }
}

/** The files are saved and looked at. */
async function save(changed: Files): Promise<void> {
  await shop.put({ ...files, ...changed })
  await glimpses.look(Object.keys(changed).map((name) => path.join(shop.content, name)))
}

const edits: Readonly<Record<string, Files>> = {
  'another body': { 'bridge.md': article(bridge, '木苏镇的吊桥**修好**了。\n\n- 一\n- 二') },
  'another headline, topic and author': {
    'bridge.md': article({ ...bridge, title: '吊桥修好', topics: '[交通]', byline: '[扎西]' }, '通车了。'),
  },
  'a draft': { 'bridge.md': article({ ...bridge, draft: 'true' }, '还没写完。') },
}
for (const [name, changed] of Object.entries(edits)) {
  test(`${name} is seen just as the round publishes it, which then has nothing to tell`, async () => {
    await save(changed)
    const html = glimpses.at(page) ?? ''
    expect(shown.flatMap(({ changed: seen }) => seen)).toEqual([{ path: page, sha256: sha256(html) }])
    const endRound = glimpses.beginRound()
    const told = endRound(published(await build()))
    expect((await shop.tree()).get(page)).toBe(sha256(html))
    expect(told.changed.map((file) => file.path)).not.toContain(page)
    expect(glimpses.at(page)).toBeUndefined()
  })
}

test('what was seen and is not published after all is told, also where the round changed nothing', async () => {
  await save({ 'bridge.md': article(bridge, '写了又删。') })
  await shop.put(files)
  const endRound = glimpses.beginRound()
  const told = endRound(published(await build()))
  expect(told.changed.map((file) => file.path)).toEqual([page])
  expect(glimpses.at(page)).toBeUndefined()
})

test('a round that began before it does not take it away', async () => {
  const endRound = glimpses.beginRound()
  const result = await build()
  await save({ 'bridge.md': article(bridge, '后来的话。') })
  endRound(published(result))
  expect(glimpses.at(page)).toContain('后来的话')
})

test('the same words saved again are no news', async () => {
  await save({ 'bridge.md': article(bridge, '改过。') })
  await save({ 'bridge.md': article(bridge, '改过。') })
  expect(shown.length).toBe(1)
})

const waiting: Readonly<Record<string, Files>> = {
  'a mistake': { 'bridge.md': article({ ...bridge, date: '去年' }) },
  'another address': { 'bridge.md': article({ ...bridge, date: '2026-02-05' }) },
  'another id': { 'bridge.md': article({ ...bridge, id: 'qiao' }) },
  'another place': { 'bridge.md': article({ ...bridge, county: '松阳县' }) },
  'an article that is taken down': {
    'bridge.md': article({ ...bridge, withdrawn: '{date: 2026-02-01, reason: 有误}' }),
  },
  'a new article': { 'new.md': article({ title: '核桃上市', date: '2026-01-07' }) },
  'several at once': {
    'bridge.md': article(bridge, '改过。'),
    'school.md': article({ title: '小学开放图书室', date: '2026-01-06' }, '改过。'),
  },
  'a page': { 'pages/about.md': '---\ntitle: 关于\n---\n本站。\n' },
}
for (const [name, changed] of Object.entries(waiting)) {
  test(`${name} waits for the round`, async () => {
    await save(changed)
    expect(shown).toEqual([])
    expect(glimpses.at(page)).toBeUndefined()
  })
}

test('what the cache lacks is for the round to make up, and a bug is one', async () => {
  const failures: Error[] = [new CacheIncomplete('吊桥'), new Error('坏了')]
  const parse = vi.spyOn(shop.workers, 'parse').mockImplementation(async () => {
    throw failures.shift()
  })
  await save({ 'bridge.md': article(bridge, '改过。') })
  expect(shown).toEqual([])
  await expect(save({ 'bridge.md': article(bridge, '又改过。') })).rejects.toThrow('坏了')
  parse.mockRestore()
})

test('while mistakes keep the pages as they were, nothing is seen ahead', async () => {
  glimpses.beginRound()(undefined)
  await save({ 'bridge.md': article(bridge, '改过。') })
  expect(shown).toEqual([])
})
