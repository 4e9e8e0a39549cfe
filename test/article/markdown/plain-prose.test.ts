import { tests } from 'commonmark-spec'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTree } from '../../../src/article/markdown/markdown-syntax.ts'
import { readPlainProse } from '../../../src/article/markdown/plain-prose.ts'

test('what news mostly holds is read without the parser', () => {
  expect(readPlainProse('　　黑水县，10~20度。\n第二行\n\n\n 第三段|“引”')).toBeDefined()
  expect(readPlainProse('## 通车\n全长**十公里**，见[图](a.jpg)。\n\n![全景](桥.jpg "大桥")')).toBeDefined()
  expect(readPlainProse('三件事：\n- 修路\n- *架桥*\n\n1. 甲\n2. 乙\n\n尾')).toBeDefined()
  expect(readPlainProse('#流动党支部#\n1.5万人\n文件_终稿')).toBeDefined()
})

test.each([
  ['an item of several lines', '- 甲\n乙'],
  ['a list in a list', '- 甲\n  - 乙'],
  ['a mark that stands alone', '甲*乙'],
  ['emphasis beside punctuation', '**“两地”**'],
  ['emphasis around a link', '**见[图](a.jpg)**'],
  ['a link by its label', '[图][甲]\n\n[甲]: a.jpg'],
  ['an indented line with marks', '甲\n  **乙**'],
  ['a rule', '甲\n\n---\n\n乙'],
  ['a hard break', '甲  \n乙'],
  ['an entity', '甲&amp;乙'],
])('%s is left to the parser', (_, text) => {
  expect(readPlainProse(text)).toBeUndefined()
})

test('what is read without the parser is read as the parser does', () => {
  let read = 0
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      if (checkAgainstParser(words.join(''))) read += 1
    }),
    { seed: 20220413, numRuns: 6000 },
  )
  expect(read).toBeGreaterThan(2000)
})

test('of the examples of CommonMark, those that are read without the parser are read as it does', () => {
  const texts = tests.flatMap(({ markdown }) => [markdown, markdown.trimEnd()])
  expect(texts.filter((text) => checkAgainstParser(text)).length).toBeGreaterThan(80)
})

const plain = ['水', '。', '　', '\n', '\n\n', ' ', '10', '“', '”', '~', '|', '!', 'a', '(', ')', '\u00a0']
const begun = ['- ', '\n- ', '\n\n- ', '1. ', '\n2. ', '10) ', '# ', '\n## ', '#', '+', '1.5', '-5', '_']
const paired = [
  '*',
  '**',
  '*重*',
  '**点**',
  '[图](甲.jpg)',
  '![图](b.png "题 目")',
  '[a](https://a.cn/x_1)',
  '[',
  '](',
]
const other = ['> ', '===', '---', '~~', '`', '<b>', '&amp;', '\\', ':-', '\t', '[^1]', '[x] ', '***', '  ']
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...plain) },
  { weight: 4, arbitrary: fc.constantFrom(...begun, ...paired) },
  { weight: 1, arbitrary: fc.constantFrom(...other) },
)

/** Whether it was read at all; fails where the trees differ in anything, positions included. */
function checkAgainstParser(text: string): boolean {
  const prose = readPlainProse(text)
  if (prose !== undefined) expect(prose, text).toEqual(parseTree(text))
  return prose !== undefined
}
