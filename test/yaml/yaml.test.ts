/** The small YAML of front matter and settings: values, places, and every mistake told. */
import { expect, test } from 'vitest'
import { parseYamlMap } from '../../src/yaml/yaml.ts'

function check(text: string, problems: readonly string[]): void {
  const told = parseYamlMap(text, 1).problems.map(({ code, line, column }) => `${line}:${column} ${code}`)
  expect(told).toEqual(problems)
}

function suggestionFor(text: string): string | undefined {
  return parseYamlMap(text, 1).problems[0]?.values.suggestion
}

test('a map of texts, numbers, truth values, lists and maps is plain values', () => {
  const text = '标题: 大桥通车\n版: 3\n草稿: true\n空:\n话题: [交通, 教育]\n来源:\n  名: 四川日报\n'
  expect(JSON.stringify(parseYamlMap(text, 1).value)).toBe(
    '{"标题":"大桥通车","版":3,"草稿":true,"空":null,"话题":["交通","教育"],"来源":{"名":"四川日报"}}',
  )
})

test('dates stay text', () => {
  expect(parseYamlMap('a: 2024-02-30\nb: 2022-04-13 09:53:00', 1).value).toMatchObject({
    a: '2024-02-30',
    b: '2022-04-13 09:53:00',
  })
})

test('what was typed for a number is kept beside it', () => {
  const { value, typed } = parseYamlMap('期号: 007\n章: [0x10, yes]\n', 1)
  expect(value).toMatchObject({ 期号: 7, 章: [16, 'yes'] })
  expect({ ...typed }).toEqual({ 期号: '007', '章.0': '0x10' })
})

test('keys and values have their places, counted from the first line of the file', () => {
  const { marks, keyMarks } = parseYamlMap('来源:\n  名: 四川日报\n旧: [甲, 乙]\n', 5)
  expect(marks['来源.名']).toEqual({ line: 6, column: 6 })
  expect(keyMarks['来源.名']).toEqual({ line: 6, column: 3 })
  expect(marks['旧.1']).toEqual({ line: 7, column: 8 })
})

test('an empty text and one of comments are an empty map', () => {
  expect(parseYamlMap('', 1).value).toEqual({})
  expect(parseYamlMap('# 只有说明\n', 1).value).toEqual({})
})

test('a key of prototype machinery is a key like any other', () => {
  const { value } = parseYamlMap('__proto__: {污染: true}\nconstructor: 甲\nprototype: 乙\n', 1)
  expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor', 'prototype'])
  expect(Object.getPrototypeOf(value)).toBeNull()
  expect(Reflect.get({}, '污染')).toBeUndefined()
})

test('two readings of a text share nothing', () => {
  const [first, second] = [parseYamlMap('话题: [交通]', 1), parseYamlMap('话题: [交通]', 1)]
  expect(first.value).not.toBe(second.value)
  expect(first.value?.话题).not.toBe(second.value?.话题)
})

test.each([
  ['an anchor', 'a: &甲 乙', ['1:4 E_FM_ALIAS']],
  ['an alias', 'a: [*甲]', ['1:5 E_FM_ALIAS']],
  ['a merge', 'a: &甲 {b: 1}\nc:\n  <<: *甲', ['1:4 E_FM_ALIAS', '3:7 E_FM_ALIAS']],
  ['an anchor on the whole', '&甲\na: 1', ['1:1 E_FM_ALIAS']],
  ['an anchor on a key', '&甲 a: 1', ['1:1 E_FM_ALIAS']],
  ['an anchor on a block of text', 'a: &甲 |\n  乙', ['1:4 E_FM_ALIAS']],
  ['a tag of JavaScript', 'a: !!js/function "return 1"', ['1:4 E_YAML_TAG']],
  ['a binary tag', 'a: !!binary aGk=', ['1:4 E_YAML_TAG']],
  ['a set tag', 'a: !!set {甲}', ['1:4 E_YAML_TAG']],
  ['a tag of its own', 'a: !甲 乙', ['1:4 E_YAML_TAG']],
  ['a plain text tag', 'a: !!str 1', ['1:4 E_YAML_TAG']],
  ['a second document', 'a: 1\n---\nb: 2', ['2:1 E_YAML_DOCUMENTS']],
  ['an end of document', 'a: 1\n...\n', ['2:1 E_YAML_DOCUMENTS']],
  ['a directive', '%YAML 1.1\n---\na: 1', ['1:1 E_YAML_DOCUMENTS']],
  ['a key written twice', 'a: 1\nb: 2\na: 3', ['3:1 E_YAML_DUPLICATE']],
  ['a key written twice below', 'a:\n  b: 1\n  b: 2', ['3:3 E_YAML_DUPLICATE']],
  ['a list', '- 甲', ['1:1 E_YAML_MAP']],
  ['a text', '只有一行字', ['1:1 E_YAML_MAP']],
  ['a key that is a list', '? [甲]\n: 乙', ['1:1 E_YAML_MAP']],
  ['NUL by escape', 'a: "\\0"', ['1:4 E_YAML_CONTROL']],
  ['a C1 control by escape', 'a: "\\x85"', ['1:4 E_YAML_CONTROL']],
  ['half a surrogate pair by escape', 'a: "\\ud83d"', ['1:4 E_YAML_CONTROL']],
  ['a control character in a key', '"a\\b": 1', ['1:1 E_YAML_CONTROL']],
  ['NUL as it is', 'a: 甲\0乙', ['1:4 E_YAML_CONTROL']],
  ['a tab as indentation', 'a:\n\tb: 1', ['2:1 E_YAML_TAB']],
])('%s is refused', (_, text, problems) => {
  check(text, problems)
})

test('eight levels are allowed and nine are not, in brackets, dashes and indentation alike', () => {
  const indented = (levels: number) =>
    Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
  for (const levels of [7, 8]) {
    check(`a: ${'['.repeat(levels)}${']'.repeat(levels)}`, levels === 7 ? [] : ['1:11 E_YAML_DEPTH'])
  }
  check(indented(8), [])
  check(indented(9), ['9:9 E_YAML_DEPTH'])
  check('- - - - - - - - - 甲', ['1:17 E_YAML_DEPTH'])
})

test.each([
  ['brackets', '['],
  ['braces', '{'],
  ['maps in braces', '{a: '],
  ['dashes', '- '],
  ['question marks', '? '],
])('a hundred thousand %s are told at the ninth, without a deep stack', (_, opening) => {
  const { value, problems } = parseYamlMap(opening.repeat(100_000), 1)
  expect(value).toBeUndefined()
  expect(problems.map(({ code }) => code)).toEqual(['E_YAML_DEPTH'])
})

test('an alias bomb is told before anything is expanded', () => {
  const names = [...'abcdefghi']
  const bomb = names.map((name, index) => {
    const below = names[index - 1]
    return `${name}: &${name} [${Array(9)
      .fill(below === undefined ? '哈' : `*${below}`)
      .join(', ')}]`
  })
  const { value, problems } = parseYamlMap(bomb.join('\n'), 1)
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['E_FM_ALIAS']))
  expect(JSON.stringify(value).length).toBeLessThan(1000)
})

test('ten thousand keys are compared in one pass', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `键${index}: 1`)
  expect(parseYamlMap([...keys, '键0: 2'].join('\n'), 1).problems).toMatchObject([
    { code: 'E_YAML_DUPLICATE', line: 10_001, values: { first: '1' } },
  ])
})

// ── comments ──

test.each([
  ['第1号 #通知', 'title: "第1号 #通知"'],
  ['第1号 # 通知', 'title: "第1号 # 通知"'],
  ['#通知', 'title: "#通知"'],
])('a headline cut short by a hash is told: %s', (headline, suggestion) => {
  check(`title: ${headline}`, [`1:${headline.indexOf('#') + 8} E_YAML_COMMENT`])
  expect(suggestionFor(`title: ${headline}`)).toBe(suggestion)
})

test.each([
  ['after a date', 'date: 2022-04-13 # 首发'],
  ['after a truth value', 'draft: true # 暂缓'],
  ['after a quoted text', 'title: "第1号" # 通知'],
  ['on a line of its own', '# 说明\ntitle: 通知\n  # 说明\n'],
  ['without a space before it', 'title: 第1号#通知'],
  ['after a key whose values follow', 'related: # 相关\n  pin: [甲]'],
])('a comment that cuts nothing is none of our business: %s', (_, text) => {
  check(text, [])
})

test('in settings a hash with a space after it is a comment, and one without is told', () => {
  expect(parseYamlMap('timeZone: Asia/Shanghai # 时区', 1, 'spaced').problems).toEqual([])
  expect(parseYamlMap('slogan: 第1号 #通知', 1, 'spaced').problems).toMatchObject([
    { code: 'E_YAML_COMMENT' },
  ])
})

// ── mistakes of grammar, in an editor's words ──

test.each([
  ['a colon in the headline', 'title: 通知: 停水', '1:8 E_YAML_COLON', 'title: "通知: 停水"'],
  ['a colon at its end', 'title: 通知:', '1:8 E_YAML_COLON', 'title: "通知:"'],
  ['a full-width colon', 'title：停水\nid: 1', '1:1 E_YAML_KEY', 'title: 停水'],
  ['no space after the colon', 'title:停水\nid:1', '1:1 E_YAML_KEY', 'title: 停水'],
  ['no colon', 'id: 1\ntitle 停水\ndate: 2', '2:1 E_YAML_KEY', 'title: 停水'],
  ['text after a quotation', 'title: "两地共建"开花', '1:14 E_YAML_QUOTE', `title: '"两地共建"开花'`],
  ['text after a bracket', 'title: [独家] 停水', '1:13 E_YAML_QUOTE', 'title: "[独家] 停水"'],
  ['a quotation never closed', 'title: "停水\nid: 1', '1:8 E_YAML_QUOTE', 'title: "停水"'],
  ['an at sign', 'title: @所有人', '1:8 E_YAML_START', 'title: "@所有人"'],
  ['a backslash in quotation marks', 'title: "停\\水"', '1:10 E_YAML_ESCAPE', "title: '停\\水'"],
  ['an entity', 'title: &nbsp', '1:8 E_FM_ALIAS', 'title: "&nbsp"'],
  ['emphasis', 'title: *停水* 通知', '1:8 E_FM_ALIAS', 'title: "*停水* 通知"'],
  ['an exclamation mark', 'title: !停水', '1:8 E_YAML_TAG', 'title: "!停水"'],
  ['an alias in a list', 'topics: [甲, *乙]', '1:13 E_FM_ALIAS', '"*乙"'],
  ['an apostrophe in a quotation', `title: "it's" it`, '1:15 E_YAML_QUOTE', `title: '"it''s" it'`],
])('%s is told with the line as it should be', (_, text, problem, suggestion) => {
  check(text, [problem])
  expect(suggestionFor(text)).toBe(suggestion)
  expect(parseYamlMap(suggestion.includes(':') ? suggestion : `a: ${suggestion}`, 1).problems).toEqual([])
})

test('lines that are wrong by themselves are told together', () => {
  check('a: 甲: 乙\nb: 好\nc: 丙: 丁', ['1:4 E_YAML_COLON', '3:4 E_YAML_COLON'])
})

test('many such lines are told as what they are, not as nesting', () => {
  const { problems } = parseYamlMap('a: 甲: 乙\n'.repeat(20), 1)
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['E_YAML_COLON']))
})

test('of thousands of mistakes the first fifty are told', () => {
  const { problems } = parseYamlMap(`a: [${'*甲, '.repeat(3000)}]`, 1)
  expect(problems).toHaveLength(50)
  expect(problems.at(-1)).toMatchObject({ code: 'E_FM_ALIAS', line: 1, column: 5 + 49 * 4 })
})

test('indentation that does not fit is told at its line', () => {
  check('related:\n  pin: [甲]\n ban: [乙]', ['3:1 E_YAML_INDENT'])
})

test('a key of which something is told is marked as spoiled, and no other', () => {
  expect([...parseYamlMap('a: 1\nb: [*甲]\nc: 3', 1).spoiled]).toEqual(['b'])
})
