/** Which articles stand in the archive at a clock, and on which shelves, newest first. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article, Catalog, Shelf } from '../../src/model.ts'
import { catalogOf, type Options } from './archive.ts'

function check(archive: string, wanted: string, options: Options = {}): void {
  const catalog = catalogOf(archive, options)
  expect(catalog.problems).toEqual([])
  expect(told(catalog)).toBe(wanted)
}

/** `published | reason: held …` */
function told({ articles, held }: Catalog): string {
  const withheld = held.map(({ reason, article }) => ` ${reason}: ${article.id}`)
  return `${ids(articles)} |${withheld.join('')}`
}

function ids(articles: readonly Article[]): string {
  return articles.map(({ id }) => id).join(' ')
}

function shelves(list: readonly Shelf[]): readonly string[] {
  return list.map(({ name, slug, articles }) => `${name} /${slug}/ ${ids(articles)}`)
}

test('articles come newest first, those of one instant by id', () => {
  check('b 黑水县 2026-01-01\na 黑水县 2026-01-01\nc 黑水县 2026-01-02', 'c a b |')
})

test('what is not yet, not any more or not at all in the archive is held, with the reason', () => {
  const archive = `
    draft 黑水县 2026-01-05 draft: true
    later 黑水县 2026-01-04 publish: 2026-07-01
    over 黑水县 2026-01-03 expire: 2026-05-01
    gone 黑水县 2026-01-02 withdrawn: {date: 2026-02-01, reason: 失实}
    steady 黑水县 2026-01-01`
  check(archive, 'steady | draft: draft scheduled: later expired: over withdrawn: gone')
  check(archive, 'draft steady | scheduled: later expired: over withdrawn: gone', { drafts: true })
  check(archive, 'later steady | draft: draft expired: over withdrawn: gone', { future: true })
})

test('without publish, the date is when an article appears', () => {
  check('a 黑水县 2026-06-02\nb 黑水县 2026-06-01', 'b | scheduled: a')
  check('a 黑水县 2026-06-09 publish: 2026-05-01', 'a |')
})

test('a withdrawal that is to come leaves the article where it is', () => {
  check('a 黑水县 2026-01-01 withdrawn: {date: 2026-06-02, reason: 失实}', 'a |')
})

test('an expired article leaves no tombstone, even if it was withdrawn', () => {
  check(
    'a 黑水县 2026-01-01 expire: 2026-02-01; withdrawn: {date: 2026-01-15, reason: 失实}',
    '| expired: a'.replace('|', ' |'),
  )
})

test.each([
  ['2026-01-01', '2026-03-01'],
  ['2026-03-01', '2026-04-01'],
  ['2026-04-01', '2026-05-01'],
  ['2026-05-01', '2026-06-01'],
  ['2026-06-01', '2026-07-01'],
  ['2026-07-01', undefined],
])('after %s the clock next changes something at %s', (clock, next) => {
  const { turnsAt } = catalogOf(
    `a 黑水县 2026-01-01 publish: 2026-03-01; expire: 2026-07-01
     b 黑水县 2026-01-01 positions: [{name: 头条, from: 2026-04-01, to: 2026-05-01}]
     c 黑水县 2026-01-01 withdrawn: {date: 2026-06-01, reason: 失实}
     d 黑水县 2026-01-01 draft: true; publish: 2026-02-01`,
    { clock },
  )
  expect(turnsAt).toBe(next === undefined ? undefined : Date.parse(`${next}T00:00:00+08:00`))
})

test('an article stands under its place and all places above', () => {
  const { byPlace } = catalogOf(
    'a 黑水县 2026-01-01\nb 阿坝州 2026-01-02\nc 四川省 2026-01-03\nd 松阳县 2026-01-04',
  )
  expect([...byPlace].map(([code, articles]) => `${code} ${ids(articles)}`).toSorted()).toEqual([
    '330000 d',
    '331100 d',
    '331124 d',
    '510000 c b a',
    '513200 b a',
    '513228 a',
  ])
})

test('what is held stands on no shelf', () => {
  const { byPlace, topics, byId } = catalogOf('a 黑水县 2026-01-01 draft: true; topics: [水]')
  expect([byPlace.size, topics.length, byId.size]).toEqual([0, 0, 0])
})

test('the index by id has what is published, and no double', () => {
  const { byId } = catalogOf('a 黑水县 2026-01-01\nB 黑水县 2026-01-02\nheld 黑水县 2026-01-03 draft: true')
  expect([...byId].map(([key, { id }]) => `${key} ${id}`).toSorted()).toEqual(['a a', 'b B'])
  expect([...catalogOf('a 黑水县 2026-01-01\nA 茂县 2026-01-01\nb 茂县 2026-01-01').byId.keys()]).toEqual([
    'b',
  ])
})

test('what few articles have is found among those that are published, newest first', () => {
  const archive = `
    plain 黑水县 2026-01-09
    lead 黑水县 2026-01-01 positions: [{name: 头条}]
    over 黑水县 2026-01-02 positions: [{name: 头条, to: 2026-02-01}]
    wrong 黑水县 2026-01-03 corrections: [{date: 2026-01-04, text: 人名有误}]
    moved 黑水县 2026-01-04 aliases: [/old/]
    older 黑水县 2026-01-03 aliases: [/older/]
    draft 黑水县 2026-01-05 draft: true; aliases: [/new/]
    copy 黑水县 2026-01-06 canonical: https://example.cn/1
    shown 黑水县 2026-01-07 image: {src: 桥.jpg, alt: 桥}`
  const { notable } = catalogOf(archive)
  expect(Object.entries(notable).map(([name, articles]) => `${name}: ${ids(articles)}`)).toEqual([
    'placed: lead',
    'corrected: wrong',
    'moved: moved older',
    'copied: copy',
    'pictured: shown',
  ])
})

test('a shelf has the smallest of its spellings, and each article once', () => {
  const { topics, authors } = catalogOf(
    'a 黑水县 2026-01-01 topics: [WiFi, wifi]; byline: [张三, 李四]\nb 黑水县 2026-01-02 topics: [Wifi]; byline: 张三',
  )
  expect(shelves(topics)).toEqual(['WiFi /wifi/ b a'])
  expect(shelves(authors)).toEqual(['张三 /张三/ b a', '李四 /李四/ a'])
})

test('a newspaper has the slug that sources.yml gives it', () => {
  const sources = 'sources:\n  - {name: 样报, slug: yangbao}\n'
  expect(
    shelves(catalogOf('a 黑水县 2026-01-01\nb 黑水县 2026-01-01 source: 新报', { sources }).sources),
  ).toEqual(['新报 /新报/ b', '样报 /yangbao/ a'])
})

test.each([
  ['a 朝阳区 2026-01-01', 'articles/a.md E_PLACE_AMBIGUOUS 北京市/朝阳区、吉林省/长春市/朝阳区'],
  ['a 黑水镇 2026-01-01', 'articles/a.md E_PLACE_MISSPELT'],
  ['a.b 黑水县 2026-01-01', 'articles/a.b.md E_ID'],
  ['page 黑水县 2026-01-01', 'articles/page.md E_ID'],
  ['a 黑水县 2026-01-01\nA 茂县 2026-01-01', 'articles/a.md E_ID_TWICE'],
])('%s is a problem, and no article', (archive, wanted) => {
  const { problems, articles, held } = catalogOf(archive)
  const [code, path] = [problems[0]?.code, problems[0]?.path]
  expect(`${path} ${code} ${problems[0]?.values.candidates ?? ''}`.trim()).toBe(wanted)
  expect([problems.length, articles.length, held.length]).toEqual([1, 0, 0])
})

test('the order in which files are read shows nowhere', () => {
  const lines = [
    'a 黑水县 2026-01-01',
    'b 茂县 2026-01-01',
    'c 黑水县 2026-03-01',
    'c 阿坝州 2026-02-01',
    'D 四川省 2026-01-01',
  ]
  const whole = (archive: readonly string[]) => {
    const { articles, byPlace, sources, problems } = catalogOf(archive.join('\n'))
    const places = [...byPlace].map(([code, list]) => `${code} ${ids(list)}`).toSorted()
    return {
      articles: ids(articles),
      places,
      sources: shelves(sources),
      codes: problems.map(({ code }) => code),
    }
  }
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      expect(whole(shuffled)).toEqual(whole(lines))
    }),
    { seed: 20261104, numRuns: 30 },
  )
})
