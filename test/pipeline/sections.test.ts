/**
 * Pages are planned in sections, and a section that nothing has touched is not opened:
 * what moves from one to another, empties one or damages one must leave a clean site all the same.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CacheIncomplete } from '../../build/src/problems.js'
import { openStore } from '../../build/src/write/store.js'
import { article, clock, type Files, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

/** Three months, two counties, one newspaper and topic for all. */
const files: Files = {
  'a.md': article({ title: '吊桥通车', date: '2026-01-05', topics: '[桥]' }),
  'b.md': article({ title: '吊桥复修', date: '2026-01-06', topics: '[桥]' }),
  'c.md': article({ title: '小学开学', date: '2026-02-20' }),
  'd.md': article({ title: '核桃上市', date: '2026-02-21', county: '茂县' }),
}

beforeEach(async () => {
  await rm(workshop.out, { recursive: true, force: true })
  await workshop.forget()
  await workshop.put(files)
  await workshop.build()
})

type Options = Parameters<Workshop['build']>[0]

/** After each state of the content in turn, the site is a clean one. */
async function check(states: readonly Files[], options: Options = {}): Promise<void> {
  for (const state of states) {
    await workshop.put(state)
    const { changes } = await workshop.build(options)
    expect(changes, 'the archive has no error').toBeDefined()
    expect(await workshop.tree()).toEqual(await workshop.buildClean(options))
  }
}

const { 'd.md': _, ...withoutMao } = files

test.each<[string, readonly Files[]]>([
  [
    'an article goes to another month, and back',
    [{ ...files, 'c.md': article({ title: '小学开学', date: '2026-01-20' }) }, files],
  ],
  [
    'an article goes to another county, and back',
    [{ ...files, 'c.md': article({ title: '小学开学', date: '2026-02-20', county: '茂县' }) }, files],
  ],
  ['the only article of a month goes, and comes again', [withoutMao, files]],
  [
    'the only article of a month is hidden, and shown',
    [{ ...files, 'd.md': article({ title: '核桃上市', draft: 'true' }) }, files],
  ],
  [
    'an article leaves its address to a redirect, and takes it back',
    [
      {
        ...files,
        'a.md': article({
          title: '吊桥通车',
          date: '2026-03-05',
          county: '茂县',
          aliases: '[/heishui/2026/01/a/]',
        }),
      },
      files,
    ],
  ],
  [
    'the only article of a month leaves its address to a redirect',
    [
      {
        ...files,
        'd.md': article({ title: '核桃上市', date: '2026-03-21', aliases: '[/maoxian/2026/02/d/]' }),
      },
      files,
    ],
  ],
  [
    'an article is withdrawn, and comes back',
    [
      {
        ...files,
        'a.md': article({
          title: '吊桥通车',
          date: '2026-01-05',
          withdrawn: '{date: 2026-05-01, reason: 有误}',
        }),
      },
      files,
    ],
  ],
  [
    'two articles change names',
    [
      {
        ...files,
        'a.md': article({ title: '吊桥通车', date: '2026-01-05', id: 'b', topics: '[桥]' }),
        'b.md': article({ title: '吊桥复修', date: '2026-01-06', id: 'a', topics: '[桥]' }),
      },
      files,
    ],
  ],
  [
    'a county gets another address',
    [{ ...files, 'places.yml': 'places:\n  - {place: 黑水县, slug: heishuixian}\n' }, files],
  ],
  [
    'a newspaper gets another address',
    [{ ...files, 'sources.yml': 'sources:\n  - {name: 样报, slug: yb}\n' }, files],
  ],
  ['settings change', [{ ...files, 'site.yml': 'blocks: {newest: 1}\narticleJson: false\n' }, files]],
])('%s', async (_, states) => {
  await check(states)
})

/** Without related lists, which of so few articles tell of all of them. */
const bare = { 'site.yml': 'blocks: {related: 0, also: 0}\n' }

test.each<[string, Files]>([
  [
    'the last article of a month',
    { 'b.md': article({ title: '吊桥改建', date: '2026-01-06', topics: '[桥]' }) },
  ],
  ['the first article of a month', { 'c.md': article({ title: '小学放假', date: '2026-02-20' }) }],
  ['an article that comes between two months', { 'e.md': article({ title: '春耕', date: '2026-01-31' }) }],
  ['a year before all others', { 'e.md': article({ title: '旧闻', date: '2025-05-01' }) }],
])('%s is told anew on the pages beside it', async (_, edit) => {
  await check([
    { ...files, ...bare },
    { ...files, ...bare, ...edit },
    { ...files, ...bare },
  ])
})

test('a rail that every page holds opens all of them', async () => {
  const inline = { ...files, 'site.yml': `${bare['site.yml']}rail: inline\n` }
  await check([inline, { ...inline, 'views.csv': 'a,5\nd,3\n' }, inline])
})

test('a section in which an article is due opens as the clock passes', async () => {
  const state = { ...files, 'c.md': article({ title: '小学开学', date: '2026-11-20', expire: '2026-12-24' }) }
  for (const day of ['2026-11-19', '2026-11-20', '2026-12-25'])
    await check([state], { clock: Date.parse(`${day}T12:00:00+08:00`) })
  await check([state], { clock })
})

test('an alias that stands in a month beside its articles opens it and takes nothing', async () => {
  await check([
    { ...files, 'd.md': article({ title: '核桃上市', aliases: '[/heishui/2026/01/old/]' }) },
    files,
  ])
})

test('a file that somebody edited is mended where the cache is lost, and so is one that was deleted', async () => {
  const clean = await workshop.tree()
  const page = path.join(workshop.out, 'heishui/2026/01/a/index.html')
  await writeFile(page, `${await readFile(page, 'utf8')}改`)
  await rm(path.join(workshop.out, 'maoxian/2026/02/d/article.json'))
  await workshop.forget()
  await workshop.build()
  expect(await workshop.tree()).toEqual(clean)
})

test.each([
  ['says that the folder is half done', '{"difang":1,"manifest":""}\n'],
  ['is of another site', `{"difang":1,"manifest":"${'0'.repeat(64)}"}\n`],
])('where the marker %s every section is looked at', async (_, marker) => {
  const clean = await workshop.tree()
  await writeFile(path.join(workshop.out, '.difang.json'), marker)
  await rm(path.join(workshop.out, 'maoxian/2026/02/d/index.html'))
  await workshop.build()
  expect(await workshop.tree()).toEqual(clean)
})

/** Another value in the cache of the manifest than what was put there. */
async function damage(key: string): Promise<void> {
  const store = await openStore(path.join(workshop.folder, 'cache'))
  expect(store.get('manifest', key)).toBeDefined()
  store.put('manifest', key, Buffer.from('坏'))
  await store.close()
}

const edited = { ...files, 'a.md': article({ title: '吊桥通行', date: '2026-01-05', topics: '[桥]' }) }

test('a list of sections that is damaged has everything looked at', async () => {
  await damage('last')
  await check([edited])
})

test('a damaged section is of no matter until it is opened, and then the cache is given up', async () => {
  await damage('section lists/maoxian/2026')
  await check([edited])
  await workshop.put({
    ...edited,
    'd.md': article({ title: '核桃丰收', date: '2026-02-21', county: '茂县' }),
  })
  await expect(workshop.build()).rejects.toThrow(CacheIncomplete)
  await workshop.forget()
  await workshop.build()
  expect(await workshop.tree()).toEqual(await workshop.buildClean())
})
