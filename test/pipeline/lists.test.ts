/** What stands in which list, and what one edit of an editor's changes: no more than what shows it. */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Changes } from '../../src/model.ts'
import { blocks } from '../templates/markup.ts'
import { addressesIn, addressOf, fileAt, fileOf, pagesOf, readSite, type Site } from './reading.ts'
import { article, type Files, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

async function build(files: Files): Promise<Changes> {
  await workshop.put(files)
  const { changes } = await workshop.build()
  if (changes === undefined) throw new Error('the archive has an error')
  return changes
}

/** Matters that have nothing in common, so that no list of one names another. */
const matters = [
  '核桃嫁接',
  '山歌会',
  '小学图书室',
  '春耕备种',
  '公交改线',
  '古桥修缮',
  '雪后清路',
  '蜂蜜展销',
]

/** A quiet archive: two counties of one prefecture, two years. */
const quiet: Files = Object.fromEntries(
  matters.map((matter, index) => [
    `${index}.md`,
    article(
      {
        title: matter,
        county: index % 2 === 0 ? '黑水县' : '茂县',
        date: `${2025 + (index % 2)}-0${1 + index}-05`,
      },
      `${matter}。`,
    ),
  ]),
)

/** Without the search index, which has tests of its own. */
function pathsOf({ added, changed, removed }: Changes): readonly string[] {
  const all = [...added.map(({ path }) => path), ...changed.map(({ path }) => path), ...removed]
  return all.filter((path) => !isSearch(path)).toSorted()
}

function isSearch(path: string): boolean {
  return /^search\/(index|manifest)/.test(path)
}

function naming(site: Site, href: string): readonly string[] {
  return [...site].filter(([, text]) => text.includes(href)).map(([name]) => name)
}

test('an article of a county stands in the county, its prefecture and its province, and in no other', async () => {
  await build({
    'a.md': article({ title: '吊桥通车', county: '黑水县', date: '2026-03-05' }),
    'b.md': article({ title: '古村修缮', county: '松阳县', date: '2026-03-05' }),
    'c.md': article({ title: '山歌会', county: '茂县', date: '2026-03-05' }),
  })
  const site = await readSite(workshop.out)
  const fronts = ['heishui', 'aba', 'sichuan', 'maoxian', 'songyang', 'lishui', 'zhejiang']
  const kinds = ['index.html', '2026/index.html', '2026/03/index.html', 'feed.xml', 'feed.json']
  for (const kind of kinds) {
    const found = fronts.filter((front) => fileOf(site, `${front}/${kind}`).includes('/heishui/2026/03/a/'))
    expect(found, kind).toEqual(['heishui', 'aba', 'sichuan'])
  }
  const rails = fronts.filter((front) => fileOf(site, `${front}/rail.html`).includes('/heishui/2026/03/a/'))
  expect(rails, 'a rail is of the prefecture').toEqual(['heishui', 'aba', 'sichuan', 'maoxian'])
})

test('a new article rewrites the last page of its month alone, and begins the next when that is full', async () => {
  const settings = { 'site.yml': 'blocks: {perPage: 10, newest: 1, picks: 1, feed: 1}\n' }
  const days = Array.from({ length: 27 }, (_, day) => String(day + 1).padStart(2, '0'))
  const month = (count: number): Files => ({
    ...settings,
    ...Object.fromEntries(
      days
        .slice(0, count)
        .map((day) => [`${day}.md`, article({ title: `${day}日`, date: `2026-03-${day}` }, `${day}`)]),
    ),
  })
  const listPages = (changes: Changes) =>
    pathsOf(changes).filter((path) => /^heishui\/2026\/03\/(page|index)/.test(path))
  await build(month(25))
  expect(listPages(await build(month(26)))).toEqual(['heishui/2026/03/page/3/index.html'])
  await build(month(20))
  expect(listPages(await build(month(21)))).toEqual([
    // It learns that there is a newer page.
    'heishui/2026/03/page/2/index.html',
    'heishui/2026/03/page/3/index.html',
  ])
})

test('one more article changes what shows it, and nothing else', async () => {
  await build(quiet)
  const changes = await build({
    ...quiet,
    'new.md': article(
      { title: '水位观测', county: '黑水县', date: '2026-03-20', source: '新报' },
      '水位观测。',
    ),
  })
  const ofPlace = (place: string) =>
    ['index.html', 'feed.xml', 'feed.json', 'rail.html', '2026/index.html', '2026/03/index.html'].map(
      (name) => `${place}/${name}`,
    )
  const wanted = [
    // Its page with the twin for programs, and its neighbour in the channel, which was the newest until now.
    ...['heishui/2026/03/new/index.html', 'heishui/2026/03/new/article.json'],
    'heishui/2025/07/6/index.html',
    // It is the county's first of 2026: the year before learns that there is a newer one.
    'heishui/2025/index.html',
    ...['heishui', 'aba', 'sichuan'].flatMap(ofPlace),
    // The same prefecture has the same rail.
    'maoxian/rail.html',
    ...['index.html', 'feed.xml', 'feed.json', '404.html'],
    ...['sitemap.xml', 'sitemaps/heishui-2026.xml'],
    ...['sources/index.html', 'sources/新报/index.html', 'sources/新报/2026/index.html'],
    ...['sources/新报/feed.xml', 'sources/新报/feed.json'],
  ]
  expect(pathsOf(changes)).toEqual(wanted.toSorted())
})

test('the last words of a body are on one page and in its twin', async () => {
  const long = (end: string) =>
    article({ title: '长稿', date: '2026-03-20' }, `${'开头的话已经够长。'.repeat(20)}\n\n${end}`)
  await build({ ...quiet, 'long.md': long('原来的结尾。') })
  const changes = await build({ ...quiet, 'long.md': long('改过的结尾。') })
  expect(pathsOf(changes)).toEqual(['heishui/2026/03/long/article.json', 'heishui/2026/03/long/index.html'])
})

test('a title changes where it stands, and nowhere else', async () => {
  await build(quiet)
  const before = await readSite(workshop.out)
  const changes = await build({
    ...quiet,
    '0.md': String(quiet['0.md']).replace('title: 核桃嫁接', 'title: 核桃嫁接忙'),
  })
  const shown = naming(before, '核桃嫁接').filter((name) =>
    naming(before, '/heishui/2025/01/0/').includes(name),
  )
  expect(pathsOf(changes)).toEqual(shown.toSorted())
})

test('an article that is gone is gone from the site, even if the cache went with it', async () => {
  await build({ ...quiet, 'gone.md': article({ title: '要删的', date: '2026-03-20', topics: '[独此一篇]' }) })
  await workshop.forget()
  const changes = await build(quiet)
  expect(changes.removed).toContain('heishui/2026/03/gone/index.html')
  expect(changes.removed).toContain('topics/独此一篇/index.html')
  const site = await readSite(workshop.out)
  expect(naming(site, '要删的')).toEqual([])
  expect([...site.keys()].filter((name) => /gone|独此一篇/.test(name))).toEqual([])
})

test('without a cache a build writes nothing that is there already', async () => {
  await build(quiet)
  await workshop.forget()
  expect(await build(quiet)).toMatchObject({ added: [], changed: [], removed: [] })
})

test('a site that was deleted is made anew', async () => {
  await build(quiet)
  const before = await workshop.tree()
  await rm(workshop.out, { recursive: true })
  await build(quiet)
  expect(await workshop.tree()).toEqual(before)
})

test('a withdrawn article leaves its title and the reason at its address, and is named nowhere but in the record', async () => {
  const text = '这些话不应再流传。'
  const front = {
    title: '失实报道',
    date: '2026-03-20',
    topics: '[独此一篇]',
    byline: '甲木初',
    column: '乡里乡亲',
  }
  await build({ ...quiet, 'w.md': article(front, text), 'views.csv': 'w,99\n' })
  const withdrawn = '{date: 2026-04-01, reason: 消息来源不实}'
  await build({
    ...quiet,
    'w.md': article({ ...front, withdrawn, aliases: '[/old/w.html]' }, text),
    'views.csv': 'w,99\n',
  })
  const site = await readSite(workshop.out)
  const tombstone = fileOf(site, 'heishui/2026/03/w/index.html')
  expect(tombstone).toContain('消息来源不实')
  expect(tombstone).toContain('content="noindex"')
  expect(blocks(tombstone)).toEqual(['channels', 'breadcrumb', 'headline', 'source', 'corrections'])
  expect(naming(site, text)).toEqual([])
  expect(naming(site, '/heishui/2026/03/w/')).toEqual([
    '_redirects',
    'corrections/index.html',
    'heishui/2026/03/w/index.html',
    'old/w.html',
  ])
  expect([...site.keys()].filter((name) => /独此一篇|甲木初/.test(name))).toEqual([])
})

test('the only article of a province can be withdrawn, and its page still leads on', async () => {
  const withdrawn = '{date: 2026-04-01, reason: 失实}'
  await build({ ...quiet, 'w.md': article({ county: '松阳县', date: '2026-03-20', withdrawn }) })
  const site = await readSite(workshop.out)
  expectLinksToLead(site)
  expect(fileOf(site, 'songyang/index.html')).toContain('content="noindex"')
})

test('every channel that a bar names has a front, in a place without articles too', async () => {
  await build({ 'a.md': article({ county: '四川省' }), 'b.md': article({ county: '北京市/朝阳区' }) })
  expectLinksToLead(await readSite(workshop.out))
})

test('a former place keeps its address, and its page leads on', async () => {
  const former = "former:\n  - {name: 崇文区, code: '110103', until: '2010-07-01', now: 北京市/东城区}\n"
  await build({ 'places.yml': former, 'a.md': article({ county: '崇文区', date: '2008-03-20' }) })
  const site = await readSite(workshop.out)
  expectLinksToLead(site)
  expect([...site.keys()]).toContain('chongwen/2008/03/a/index.html')
  expect(fileOf(site, 'beijing/index.html')).toContain('/chongwen/2008/03/a/')
})

test('every correction and every withdrawal is in the record, newest first', async () => {
  await build({
    'a.md': article({
      title: '甲',
      corrections: '[{date: 2026-02-01, text: 一误}, {date: 2026-06-01, text: 二误}]',
    }),
    'b.md': article({ title: '乙', withdrawn: '{date: 2026-03-01, reason: 失实}' }),
    'c.md': article({ title: '丙' }),
  })
  const record = fileOf(await readSite(workshop.out), 'corrections/index.html')
  expect(record.match(/一误|二误|失实/g)).toEqual(['二误', '失实', '一误'])
  expect(record).not.toContain('丙')
})

test('spellings of one name share a shelf', async () => {
  await build({
    'a.md': article({ topics: '[Wi-Fi]', byline: 'Café' }),
    'b.md': article({ topics: '[wi-fi]', byline: 'Cafe\u0301' }),
  })
  const names = [...(await readSite(workshop.out)).keys()]
  expect(names.filter((name) => /^(topics|authors)\/[^/]+\/index/.test(name))).toEqual([
    'authors/café/index.html',
    'topics/wi-fi/index.html',
  ])
})

function expectLinksToLead(site: Site): void {
  const baseUrl = 'http://localhost/'
  for (const [name, html] of pagesOf(site)) {
    const files = addressesIn(html, addressOf(name, baseUrl)).map((address) => fileAt(address, baseUrl))
    for (const file of files) if (file !== undefined) expect([...site.keys()], name).toContain(file)
  }
}
