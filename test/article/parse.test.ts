import { expect, test } from 'vitest'
import { type ParseOptions, parseArticle } from '../../src/article/parse.ts'
import type { Parsed } from '../../src/model.ts'
import { limits } from './options.ts'

const options: ParseOptions = { kind: 'article', basePath: '/', timeZone: 'Asia/Shanghai', limits, words: [] }
const front = 'title: 黑水通车\nsource: 阿坝日报\ndate: 2022-04-13\ncounty: 黑水县\n'

const parse = (text: string): Parsed => parseArticle(new TextEncoder().encode(text), options)
const codesOf = (text: string): string[] => parse(text).problems.map(({ code, line }) => `${line} ${code}`)

test('an article is its card, its body and its terms', () => {
  const { card, body, terms, problems } = parse(
    `---\n${front}---\n■本报记者 张三\n\n4月13日通车。\n\n![桥](桥.jpg)\n`,
  )
  expect(card).toMatchObject({ excerpt: '4月13日通车。', bylineHint: '本报记者 张三', length: 8 })
  expect(card?.pictures).toEqual([{ src: '桥.jpg', alt: '桥', line: 11, column: 1 }])
  expect(body.parts).toEqual(
    ['<p>4月13日通车。</p>\n', ''].map((part) => expect.stringContaining(part.trim())),
  )
  expect(terms.length).toBeGreaterThan(0)
  expect(problems).toEqual([])
})

test('a byline of the front matter leaves the marked line where it is', () => {
  const { card, body } = parse(`---\n${front}byline: 李四\n---\n■本报记者 张三\n\n正文\n`)
  expect(card?.bylineHint).toBeUndefined()
  expect(body.parts[0]).toContain('■本报记者 张三')
})

test('the problems of front matter and body are told together, at their lines', () => {
  const text = `---\n${front}date: 2024-02-30\n---\n\n[甲](javascript:x)\n`
  expect(codesOf(text)).toContain('9 W_MD_LINK')
  expect(codesOf(text).length).toBeGreaterThan(1)
  expect(parse(text).card).toBeUndefined()
})

test('an empty body is a mistake, but not of what was withdrawn, nor where the front matter is wrong', () => {
  expect(codesOf(`---\n${front}---\n`)).toEqual(
    ['6 E_MD_EMPTY'].map(() => expect.stringContaining('E_MD_EMPTY')),
  )
  expect(codesOf(`---\n${front}withdrawn: {date: 2023-01-01, reason: 失实}\n---\n`)).toEqual([])
  expect(codesOf('---\ntitle: 甲\n').filter((code) => code.endsWith('E_MD_EMPTY'))).toEqual([])
})

test('a body that preflight refuses is empty, and the card stays for those who look for other problems', () => {
  const { card, body, problems } = parse(`---\n${front}---\n${'> '.repeat(40)}深\n`)
  expect(problems.map(({ code }) => code)).toEqual(['E_MD_COMPLEX'])
  expect(body).toEqual({ parts: [''], pictures: [] })
  expect(card?.front.title).toBe('黑水通车')
})

test('bytes that are no text have no card', () => {
  const { card, problems } = parseArticle(new Uint8Array([0xba, 0xda, 0xcb, 0xae]), options)
  expect(card).toBeUndefined()
  expect(problems.map(({ code }) => code)).toEqual(['E_ENCODING'])
})

test('the same bytes parse alike twice, whatever was parsed between', () => {
  const text = `---\n${front}---\n正文[^1]\n\n[^1]: 注\n`
  const first = structuredClone(parse(text))
  parse('---\ntitle: &a 甲\n---\n*a')
  expect(parse(text)).toEqual(first)
})
