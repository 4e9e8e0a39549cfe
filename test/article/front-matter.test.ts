/** The block at the head of a file: found, guarded, and never mistaken for the body. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import matter from 'gray-matter'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseFrontMatter, parsePageFrontMatter } from '../../src/article/front-matter.ts'

const options = { timeZone: 'Asia/Shanghai', frontMatterBytes: 16_384 }
const required = 'title: 大桥通车\nsource: 四川日报\ndate: 2022-04-13 09:53\ncounty: 黑水县\n'

function check(text: string, problems: readonly string[]): void {
  const read = parseFrontMatter(text, options)
  expect(read.problems.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual(problems)
  expect(read.front === undefined).toBe(problems.some((problem) => problem.includes(' E_')))
}

test('a block of four keys is a whole front matter, with a default for every other', () => {
  const { front, body, bodyLine, problems } = parseFrontMatter(`---\n${required}---\n\n正文\n`, options)
  expect(problems).toEqual([])
  expect(front).toEqual({
    title: '大桥通车',
    source: { name: '四川日报' },
    date: { at: '2022-04-13T09:53:00+08:00', precision: 'time' },
    county: '黑水县',
    byline: [],
    topics: [],
    draft: false,
    positions: [],
    related: { pin: [], ban: [] },
    corrections: [],
    aliases: [],
    lang: 'zh-CN',
  })
  expect({ body, bodyLine }).toEqual({ body: '\n正文\n', bodyLine: 7 })
})

test('values have their places in the file', () => {
  const { marks } = parseFrontMatter(`---\n${required}aliases:\n  - /甲/\n---\n`, options)
  expect(marks).toMatchObject({ title: { line: 2, column: 8 }, 'aliases.0': { line: 7, column: 5 } })
})

test('a line of dashes in the body is the body', () => {
  const { body } = parseFrontMatter(`---\n${required}---\n上\n\n---\n\n----\n下\n---js\n`, options)
  expect(body).toBe('上\n\n---\n\n----\n下\n---js\n')
})

test('a body may be absent', () => {
  expect(parseFrontMatter(`---\n${required}---`, options)).toMatchObject({ body: '', bodyLine: 7 })
})

test.each([
  ['nothing', '', '1:1 E_EMPTY_FILE'],
  ['white space', ' \n\n', '1:1 E_EMPTY_FILE'],
  ['a body alone', '大桥通车了\n', '1:1 E_FM_NONE'],
  ['a blank line before the block', `\n---\n${required}---\n`, '1:1 E_FM_NONE'],
  ['a second byte order mark', `\ufeff---\n${required}---\n`, '1:1 E_FM_NONE'],
  ['a space after the opening', `--- \n${required}---\n`, '1:1 E_FM_NONE'],
  ['four dashes as the opening', `----\n${required}---\n`, '1:1 E_FM_NONE'],
  ['a block never closed', `---\n${required}\n正文\n`, '1:1 E_FM_OPEN'],
  ['four dashes as the close', `---\n${required}----\n正文\n`, '6:1 E_FM_CLOSE'],
  ['a word after the close', `---\n${required}---正文\n---\n`, '6:1 E_FM_CLOSE'],
  ['a space after the close', `---\n${required}--- \n正文\n`, '6:1 E_FM_CLOSE'],
  ['a rule at the head of the body', '---\n大桥通车了\n---\n正文', '2:1 E_YAML_MAP'],
  ['a list in the block', '---\n- 甲\n---\n正文', '2:1 E_YAML_MAP'],
])('%s is told', (_, text, problem) => {
  check(text, [problem])
})

test('a block without a key lacks all that is required', () => {
  const missing = Array(4).fill('1:1 E_FM_MISSING')
  for (const block of ['', '\n', '# 说明\n']) check(`---\n${block}---\n正文`, missing)
})

test('where a block is wrong the text after it is still the body', () => {
  expect(parseFrontMatter('---\na: b: c\n---\n正文', options)).toMatchObject({ body: '正文', bodyLine: 4 })
  expect(parseFrontMatter('---\na\n----\n正文', options)).toMatchObject({ body: '正文', bodyLine: 4 })
  expect(parseFrontMatter('大桥通车了', options)).toMatchObject({ body: '大桥通车了', bodyLine: 1 })
  expect(parseFrontMatter('---\na: b\n正文', options)).toMatchObject({ body: 'a: b\n正文', bodyLine: 2 })
})

// ── other languages ──

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'difang-front-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  Reflect.deleteProperty(globalThis, 'canary')
})

test.each([
  'js',
  'JS',
  'Js',
  'javascript',
  'JavaScript',
  ' js',
  '  js  ',
  '\tjs',
  'coffee',
  'coffeescript',
  'cson',
  'json',
  'json5',
  'toml',
  'yaml',
  'yml',
  'ejs',
  'constructor',
  '__proto__',
  'toString',
])('a block of ---%s is refused, and nothing of it runs', (language) => {
  const canary = path.join(folder, 'canary')
  const payload = `(globalThis.canary = 1, process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(canary)}, ''))`
  check(`---${language}\n${payload}\n---\n正文\n`, ['1:1 E_FM_LANG'])
  check(`---\n${required}---\n---${language}\n${payload}\n---\n`, [])
  check(`---\n${required}---${language}\n${payload}\n---\n`, ['6:1 E_FM_CLOSE'])
  expect(existsSync(canary)).toBe(false)
  expect(Reflect.has(globalThis, 'canary')).toBe(false)
})

test.each(['+++', ';;;', '{', '{"title": "大桥通车"}', '+++toml'])(
  'a file that opens with %s is told to use YAML',
  (opening) => {
    check(`${opening}\ntitle = "大桥通车"\n`, ['1:1 E_FM_LANG'])
  },
)

// ── size ──

test('a block of the bytes allowed is read, and one byte more is refused', () => {
  const description = (bytes: number) => `description: "${'a'.repeat(bytes)}"\n`
  const left = options.frontMatterBytes - Buffer.byteLength(required + description(0))
  check(`---\n${required}${description(left)}---\n正文`, [])
  check(`---\n${required}${description(left + 1)}---\n正文`, ['1:1 E_FM_BIG'])
})

test.each([
  ['a text of twenty megabytes', `description: ${'长'.repeat(7_000_000)}\n`],
  ['fifty thousand keys', Array.from({ length: 50_000 }, (_, index) => `键${index}: 1\n`).join('')],
  ['a hundred thousand brackets', `a: ${'['.repeat(100_000)}\n`],
  ['sixteen thousand Han, which are three bytes each', `description: ${'长'.repeat(16_000)}\n`],
])('%s: refused by size alone', (_, block) => {
  check(`---\n${required}${block}---\n正文`, ['1:1 E_FM_BIG'])
})

test('brackets in the bytes allowed are told without a deep stack', () => {
  check(`---\n${required}a: ${'{'.repeat(16_000)}\n---\n正文`, ['6:12 E_YAML_DEPTH'])
})

test('a block of blank lines is refused', () => {
  check(`---\n${required}${'\n'.repeat(10_000)}---\n正文`, ['1:1 E_FM_LINES'])
})

// ── state ──

test('an invalid block is as invalid the second time', () => {
  const text = `---\n${required}title: 又一个\n---\n正文`
  check(text, ['6:1 E_YAML_DUPLICATE'])
  check(text, ['6:1 E_YAML_DUPLICATE'])
})

test('results share nothing, so that spoiling one leaves the next as it was', () => {
  const text = `---\n${required}topics: [交通]\n---\n正文`
  const [first, second] = [parseFrontMatter(text, options), parseFrontMatter(text, options)]
  Reflect.set(first.front?.topics ?? [], 0, '改了')
  Reflect.set(first.front?.byline ?? [], 0, '改了')
  Reflect.set(first.front?.related.pin ?? [], 0, '改了')
  expect(second.front).toMatchObject({ topics: ['交通'], byline: [], related: { pin: [] } })
  expect(parseFrontMatter(text, options)).toEqual(second)
})

test('gray-matter is never asked to remember a file', () => {
  parseFrontMatter(`---\n${required}---\n正文`, options)
  parseFrontMatter('---\na: b: c\n---\n正文', options)
  expect(Reflect.get(matter, 'cache')).toEqual({})
})

// ── what values say of one another ──

test.each([
  ['expire before date', 'expire: 2022-04-12\n', ['6:9 E_FM_ORDER']],
  ['expire before publish', 'publish: 2022-05-01\nexpire: 2022-04-30\n', ['7:9 E_FM_ORDER']],
  ['expire after date', 'expire: 2022-04-14\n', []],
  [
    'a position that ends before it begins',
    'positions: [{name: 头条, from: 2022-04-14, to: 2022-04-13}]\n',
    ['6:46 E_FM_ORDER'],
  ],
  ['an update before the date', 'updated: 2022-04-12\n', ['6:10 W_FM_UPDATED']],
  ['an update on the day of the date', 'updated: 2022-04-13\n', []],
])('%s', (_, block, problems) => {
  check(`---\n${required}${block}---\n正文`, problems)
})

// ── pages ──

test('a page needs a title alone', () => {
  const { front, problems } = parsePageFrontMatter('---\ntitle: 关于本站\n---\n正文', options)
  expect(problems).toEqual([])
  expect(front).toEqual({ title: '关于本站', lang: 'zh-CN' })
  expect(parsePageFrontMatter('---\ncounty: 黑水县\n---\n', options).problems).toMatchObject([
    { code: 'E_FM_MISSING' },
    { code: 'E_FM_KEY' },
  ])
})
