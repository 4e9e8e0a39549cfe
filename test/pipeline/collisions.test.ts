/**
 * Two things that would stand at one address (by case or composition too, or one
 * as the file and the other as the folder of a name) are told with both names,
 * in the same words whichever comes first; the published site stays as it was.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageOf } from '../../src/problems.ts'
import { article, type Files, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put({ 'articles/steady.md': article({ title: '常在的', date: '2026-01-05' }) })
  await workshop.build()
})
afterAll(() => workshop.close())

interface Told {
  readonly codes: readonly string[]
  readonly said: string
}

async function told(files: Files): Promise<Told> {
  await workshop.put({ 'articles/steady.md': article({ title: '常在的', date: '2026-01-05' }), ...files })
  const before = await workshop.tree()
  const { problems, changes } = await workshop.build()
  expect(changes).toBeUndefined()
  expect(await workshop.tree()).toEqual(before)
  const errors = problems.filter(({ code }) => code.startsWith('E_'))
  return {
    codes: errors.map(({ code }) => code),
    said: errors.map((problem) => `${problem.path} ${messageOf(problem, 'zh')}`).join('\n'),
  }
}

const plain = (front: Readonly<Record<string, string>> = {}) =>
  article({ title: '甲', date: '2026-03-01', ...front })

const ids: readonly (readonly [name: string, a: string, b: string])[] = [
  ['one id', 'qiao', 'qiao'],
  ['ids that differ by case', 'Qiao', 'qIAO'],
  ['ids that differ by case beyond ASCII', 'Ärger', 'ärger'],
]

test.each(ids)('%s', async (_, a, b) => {
  const ways = [
    [a, b],
    [b, a],
  ] as const
  for (const [one, other] of ways) {
    const found = await told({ 'x/1.md': plain({ id: one }), 'y/2.md': plain({ id: other, county: '茂县' }) })
    expect(found.codes).toEqual(['E_ID_TWICE'])
    expect(found.said).toContain('x/1.md')
    expect(found.said).toContain('y/2.md')
  }
})

test('file names that differ by composition are one id', async () => {
  const found = await told({ 'x/caf\u00e9.md': plain(), 'y/cafe\u0301.md': plain() })
  expect(found.codes).toEqual(['E_ID_TWICE'])
})

test('three of one id are told together, and none is published', async () => {
  const found = await told({
    'a/1.md': plain({ id: 'q' }),
    'b/1.md': plain({ id: 'q' }),
    'c/1.md': plain({ id: 'q' }),
  })
  expect(found.codes).toEqual(['E_ID_TWICE', 'E_ID_TWICE'])
})

/** An alias, and what of the site stands there already. */
const aliases: readonly (readonly [what: string, alias: string])[] = [
  ['an article', '/heishui/2026/01/steady/'],
  ['a file of the search index', '/search/index/month/0.bin'],
  ['an article, by another case', '/Heishui/2026/01/STEADY/'],
  ['an article, by the file', '/heishui/2026/01/steady/index.html'],
  ['the article itself', '/heishui/2026/03/1/'],
  ['a channel', '/heishui/'],
  ['a month', '/heishui/2026/01/'],
  ['a feed', '/feed.xml'],
  ['an index of shelves', '/topics/'],
  ['the record of corrections', '/corrections'],
  ['the page of what is not found', '/404.html'],
  ['a file for hosts', '/_redirects'],
  ['a static file', '/favicon.svg'],
  ['the home page', '/index.html'],
  ['a file, taken for a folder', '/feed.xml/old/'],
  ['a page, taken for a folder', '/heishui/2026/01/steady/index.html/1.html'],
]

test.each(aliases)('an alias where there is %s', async (_, alias) => {
  const found = await told({ 'x/1.md': plain({ aliases: `[${alias}]` }) })
  expect(found.codes).toEqual(['E_COLLISION'])
  expect(found.said).toMatch(/^x\/1\.md /)
})

test('two files that claim one former address', async () => {
  const [one, other] = [plain({ aliases: '[/old/1.html]' }), plain({ aliases: '[/OLD/1.html]' })]
  const found = await told({ 'x/1.md': one, 'x/2.md': other })
  expect(found.codes).toEqual(['E_COLLISION'])
  expect(found.said).toMatch(/x\/1\.md.*x\/2\.md|x\/2\.md.*x\/1\.md/)
  expect((await told({ 'x/2.md': one, 'x/1.md': other })).said.length).toBe(found.said.length)
})

test('a former address that another takes for a folder', async () => {
  const found = await told({ 'x/1.md': plain({ aliases: '[/old.html, /old.html/2.html]' }) })
  expect(found.codes).toEqual(['E_COLLISION'])
})

test.each([
  ['a channel in use', 'heishui'],
  ['an index of shelves', 'Topics'],
  ['the record of corrections', 'corrections'],
])('a page of the name of %s', async (_, name) => {
  const found = await told({ [`pages/${name}.md`]: '---\ntitle: 页\n---\n\n正文。\n' })
  expect(found.codes).toEqual(['E_COLLISION'])
  expect(found.said).toMatch(new RegExp(`^pages/${name}\\.md `))
})

test('two pages that differ by case', async () => {
  const page = '---\ntitle: 页\n---\n\n正文。\n'
  const found = await told({ 'pages/about.md': page, 'pages/About.md': page })
  expect(found.codes).toEqual(['E_COLLISION'])
})

test('two newspapers with one slug', async () => {
  const found = await told({
    'sources.yml': 'sources:\n  - {name: 甲报, slug: bao}\n  - {name: 乙报, slug: bao}\n',
    'x/1.md': plain({ source: '甲报' }),
    'x/2.md': plain({ source: '乙报' }),
  })
  expect(found.codes.every((code) => code === 'E_COLLISION')).toBe(true)
  expect(found.said).toContain('甲报')
  expect(found.said).toContain('乙报')
  expect(found.said).toMatch(/^sources\.yml /)
})
