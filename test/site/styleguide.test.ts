/** The page of all parts: in a preview, and nowhere else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, openWorkshop, type Workshop } from '../pipeline/workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put({ 'a.md': article({ title: '吊桥通车', date: '2026-04-02' }, '木苏镇的吊桥通车。') })
})
afterAll(() => workshop.close())

const has = (tree: ReadonlyMap<string, string>): boolean => tree.has('styleguide/index.html')

test('a build has no page of all parts; a preview has one', async () => {
  expect(has(await workshop.buildClean())).toBe(false)
  expect(has(await workshop.buildClean({ isPreview: true }))).toBe(true)
})

test("an editor's own page at that address goes before it", async () => {
  await workshop.put({
    'a.md': article({ title: '吊桥通车', date: '2026-04-02' }, '木苏镇的吊桥通车。'),
    'pages/styleguide.md': '---\ntitle: 体例\n---\n\n我们怎样写稿。\n',
  })
  const { survey } = await workshop.buildLong({ isPreview: true })
  expect(survey.problems).toEqual([])
})
