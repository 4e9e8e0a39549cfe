/** What is read without the YAML parser is what the parser reads: values, places, everything. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlainYaml } from '../../src/yaml/plain-yaml.ts'
import { parseYamlMap } from '../../src/yaml/yaml.ts'

test.each([
  ['values as they are', 'title: 两地共建“流动党支部”\ndate: 2022-04-13 09:53\ncounty: 四川省/黑水县\n'],
  ['values in quotation marks', 'title: "通知: 停水 #1"\nkicker: \'"引"\'\nsubtitle: ""\n'],
  ['lists', 'topics:\n  - 交通\n  - "教育: 小学"\nbyline: [王永杰, 王和斌]\naliases:\n- "/甲/"\n'],
  ['a truth value', 'draft: true\n'],
])('%s are read without the parser', (_, text) => {
  expect(readPlainYaml(text, 2)).toEqual(parseYamlMap(text, 2))
})

test.each([
  ['a number', 'title: 2022\n'],
  ['nothing', 'title: null\n'],
  ['a key without a value', 'title:\n'],
  ['a map below a key', 'source:\n  name: 四川日报\n'],
  ['a second colon', 'title: 通知: 停水\n'],
  ['a comment', 'title: 通知 #1\n'],
  ['an escape', 'title: "甲\\n乙"\n'],
  ['a value of two lines', 'title: 甲\n  乙\n'],
  ['a block of text', 'description: |\n  甲\n'],
  ['a key that stands twice', 'title: 甲\ntitle: 乙\n'],
  ['an anchor', 'title: &甲 乙\n'],
  ['a list in a list', 'topics: [甲, [乙]]\n'],
  ['a tab', 'title: 甲\t乙\n'],
  ['a list of two indents', 'topics:\n- 甲\n  - 乙\n'],
])('%s is left to the parser', (_, text) => {
  expect(readPlainYaml(text, 2)).toBeUndefined()
})

test('whatever is read without the parser is read as it does', () => {
  let read = 0
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 2 }), (lines) => {
      const text = lines.map((each) => `${each}\n`).join('')
      const plain = readPlainYaml(text, 2)
      if (plain === undefined) return
      read += 1
      expect(plain, text).toEqual(parseYamlMap(text, 2))
    }),
    { seed: 20220413, numRuns: 6000 },
  )
  expect(read).toBeGreaterThan(800)
})

const marks = [
  ': ',
  ':',
  ',',
  '"',
  "'",
  '[',
  ']',
  '- ',
  '#',
  ' #',
  '\\',
  '{',
  '&',
  '*',
  '|',
  '?',
  '!',
  '%',
  '~',
]
const words = [
  '水',
  'A',
  '1',
  ' ',
  'true',
  'null',
  '2022-04-13',
  '“',
  '：',
  '　',
  '0x1',
  '.',
  '😀',
  '\u00a0',
  'é',
]
const mixed = fc.array(fc.constantFrom(...marks, ...words), { maxLength: 3 }).map((parts) => parts.join(''))
const value = fc.oneof(
  mixed,
  mixed.map((text) => `水${text}`),
  mixed.map((text) => `"${text}"`),
  fc.constantFrom('甲', '"乙: 丙"'),
  fc.constantFrom('丁 戊', '2022-04-13 09:53', '2022-04-13T09:53:00+08:00', 'false', "'甲 # 乙'"),
)
const key = fc.constantFrom('title', 'date', 'topics', 'true', 'y', '题')
const line = fc.oneof(
  fc.tuple(key, fc.constantFrom(': ', ':  ', ':'), value).map((parts) => parts.join('')),
  fc.tuple(key, fc.array(value, { maxLength: 3 })).map(([name, parts]) => `${name}: [${parts.join(', ')}]`),
  fc
    .tuple(key, fc.constantFrom('- ', '  - ', '  -  '), fc.array(value, { minLength: 1, maxLength: 3 }))
    .map(([name, mark, parts]) => `${name}:\n${parts.map((part) => mark + part).join('\n')}`),
  value,
)
