/** What is written without remark-html is what it writes, its sanitiser included. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OUTWARD } from '../../../src/article/markdown/links.ts'
import { printTree, readMarkdown } from '../../../src/article/markdown/markdown-syntax.ts'
import { type MarkdownNode, paragraph, text } from '../../../src/article/markdown/markdown-tree.ts'
import { writePlainHtml } from '../../../src/article/markdown/plain-html.ts'

test.each([
  ['a paragraph', '甲 & <乙\n丙'],
  ['a heading with emphasis', '## 甲**乙***丙*'],
  ['a link', '[甲](https://a.cn/x?y=1#z "题")[乙](b.html)[丙](#d)'],
  ['lists', '- 甲\n- 乙\n\n3. 丙\n\n4. 丁\n'],
  ['nothing', ''],
])('%s is written without remark-html', (_, markdown) => {
  expect(writePlainHtml(readMarkdown(markdown))).toBe(printTree(readMarkdown(markdown)))
})

test.each([
  ['an address that runs', '[甲](javascript:alert(1))'],
  ['an address of a scheme of its own', '[甲](a:b)'],
  ['a Han address', '[甲](乙.html)'],
  ['a title with marks', "[甲](a.html '\"')"],
  ['a picture', '![甲](a.jpg)'],
  ['a break', '甲\\\n乙'],
  ['a task', '- [x] 甲'],
  ['code', '`甲`'],
  ['a table', '|甲|\n|-|'],
  ['an item of two paragraphs', '- 甲\n\n  乙'],
  ['a footnote', '甲[^1]\n\n[^1]: 乙'],
])('%s is left to remark-html', (_, markdown) => {
  expect(writePlainHtml(readMarkdown(markdown))).toBeUndefined()
})

const marked = { hProperties: { id: 'a' } }

test.each<[string, MarkdownNode]>([
  ['a heading', { type: 'heading', depth: 2, children: [], data: marked }],
  ['a paragraph', { ...paragraph([]), data: marked }],
  ['a link', paragraph([{ type: 'link', url: '#a', children: [], data: marked }])],
  ['emphasis', paragraph([{ type: 'emphasis', children: [], data: { hName: 'sup' } }])],
  ['an item', listOf({ type: 'listItem', children: [paragraph([])], data: marked })],
  ['an item’s paragraph', listOf({ type: 'listItem', children: [{ ...paragraph([]), data: marked }] })],
  ['a box', { type: 'thematicBreak', data: { hName: 'input', hProperties: { type: 'checkbox' } } }],
])('%s of another element or with attributes is left to remark-html', (_, node) => {
  expect(writePlainHtml({ type: 'root', children: [node] })).toBeUndefined()
})

function listOf(item: MarkdownNode): MarkdownNode {
  return { type: 'list', children: [item] }
}

test('whatever is written without remark-html is written as it does', () => {
  let written = 0
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (children) => {
      const root: MarkdownNode = { type: 'root', children }
      const html = writePlainHtml(root)
      if (html === undefined) return
      written += 1
      expect(html).toBe(printTree(root))
    }),
    { seed: 20220413, numRuns: 4000 },
  )
  expect(written).toBeGreaterThan(1000)
})

const value = fc
  .array(fc.constantFrom('甲', '乙', 'a', '<', '&', '&amp;', '"', "'", '>', '\n', ' ', '　', '😀', '\\'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''))
const addresses = [
  'https://a.cn/',
  'http://a.cn:8/?b=c#d',
  '/a',
  'a.html',
  '#甲',
  '甲',
  '?a:b',
  'a b',
  '',
  '//a.cn',
]
const hostile = [
  'javascript:a',
  'JaVaScRiPt:a',
  'data:a',
  'http:a',
  './a:b',
  'a%20b',
  'a&b',
  'a"b',
  "a'b",
  'ftp://a/',
]
const link = fc.record({
  type: fc.constant('link'),
  url: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...addresses) },
    { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  ),
  title: fc.constantFrom(null, undefined, '', '题', '甲 乙', '"', '<', '&'),
  children: value.map((each) => [text(each)]),
  data: fc.constantFrom(undefined, { hProperties: { rel: OUTWARD } }),
})
const inline: fc.Arbitrary<MarkdownNode> = fc.oneof(
  { weight: 4, arbitrary: value.map(text) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('strong', 'emphasis'), value).map(withMarks) },
  { weight: 1, arbitrary: link },
)
const inlines = fc.array(inline, { maxLength: 3 })
const item = fc.record({
  type: fc.constant('listItem'),
  spread: fc.boolean(),
  checked: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.boolean() }),
  children: inlines.map((children) => [paragraph(children)]),
})
const block: fc.Arbitrary<MarkdownNode> = fc.oneof(
  inlines.map(paragraph),
  fc.record({ type: fc.constant('heading'), depth: fc.integer({ min: 2, max: 6 }), children: inlines }),
  fc.record({
    type: fc.constant('list'),
    ordered: fc.boolean(),
    start: fc.constantFrom(null, 0, 1, 7),
    spread: fc.boolean(),
    children: fc.array(item, { minLength: 1, maxLength: 3 }),
  }),
  fc.constant({ type: 'thematicBreak', data: { hName: 'figure', hProperties: { id: 'picture' } } }),
)

function withMarks([type, words]: readonly [string, string]): MarkdownNode {
  return { type, children: [text(words)] }
}
