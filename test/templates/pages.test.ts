/** The other page kinds: what each one says, and that nothing empty is announced. */
import { expect, test } from 'vitest'
import type { Template } from '../../src/views.ts'
import { attribute, block, blocks, elements, headings, links, rendered, textOf, within } from './markup.ts'
import { views } from './sample-views.ts'

const check = (html: string, expected: readonly string[]) => expect(headings(html)).toEqual(expected)

test('a channel front leads from the newest to the months', () => {
  const html = rendered('channel')
  const wanted = ['channels', 'breadcrumb', 'slogan', 'newest', 'pictures', 'months', 'sources', 'rail']
  expect(
    blocks(html)
      .filter((name) => wanted.includes(name))
      .slice(0, 8),
  ).toEqual(wanted)
  expect(textOf(block(html, 'months'))).toContain('2022年 322 篇')
})

test('the calendar shows every month; one without articles leads nowhere and is not read out', () => {
  const months = elements(rendered('channel')).find((each) => attribute(each, 'class') === 'calendar')
  const cells = months ? within(months).filter(({ tagName }) => tagName === 'li') : []
  expect(cells.map((cell) => [textOf(cell), links(cell).length, attribute(cell, 'aria-hidden')])).toEqual([
    ['1月 30 篇', 1, undefined],
    ['2月 31 篇', 1, undefined],
    ['3月 32 篇', 1, undefined],
    ['4月 33 篇', 1, undefined],
    ...[5, 6, 7, 8, 9, 10, 11, 12].map((month) => [`${month}月`, 0, 'true']),
  ])
})

test('the chart of a newspaper has a bar a year, and says the same in words', () => {
  const html = rendered('shelf')
  const bars = elements(html).filter(({ tagName }) => tagName === 'rect')
  expect(bars.map((bar) => [attribute(bar, 'height'), attribute(bar, 'class')])).toEqual([
    ['100', undefined],
    ['3', 'none'],
    ['50', undefined],
  ])
  const caption = elements(html).find(({ tagName }) => tagName === 'figcaption')
  expect(caption && textOf(caption)).toBe('所收稿件起于2020年，缺2021年。')
})

test('an empty channel front has its name and no empty block', () => {
  const { rail, slogan, bar, ...front } = views.channel
  const html = rendered('channel', {
    ...front,
    newest: [],
    pictures: [],
    years: [],
    sources: [],
    rail: { mode: 'esi', href: '/x', label: '' },
  })
  check(html, ['h1 今日黑水'])
})

test('a story shows title, excerpt, place and date; only its title is a link', () => {
  const [first] = views.channel.newest
  const newest = block(rendered('channel'), 'newest')
  expect(textOf(newest)).toContain(`${first?.title}${first?.excerpt}黑水 5月1日`)
  expect(links(newest)[0]).toBe(`${first?.title} → ${first?.href}`)
})

test('of the home page, the picture of the first story is fetched at once, and no other', () => {
  const stories = views.channel.newest.filter(({ picture }) => picture !== undefined)
  const fetched = elements(rendered('home', { lead: stories }))
    .filter(({ tagName }) => tagName === 'img')
    .map((picture) => attribute(picture, 'loading'))
  expect(fetched.length).toBeGreaterThan(2)
  expect(fetched).toEqual(['eager', ...fetched.slice(1).map(() => 'lazy')])
})

test('a picture story is one link with its full title and a picture without words of its own', () => {
  const html = rendered('channel')
  expect(links(block(html, 'pictures'))).toEqual(
    views.channel.pictures.map(({ title, href }) => `${title} → ${href}`),
  )
  const pictures = elements(html).filter(({ tagName }) => tagName === 'img')
  expect(new Set(pictures.map((picture) => attribute(picture, 'alt')))).toEqual(new Set(['']))
})

test('the home page leads with its positions and ends with all provinces', () => {
  check(rendered('home', { newest: [], pictures: [] }), [
    'h1 首页·雪山地方网',
    'h2 头条',
    ...views.home.lead.map(({ title }) => `h3 ${title}`),
    'h2 今日阿坝州',
    'h2 今日黑水县',
    'h2 今日理县县',
    'h2 各地频道',
    'h3 四川省 5120 篇',
    'h3 青海省 12 篇',
  ])
})

test('a home page of an empty archive has only its name', () => {
  check(rendered('home', { lead: [], newest: [], pictures: [], channels: [], provinces: [] }), [
    'h1 首页·雪山地方网',
  ])
})

test('a year shows its months in order with their newest headlines', () => {
  check(rendered('year'), [
    'h1 今日黑水 2022年',
    'h2 1月 30 篇',
    'h2 2月 31 篇',
    'h2 3月 32 篇',
    'h2 4月 33 篇',
  ])
})

test('a page of a long list leads up, back and on', () => {
  const html = rendered('list')
  check(html, ['h1 今日黑水 2022年4月', 'h2 4月12日', 'h2 4月13日'])
  const rels = elements(html).flatMap((each) => (each.tagName === 'a' ? (attribute(each, 'rel') ?? []) : []))
  expect(rels).toEqual(['home', 'up', 'prev', 'next'])
})

test('shelves are told with how much they hold and of which years', () => {
  const html = rendered('shelves')
  const list = elements(html).find((each) => attribute(each, 'class') === 'shelves')
  expect(list && textOf(list)).toBe('阿坝日报社 2801 篇 2003—2022高原晚报社 77 篇 2010—2014')
})

test('a fact about a newspaper is a link only where it has an address', () => {
  const facts = elements(rendered('shelf')).find((each) => attribute(each, 'class') === 'facts')
  expect(facts && textOf(facts)).toBe('主页报纸主页统一刊号CN 51-0032')
  expect(facts && links(facts)).toEqual(['报纸主页 → https://paper.example.cn/'])
})

test('a withdrawn article says that it is gone, when and why, and nothing of what it said', () => {
  const html = rendered('tombstone')
  check(html, ['h1 一篇已经撤下的报道', 'h2 撤稿说明'])
  expect(textOf(block(html, 'corrections'))).toContain('2021-03-09 报道失实')
})

test('corrections and withdrawals are told apart', () => {
  const register = elements(rendered('corrections')).find((each) => attribute(each, 'class') === 'register')
  expect(register && textOf(register)).toMatch(/^撤稿 2022-05-01被撤下的文章整篇撤下的原因更正 2022-04-15/)
})

test('an archive without a correction says so', () => {
  expect(rendered('corrections', { entries: [] })).toContain('没有更正')
})

test('a page of text shows its paragraphs, its body and the channels', () => {
  const html = rendered('text')
  expect(html).toContain(
    '本站收录公开发表的地方新闻。</p><div class="body" data-block="body"><p>本站由志愿者维护。',
  )
  check(html, ['h1 关于本站的说明', 'h2 各地频道', 'h3 四川省 5120 篇', 'h3 青海省 12 篇'])
})

test('a former address leads on by itself, by a link, and by its canonical address', () => {
  const html = rendered('redirect')
  expect(html).toContain('<meta http-equiv="refresh" content="0; url=/archive/heishui/2022/04/guihua/"/>')
  expect(links(mainOf(html))).toEqual(['搬了家的文章 → /archive/heishui/2022/04/guihua/'])
})

test('a rail is a small page of its own, or bare for a server to put in place', () => {
  expect(rendered('rail')).toMatch(/^<!doctype html>/)
  const bare = rendered('rail', { bare: true })
  expect(bare).toMatch(/^<aside class="rail" data-block="rail"[^>]*>.*<\/aside>\n$/)
  expect(rendered('rail')).toContain(bare.trimEnd())
})

test('an empty rail has no heading', () => {
  check(rendered('rail', { bare: true, rail: { picks: [], hot: [], pictures: [], ranking: [] } }), [])
})

test.each(Object.keys(views) as Template[])(
  'every %s page ends in a line break and begins with its doctype',
  (template) => {
    expect(rendered(template)).toMatch(/^<!doctype html><html lang="zh-CN">[\s\S]*<\/html>\n$/)
  },
)

test('the same view gives the same bytes', () => {
  expect(rendered('article')).toBe(rendered('article'))
})

function mainOf(html: string) {
  const main = elements(html).find(({ tagName }) => tagName === 'main')
  if (main === undefined) throw new Error('no main')
  return main
}
