/** What is indexed is what a reader finds on the page: the same lines, from the Markdown and from the page. */
import { expect, test } from 'vitest'
import { parseArticle } from '../../src/article/parse.ts'
import { linesOfHtml, linesOfPage } from '../../src/text/html-lines.ts'
import { fold } from '../../src/text/search-fold.ts'
import { packText } from '../../src/text/search-text.ts'
import { markdownOptions } from '../article/options.ts'
import { rendered } from '../templates/markup.ts'

function check(markdown: string, expected: readonly string[]): void {
  const front = '---\ntitle: 木苏镇通车\nsource: 样报\ndate: 2026-01-01\ncounty: 黑水县\n---\n\n'
  const options = { ...markdownOptions, kind: 'article', timeZone: 'Asia/Shanghai', words: [] } as const
  const parsed = parseArticle(Buffer.from(front + markdown), options)
  const packed = Buffer.from(parsed.search).toString('utf16le')
  expect(packed).toBe(packText('木苏镇通车', expected, fold))

  const { parts } = parsed.body
  const figures = parsed.body.pictures.map(({ caption, alt }) => ({ missing: caption ?? alt }))
  const body = { hash: parsed.body.parts.join() as never, lang: 'zh-CN', figures }
  const page = rendered('article', { title: '木苏镇通车', body }, parts)
  const lines = linesOfPage(page)
  for (const line of expected) expect(lines).toContain(line)
  expect(lines).toContain('木苏镇通车')
}

test('emphasis, links and code do not break a line', () =>
  check('去**木苏**镇[吊桥](https://example.cn/a)边的`小学`。', ['去木苏镇吊桥边的小学。']))

test('paragraphs, headings, items, cells and breaks each are a line', () =>
  check('## 路\n\n- 甲\n- 乙\n\n|一|二|\n|-|-|\n|三|四|\n\n上行  \n下行', [
    '路',
    '甲',
    '乙',
    '一',
    '二',
    '三',
    '四',
    '上行',
    '下行',
  ]))

test('a footnote mark leaves the sentence whole, and its note is a line', () =>
  check('木苏[^1]镇。\n\n[^1]: 旧称。', ['木苏镇。', '旧称。']))

test('what looks like markup is text', () =>
  check('a <b>x</b> & &lt; `<i>` "q" > 1', ['a <b>x</b> & < <i> "q" > 1']))

test('a picture parts its paragraph, and its caption is a line', () =>
  check('前半![图](p.png "说明")后半', ['前半', '后半', '说明']))

test('kicker, subtitle and byline of the page are lines too', () => {
  const lines = linesOfPage(
    rendered('article', { kicker: '引题', subtitle: '副题', byline: [{ href: '/a/', text: '张三' }] }),
  )
  expect(lines).toEqual(expect.arrayContaining(['引题', '副题', '文：张三']))
})

test('nothing of a page but headline, byline and body is a line', () => {
  const lines = linesOfPage(rendered('article')).join('\n')
  expect(lines).not.toContain('页脚')
  expect(lines).not.toMatch(/相关推荐|猜你喜欢|本页地址/)
})

test.each([
  ['<p title="a > b">甲</p>', ['甲']],
  ['<p>甲<a href="/x" title="class=&quot;footnote-back&quot;">乙</a>丙</p>', ['甲乙丙']],
  ['<p>甲 class="footnote-back"</p><p>乙</p>', ['甲 class="footnote-back"', '乙']],
  ['<p>&#x3C;p&gt;&amp;amp;</p>', ['<p>&amp;']],
  ['<p>  </p>', []],
] as const)('%s is read as it stands', (html, lines) => {
  expect(linesOfHtml(html)).toEqual(lines)
})
