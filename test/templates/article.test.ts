/** The article page: its blocks, their order, and what an empty one leaves behind. */
import { expect, test } from 'vitest'
import type { ArticleView } from '../../src/views.ts'
import { renderTemplate } from '../../templates/render.ts'
import { attribute, block, blocks, elements, headings, links, rendered, textOf, within } from './markup.ts'
import { article, parts, rail } from './sample-views.ts'

const bare: ArticleView = {
  site: article.site,
  head: article.head,
  crumbs: article.crumbs,
  title: article.title,
  source: { name: '阿坝日报', href: '/archive/sources/abaribao/', details: [] },
  published: article.published,
  byline: [],
  topics: [],
  corrections: [],
  body: { ...article.body, figures: [] },
  neighbours: {},
  reprints: [],
  related: [],
  also: [],
  citation: article.citation,
  address: article.address,
}

function bareWith(changes: Partial<ArticleView>): string {
  return renderTemplate({ template: 'article', view: { ...bare, ...changes }, parts: ['<p>正文</p>'] })
}

test('a full article has every block, in the order of the page it is modelled on', () => {
  expect(blocks(rendered('article'))).toEqual([
    'channels',
    'breadcrumb',
    'headline',
    'source',
    'byline',
    'reprints',
    'lead',
    'corrections',
    'body',
    'next',
    'neighbours',
    'slogan',
    'related',
    'also',
    'comments',
    'rail',
  ])
})

test('an empty block leaves neither an element nor a heading', () => {
  const html = bareWith({})
  expect(blocks(html)).toEqual(['breadcrumb', 'headline', 'source', 'body'])
  expect(headings(html)).toEqual([`h1 ${article.title}`])
})

test('the bar marks the current channel and no other', () => {
  const marked = within(block(rendered('article'), 'channels')).filter((each) =>
    attribute(each, 'aria-current'),
  )
  expect(marked.map(textOf)).toEqual(['今日黑水'])
})

test('the last crumb is the page itself and no link', () => {
  const crumbs = block(rendered('article'), 'breadcrumb')
  expect(links(crumbs)).toHaveLength(article.crumbs.length - 1)
  expect(
    within(crumbs)
      .filter((each) => attribute(each, 'aria-current'))
      .map(textOf),
  ).toEqual(['正文'])
})

test('a publication time stands in the source block for readers and machines', () => {
  const times = within(block(rendered('article'), 'source')).filter(({ tagName }) => tagName === 'time')
  expect(times.map((time) => [textOf(time), attribute(time, 'datetime')])).toEqual([
    ['2022-04-13 09:53', '2022-04-13T09:53:00+08:00'],
    ['2022-04-15 08:00', '2022-04-15T08:00:00+08:00'],
  ])
})

test('the original address leaves the site without passing on trust', () => {
  const original = elements(rendered('article')).find((each) => attribute(each, 'class') === 'original')
  expect(original && attribute(original, 'rel')).toBe('external noopener nofollow ugc')
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example/x',
  'vbscript:x',
  ' https://a.cn',
  'https:///x',
])('an original address that is no web address, such as %j, is text', (original) => {
  const html = rendered('article', { source: { ...article.source, original } })
  expect(links(block(html, 'source'))).toEqual(['阿坝日报 → /archive/sources/abaribao/'])
  expect(textOf(block(html, 'source'))).toContain(original)
})

test('without a byline, a hint from the text stands in its place and leads nowhere', () => {
  const byline = block(bareWith({ bylineHint: '■记者尼玛' }), 'byline')
  expect(textOf(byline)).toBe('■记者尼玛')
  expect(links(byline)).toEqual([])
})

test('a picture comes in the formats that a browser may know, its size and its place-holder on all of them', () => {
  const webp = { type: 'image/webp', srcset: '/archive/p-480.webp 480w, /archive/p-960.webp 960w' }
  const lead = {
    picture: { src: '/p.jpg', width: 960, height: 600, alt: '雪线', sources: [webp], tone: 't369' },
  }
  const drawn = elements(rendered('article', { lead })).filter(({ tagName }) => tagName === 'picture')
  const [, source, image] = drawn.slice(0, 1).flatMap((picture) => within(picture))
  const shown = (element = source) =>
    Object.fromEntries(element?.attrs.map(({ name, value }) => [name, value]) ?? [])
  expect(shown()).toEqual({ ...webp, sizes: expect.stringContaining('vw') })
  expect(shown(image)).toEqual({
    src: '/p.jpg',
    width: '960',
    height: '600',
    alt: '雪线',
    class: 't369',
    loading: 'eager',
    fetchpriority: 'high',
  })
})

test('parts and pictures of a body alternate, and a picture that is not there leaves its text', () => {
  const body = block(rendered('article'), 'body')
  const order = within(body).filter(({ tagName }) => ['h2', 'figure', 'blockquote', 'p'].includes(tagName))
  expect(order.map((each) => each.tagName).join(' ')).toBe('p h2 p figure p blockquote p p p')
  expect(order.map(textOf)).toContain('缺失图片的文字')
})

test('a body with a part too few is a bug, not a page with a hole', () => {
  expect(() => rendered('article', {}, parts.slice(1))).toThrow('2 parts with 2 pictures')
})

test('a body in another language than the page says so, and so does its headline', () => {
  const html = rendered('article', { body: { ...article.body, lang: 'bo' } })
  expect([attribute(block(html, 'body'), 'lang'), attribute(block(html, 'headline'), 'lang')]).toEqual([
    'bo',
    'bo',
  ])
  expect(attribute(block(rendered('article'), 'body'), 'lang')).toBeUndefined()
})

test("on a page in another language than the site's, what is not the article is marked as the site's", () => {
  const html = rendered('article', {
    head: { ...article.head, lang: 'bo' },
    body: { ...article.body, lang: 'bo' },
  })
  const marked = elements(html).filter((each) => attribute(each, 'lang') === 'zh-CN')
  expect(marked.map((each) => each.tagName)).toEqual(['a', 'label', 'div', 'div', 'footer'])
})

test('an entry of a list is a link with the full title, and place and date stand beside it', () => {
  const html = rendered('article')
  const expected = article.related.map(({ title, href }) => `${title} → ${href}`)
  expect(links(block(html, 'related'))).toEqual(expected)
  expect(textOf(block(html, 'related'))).toContain('理县 5月2日')
})

test('an entry says why it stands there in its link, and that it is a follow-up beside it', () => {
  const related = block(rendered('article'), 'related')
  const titles = within(related).flatMap((each) => attribute(each, 'title') ?? [])
  expect(titles).toEqual(article.related.map(() => '都提到：苹果、气调库'))
  expect(textOf(related).match(/后续报道/g)).toHaveLength(1)
  const plain = block(rendered('article'), 'also')
  expect(within(plain).flatMap((each) => attribute(each, 'title') ?? [])).toEqual([])
})

test('a reprint is a link with its newspaper and date', () => {
  const reprints = block(rendered('article'), 'reprints')
  expect(links(reprints)).toEqual(article.reprints.map(({ title, href }) => `${title} → ${href}`))
  expect(textOf(reprints)).toMatch(/^另见四川日报 \d+月\d+日/)
})

test('older and newer neighbours are told apart for readers and machines', () => {
  const neighbours = block(rendered('article'), 'neighbours')
  expect(textOf(neighbours)).toBe('上一篇县医院远程会诊中心启用下一篇春耕备耕物资下乡进村')
  expect(within(neighbours).flatMap((each) => attribute(each, 'rel') ?? [])).toEqual(['prev', 'next'])
})

test('a comment widget is an element around a link; a comment link is only a link', () => {
  const link = '查看和发表评论 → https://talk.example.cn/guihua'
  const widget = block(rendered('article'), 'comments')
  expect([within(widget).some(({ tagName }) => tagName === 'difang-comments'), links(widget)]).toEqual([
    true,
    [link],
  ])
  const plain = block(
    rendered('article', { comments: { ...required(article.comments), mode: 'link' } }),
    'comments',
  )
  expect([within(plain).some(({ tagName }) => tagName === 'difang-comments'), links(plain)]).toEqual([
    false,
    [link],
  ])
})

test('an included rail is an element around a link to it', () => {
  const slot = block(rendered('article'), 'rail')
  expect(within(slot).map(({ tagName }) => tagName)).toEqual(['aside', 'difang-rail', 'a'])
  expect(links(slot)).toEqual(['阿坝州现在的新闻 → /archive/aba/rail.html'])
})

test('a rail written into the page is the rail itself', () => {
  const html = rendered('article', { rail: { mode: 'inline', rail } })
  expect(blocks(html).slice(-6)).toEqual(['rail', 'picks', 'hot', 'pictures', 'column', 'ranking'])
})

test.each([
  ['ssi', '/archive/aba/rail.html', '<!--#include virtual="/archive/aba/rail.html" -->'],
  ['esi', '/archive/aba/rail.html', '<esi:include src="/archive/aba/rail.html"/>'],
  ['ssi', '/甲"--><b>$x', '<!--#include virtual="/%E7%94%B2%22%2D%2D%3E%3Cb%3E%24x" -->'],
  ['esi', '/a"/><b>&\'', '<esi:include src="/a%22/%3E%3Cb%3E%26%27"/>'],
] as const)('a server is told to put the rail in place (%s %s)', (mode, href, expected) => {
  const html = rendered('article', { rail: { mode, href, label: '' } })
  expect(html).toContain(`<div class="slot">${expected}</div>`)
})

test('there is one script, and no page waits for it', () => {
  const scripts = elements(rendered('article')).filter((each) => attribute(each, 'type') === 'module')
  expect(scripts.map((script) => [attribute(script, 'src'), attribute(script, 'async')])).toEqual([
    [article.site.script.href, ''],
  ])
})

test('the citation is text; what needs a script is hidden until one comes', () => {
  const html = rendered('article')
  const citation = elements(html).find(({ tagName }) => tagName === 'cite')
  expect(citation && textOf(citation)).toBe(article.citation)
  const buttons = elements(html).filter((each) => attribute(each, 'type') === 'button')
  expect(buttons.map((button) => [textOf(button), attribute(button, 'hidden')])).toEqual([
    ['复制引用', ''],
    ['分享', ''],
  ])
})

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the sample lacks it')
  return value
}

test.each([
  ['盘兴高铁今日通车 贵州“市市通高铁”', ['盘兴高铁今日通车', '贵州“市市通高铁”']],
  ['“木苏夜校”开课了！ 三个村 一盏灯', ['“木苏夜校”开课了！', '三个村', '一盏灯']],
  ['在 2026 年建成 5G 基站', []],
  ['Snow closes the road', []],
  ['木苏镇的路通了', []],
])('a headline is one text, its lines broken where it pauses: %s', (title, phrases) => {
  const headline = block(bareWith({ title }), 'headline')
  expect(textOf(headline)).toBe(title)
  const marked = within(headline).filter((each) => attribute(each, 'class') === 'phrase')
  expect(marked.map(textOf)).toEqual(phrases)
})
