/** Each key of the front matter: what it may be, what it becomes, and what is said of what it may not be. */
import { expect, test } from 'vitest'
import { parseFrontMatter } from '../../src/article/front-matter.ts'
import { otherNames } from '../../src/article/other-names.ts'
import { frontMatterJsonSchema } from '../../src/article/schema.ts'
import { messageOf } from '../../src/problems.ts'

const options = { timeZone: 'Asia/Shanghai', frontMatterBytes: 16_384 }
const required = ['title: 大桥通车', 'source: 四川日报', 'date: 2022-04-13', 'county: 黑水县']

/** A block of these lines over the required ones, of which one of the same key is left out. */
function read(...lines: readonly string[]) {
  const keys = lines.map((line) => line.split(':')[0])
  const others = required.filter((line) => !keys.includes(line.split(':')[0]))
  return parseFrontMatter(`---\n${[...lines, ...others].join('\n')}\n---\n正文\n`, options)
}

function check(line: string, problems: readonly string[]): void {
  const told = read(line).problems.map((problem) => `${problem.line}:${problem.column} ${problem.code}`)
  expect(told, line).toEqual(problems)
}

test.each([
  ['title: "  大桥通车  "', { title: '大桥通车' }],
  ['title: "2022"', { title: '2022' }],
  [
    'source: {name: 四川日报, page: "03", issue: "12345", licence: CC BY 4.0}',
    {
      source: { name: '四川日报', page: '03', issue: '12345', licence: 'CC BY 4.0' },
    },
  ],
  [
    'source: {name: 四川日报, url: "https://例子.cn/新闻", retrieved: 2022-04-14}',
    {
      source: {
        url: 'https://xn--fsqu00a.cn/%E6%96%B0%E9%97%BB',
        retrieved: { at: '2022-04-14T00:00:00+08:00', precision: 'day' },
      },
    },
  ],
  ['date: 2022年4月13日 09:53', { date: { at: '2022-04-13T09:53:00+08:00', precision: 'time' } }],
  ['county: 四川省/阿坝州/黑水县', { county: '四川省/阿坝州/黑水县' }],
  ['county: 513228', { county: '513228' }],
  ['county: "513228"', { county: '513228' }],
  ['county: 441900003', { county: '441900003' }],
  ['county: heishui', { county: 'heishui' }],
  ['id: 大桥-2022_1', { id: '大桥-2022_1' }],
  ['kicker: 乡村振兴', { kicker: '乡村振兴' }],
  ['subtitle:', {}],
  ['byline: 王永杰', { byline: ['王永杰'] }],
  ['byline: [王永杰, 王和斌, 王永杰]', { byline: ['王永杰', '王和斌'] }],
  ['topics: [交通, 教育, 交通]', { topics: ['交通', '教育'] }],
  ['column: 乡里乡亲', { column: '乡里乡亲' }],
  ['image: 图/大桥.jpg', { image: { src: '图/大桥.jpg' } }],
  [
    'image: {src: ../大桥.jpg, alt: 大桥, caption: 通车, credit: 王和斌}',
    {
      image: { src: '../大桥.jpg', alt: '大桥', caption: '通车', credit: '王和斌' },
    },
  ],
  ['image: https://www.example.cn/a.jpg', { image: { src: 'https://www.example.cn/a.jpg' } }],
  ['description: "第一行\\n第二行"', { description: '第一行\n第二行' }],
  ['draft: true', { draft: true }],
  [
    'positions: [头条, {name: 图文看点, from: 2022-04-13}]',
    {
      positions: [
        { name: '头条' },
        { name: '图文看点', from: { at: '2022-04-13T00:00:00+08:00', precision: 'day' } },
      ],
    },
  ],
  ['related: {pin: [甲, 甲]}', { related: { pin: ['甲'], ban: [] } }],
  [
    'corrections: [{date: 2022-04-15, text: 应为 35 人}]',
    {
      corrections: [{ date: { at: '2022-04-15T00:00:00+08:00', precision: 'day' }, text: '应为 35 人' }],
    },
  ],
  ['withdrawn: {date: 2022-04-15, reason: 消息不实}', { withdrawn: { reason: '消息不实' } }],
  ['aliases: [/%E9%BB%91%E6%B0%B4/1]', { aliases: ['/黑水/1'] }],
  ['canonical: https://www.example.cn/a', { canonical: 'https://www.example.cn/a' }],
  ['lang: ZH-hans-cn', { lang: 'zh-Hans-CN' }],
  ['lang: bo', { lang: 'bo' }],
])('%s', (line, front) => {
  expect(read(line).problems).toEqual([])
  expect(read(line).front).toMatchObject(front)
})

test('a key with nothing after it is as good as absent', () => {
  expect(read('subtitle:', 'image: {src: 大桥.jpg, alt: ""}', 'topics:').front).not.toHaveProperty('subtitle')
  expect(read('image: {src: 大桥.jpg, alt: ""}').front?.image).toEqual({ src: '大桥.jpg' })
})

test.each([
  ['title:', ['2:7 E_FM_EMPTY']],
  ['title: ""', ['2:8 E_FM_EMPTY']],
  ['title: "　"', ['2:8 E_FM_EMPTY']],
  ['title: 2022', ['2:8 E_FM_TYPE']],
  ['title: 3.14', ['2:8 E_FM_TYPE']],
  ['title: true', ['2:8 E_FM_TYPE']],
  ['title: [大桥]', ['2:8 E_FM_TYPE']],
  ['title: {大桥: 通车}', ['2:8 E_FM_TYPE']],
  ['title: "大桥\\n通车"', ['2:8 E_NEWLINE']],
  ['title: "大桥\\L通车"', ['2:8 E_NEWLINE']],
  ['title: "大桥\u202e通车"', ['2:8 E_BIDI']],
  ['title: "大桥\u2066通车"', ['2:8 E_BIDI']],
  ['title: 第1号 #通知', ['2:12 E_YAML_COMMENT']],
  ['title: &nbsp', ['2:8 E_FM_ALIAS']],
  ['source: [四川日报]', ['2:9 E_FM_TYPE']],
  ['source: 12', ['2:9 E_FM_TYPE']],
  ['source: {}', ['2:9 E_FM_MISSING']],
  ['source: {name: }', ['2:16 E_FM_EMPTY']],
  ['source: {name: 四川日报, page: 3}', ['2:28 E_FM_TYPE']],
  ['source: {name: 四川日报, homepage: x}', ['2:22 E_FM_KEY']],
  ['source: {name: "四川\u202e日报"}', ['2:16 E_BIDI']],
  ['source: {name: 四川日报, url: javascript:alert(1)}', ['2:27 E_URL']],
  ['source: {name: 四川日报, url: "//host/a"}', ['2:27 E_URL']],
  ['source: {name: 四川日报, url: "https://a:b@host/"}', ['2:27 E_URL']],
  ['source: {name: 四川日报, url: "http:/host"}', ['2:27 E_URL']],
  ['source: {name: 四川日报, url: "https://host/a b"}', ['2:27 E_URL']],
  ['source: {name: 四川日报, retrieved: 昨天}', ['2:33 E_FM_DATE']],
  ['date:', ['2:6 E_FM_EMPTY']],
  ['date: 2024-02-30', ['2:7 E_FM_NO_SUCH_DATE']],
  ['date: 20240102', ['2:7 E_FM_DATE']],
  ['date: 99999', ['2:7 E_FM_DATE']],
  ['date: 2022', ['2:7 E_FM_DATE']],
  ['date: 1/2', ['2:7 E_FM_DATE']],
  ['date: true', ['2:7 E_FM_TYPE']],
  ['date: [2022-04-13]', ['2:7 E_FM_TYPE']],
  ['county: 51', ['2:9 E_FM_TYPE']],
  ['county: 5132280', ['2:9 E_FM_TYPE']],
  ['county: 513228.5', ['2:9 E_FM_TYPE']],
  ['county: [黑水县]', ['2:9 E_FM_TYPE']],
  ['id: 2022041301', ['2:5 E_FM_TYPE']],
  ['id: a b', ['2:5 E_FM_ID']],
  ['id: ../a', ['2:5 E_FM_ID']],
  ['id: a%2fb', ['2:5 E_FM_ID']],
  ['id: page', ['2:5 E_FM_ID']],
  ['id: PAGE', ['2:5 E_FM_ID']],
  ['id: con', ['2:5 E_FM_ID']],
  ['id: NUL', ['2:5 E_FM_ID']],
  ['id: COM1', ['2:5 E_FM_ID']],
  [`id: ${'长'.repeat(41)}`, ['2:5 E_FM_ID']],
  ['id: cafe\u0301', ['2:5 E_FM_ID']],
  ['byline: 3', ['2:9 E_FM_TYPE']],
  ['byline: [王永杰, 3]', ['2:15 E_FM_TYPE']],
  ['byline: {name: 王永杰}', ['2:9 E_FM_TYPE']],
  ['topics: 交通', ['2:9 E_FM_TYPE']],
  ['topics: [2022]', ['2:10 E_FM_TYPE']],
  ['topics: [交通, ""]', ['2:14 E_FM_EMPTY']],
  ['topics: [[交通]]', ['2:10 E_FM_TYPE']],
  ['image: /大桥.jpg', ['2:8 E_FM_PICTURE']],
  ['image: {alt: 大桥}', ['2:8 E_FM_MISSING']],
  ['image: {src: "data:image/png;base64,AA"}', ['2:14 E_FM_PICTURE']],
  ['image: [大桥.jpg]', ['2:8 E_FM_TYPE']],
  ['draft: yes', ['2:8 E_FM_TYPE']],
  ['draft: 1', ['2:8 E_FM_TYPE']],
  ['publish: 明天', ['2:10 E_FM_DATE']],
  ['expire: 2024-13-45', ['2:9 E_FM_NO_SUCH_DATE']],
  ['positions: 头条', ['2:12 E_FM_TYPE']],
  ['positions: [{from: 2022-04-13}]', ['2:13 E_FM_MISSING']],
  ['positions: [{name: 头条, until: 2022-04-13}]', ['2:24 E_FM_KEY']],
  ['related: [甲]', ['2:10 E_FM_TYPE']],
  ['related: {pin: 甲}', ['2:16 E_FM_TYPE']],
  ['related: {pin: [12]}', ['2:17 E_FM_TYPE']],
  ['corrections: [{text: 应为 35 人}]', ['2:15 E_FM_MISSING']],
  ['corrections: [应为 35 人]', ['2:15 E_FM_TYPE']],
  ['withdrawn: true', ['2:12 E_FM_TYPE']],
  ['withdrawn: {date: 2022-04-15}', ['2:12 E_FM_MISSING']],
  ['aliases: /甲/', ['2:10 E_FM_TYPE']],
  ['aliases: [/甲/../乙]', ['2:11 E_FM_PATH']],
  ['aliases: [/甲/%2e%2e/乙]', ['2:11 E_FM_PATH']],
  ['canonical: ftp://host/a', ['2:12 E_URL']],
  ['lang: 中文', ['2:7 E_LANGUAGE']],
  ['lang: zh_CN', ['2:7 E_LANGUAGE']],
  ['__proto__: 1', ['2:1 E_FM_KEY']],
  ['constructor: 1', ['2:1 E_FM_KEY']],
  ['prototype: {toString: 1}', ['2:1 E_FM_KEY']],
  ['天气: 晴', ['2:1 E_FM_KEY']],
])('%j is told', (line, problems) => {
  check(line, problems)
})

test('the prototype of all objects is as it was after keys that name it', () => {
  const before = Object.getOwnPropertyNames(Object.prototype)
  read('__proto__: {污染: 1}', 'constructor: {prototype: {污染: 1}}', 'source: {__proto__: {name: 甲}}')
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  expect(read('source: {__proto__: {name: 甲}}').problems.map(({ code }) => code)).toEqual([
    'E_FM_MISSING',
    'E_FM_KEY',
  ])
})

test('each required key that is missing is told', () => {
  const told = parseFrontMatter('---\nid: 甲\n---\n正文', options).problems
  expect(told.map(({ code, line, values }) => [code, line, values.key])).toEqual(
    ['title', 'source', 'date', 'county'].map((key) => ['E_FM_MISSING', 1, key]),
  )
})

test('all mistakes of a file are told at once, and what YAML has told is not told again', () => {
  const { problems } = read('title: &nbsp', 'date: 昨天', 'topics: 交通', 'tags: [甲]', 'lang: 中文')
  expect(problems.map(({ code }) => code).sort()).toEqual([
    'E_FM_ALIAS',
    'E_FM_DATE',
    'E_FM_KEY',
    'E_FM_TYPE',
    'E_LANGUAGE',
  ])
})

test.each([
  ['lastmod', 'updated'],
  ['modified', 'updated'],
  ['author', 'byline'],
  ['authors', 'byline'],
  ['tags', 'topics'],
  ['keywords', 'topics'],
  ['categories', 'topics'],
  ['publishDate', 'publish'],
  ['expiryDate', 'expire'],
  ['redirect_from', 'aliases'],
  ['summary', 'description'],
  ['excerpt', 'description'],
  ['cover', 'image'],
  ['thumbnail', 'image'],
  ['featured_image', 'image'],
  ['slug', 'id'],
  ['abbrlink', 'id'],
  ['section', 'county'],
  ['标题', 'title'],
  ['来源', 'source'],
  ['日期', 'date'],
  ['县', 'county'],
  ['作者', 'byline'],
  ['Title', 'title'],
  ['subtitel', 'subtitle'],
  ['correction', 'corrections'],
])('for %s the right key is %s', (written, key) => {
  const [problem] = read(`${written}: 甲`).problems
  expect(problem).toMatchObject({ code: 'E_FM_KEY', values: { key: written, suggestion: key } })
})

test('every other name leads to a key of ours, and is none itself', () => {
  const keys = Object.keys(propertiesOf(frontMatterJsonSchema()))
  for (const [other, key] of otherNames) {
    expect(keys).toContain(key)
    expect(keys).not.toContain(other)
    expect(other).toBe(other.toLowerCase())
  }
})

test.each([
  ['title: 2022', 'title: "2022"'],
  ['title: 007', 'title: "007"'],
  ['title: true', 'title: "true"'],
  ['topics: 交通', 'topics: ["交通"]'],
  ['topics: [2022]', '"2022"'],
  ['topics:\n  - 木苏:', '"木苏:"'],
  ['topics:\n  - 木苏: 道路', '"木苏: 道路"'],
  ['byline: 3', 'byline: "3"'],
  ['draft: yes', 'draft: true'],
  ['source: [四川日报]', 'source: "四川日报"'],
  ['date: 20240102', '2024-01-02'],
])('for %s one should write %s', (line, suggestion) => {
  expect(read(line).problems).toMatchObject([{ values: { suggestion } }])
})

test('a message names what was written and what to write, in both languages', () => {
  const [problem] = read('title: 2022').problems
  if (problem === undefined) throw new Error('nothing was told')
  expect(messageOf(problem, 'zh')).toBe('“title”不能是 2022；请写 title: "2022"')
  expect(messageOf(problem, 'en')).toBe('"title" cannot be 2022; write title: "2022"')
})

// ── the JSON Schema ──

function propertiesOf(schema: object): Record<string, Record<string, unknown>> {
  return JSON.parse(JSON.stringify(schema)).properties
}

test('every key has a description in Chinese and one in English, and no key is unknown to it', () => {
  const schema = frontMatterJsonSchema()
  expect(schema).toMatchObject({
    additionalProperties: false,
    required: ['title', 'source', 'date', 'county'],
  })
  expect(JSON.stringify(schema)).toContain('"reason"')
  expectDescribed(schema)
})

/** Keys of maps and of lists' entries too. */
function expectDescribed(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return
  for (const [key, property] of Object.entries(propertiesOf(schema) ?? {})) {
    expect(property.description, key).toMatch(/\p{Script=Han}/u)
    expect(property['x-description-en'], key).toMatch(/^[A-Z]/)
  }
  for (const below of Object.values(schema)) expectDescribed(below)
}

test('every example of the schema is one that the schema accepts', () => {
  for (const [key, property] of Object.entries(propertiesOf(frontMatterJsonSchema()))) {
    const examples = property.examples
    expect(Array.isArray(examples) && examples.length > 0, key).toBe(true)
    for (const example of Array.isArray(examples) ? examples : []) {
      const { problems } = read(`${key}: ${JSON.stringify(example)}`)
      expect(
        problems.filter(({ code }) => code.startsWith('E_')),
        key,
      ).toEqual([])
    }
  }
})
