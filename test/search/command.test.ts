/** `difang search` over a site as a build left it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFlags } from '../../src/desk/flags.ts'
import { searchCommand } from '../../src/desk/search-command.ts'
import { openTerminal } from '../../src/desk/terminal.ts'
import { UsageError } from '../../src/problems.ts'
import { article, openWorkshop, type Workshop } from '../pipeline/workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put({
    'bridge.md': article(
      { title: '吊桥通车', date: '2026-04-02', county: '松阳县' },
      '离乡不离党，木苏镇的吊桥通车。',
    ),
    'school.md': article(
      { title: '木苏镇小学', date: '2025-03-01' },
      '图书室开放。\n\n![操场边的核桃树](no.png)',
    ),
  })
  await workshop.build()
})
afterAll(() => workshop?.close())

async function run(own: Parameters<typeof searchCommand>[0], out = workshop.out, json = true) {
  const said: string[] = []
  const flags = readFlags({ out, json }, { variables: {}, now: 0 })
  const terminal = { ...openTerminal({ ...flags, variables: {} }), say: (text: string) => said.push(text) }
  const code = await searchCommand(own, flags, terminal)
  return { code, said: said.join('') }
}

async function check(own: Parameters<typeof searchCommand>[0], expected: readonly string[]): Promise<void> {
  const { code, said } = await run(own)
  const { answers } = JSON.parse(said)
  expect(answers.map(({ title }: { title: string }) => title)).toEqual(expected)
  expect(code).toBe(0)
}

test('words that stand in for a picture that is not there are found', () =>
  check({ words: ['核桃树'] }, ['木苏镇小学']))

test('what holds all the words is listed, newest first', () =>
  check({ words: ['木苏镇'] }, ['吊桥通车', '木苏镇小学']))

test('titles first, where that is asked for', () =>
  check({ words: ['木苏镇'], sort: 'relevance' }, ['木苏镇小学', '吊桥通车']))

test('a place and a time narrow it', async () => {
  await check({ words: ['木苏镇'], place: 'zhejiang' }, ['吊桥通车'])
  await check({ words: ['木苏镇'], to: '2025-12' }, ['木苏镇小学'])
})

test('no more is listed than asked for, and the count is of all', async () => {
  const { said } = await run({ words: ['木苏'], limit: '1' })
  expect(JSON.parse(said)).toMatchObject({
    count: 2,
    atMost: false,
    answers: [{ path: 'songyang/2026/04/bridge/' }],
  })
})

test('for people: a line with date, place, title and newspaper, the address, the sentence', async () => {
  const { said } = await run({ words: ['离乡不离党'] }, workshop.out, false)
  expect(said).toBe(
    '2026-04-02 松阳 吊桥通车 (样报)\n  /songyang/2026/04/bridge/\n  离乡不离党，木苏镇的吊桥通车。\n',
  )
})

test.each([
  [{ words: ['。'] }, '没有可查的字'],
  [{ words: ['木'], sort: 'best' }, '--sort'],
  [{ words: ['木'], from: '2026年' }, '--from'],
  [{ words: ['木'], limit: '0' }, '--limit'],
])('%j cannot be meant', async (own, message) => {
  await expect(run(own)).rejects.toThrow(UsageError)
  await expect(run(own)).rejects.toMatchObject({ told: { zh: expect.stringContaining(message) } })
})

test('where nothing was built, that is said', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'difang-search-'))
  await expect(run({ words: ['木'] }, empty)).rejects.toMatchObject({
    told: { zh: expect.stringContaining('difang build') },
  })
  await rm(empty, { recursive: true })
})
