/** What a render worker does with a batch: HTML to files, sums to the caller. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '../src/fingerprint.ts'
import renderTask from '../src/render-task.ts'
import { sumsOf } from '../src/rendered.ts'
import type { SentPage } from '../src/site/render.ts'
import { renderTemplate } from '../templates/render.ts'
import { article, parts } from './templates/sample-views.ts'
import { treeOf } from './write/trees.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-render-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const html = renderTemplate({ template: 'article', view: article, parts })
const sent = (): SentPage => ({
  template: 'article',
  view: JSON.stringify(article),
  body: new TextEncoder().encode(JSON.stringify(parts)),
})

test('a page waits where it is to be published, and its sum is said', async () => {
  const files = ['heishui/2022/04/a-1/index.html', 'heishui/2022/04/a-2/index.html']
  const batch = { pages: [sent(), sent()], files, tree: folder, held: [undefined, sha256('旧')] }
  expect(await renderTask(batch)).toEqual([sha256(html), sha256(html)])
  expect(await treeOf(folder)).toEqual(Object.fromEntries(files.map((file) => [file, html])))
})

test('of a batch without pages nothing is written', async () => {
  expect(await renderTask({ pages: [], files: [], tree: folder, held: [] })).toEqual([])
  expect(await treeOf(folder)).toEqual({})
})

test('a page that the site has already is not written', async () => {
  const batch = { pages: [sent()], files: ['a/index.html'], tree: folder, held: [sha256(html)] }
  expect(await renderTask(batch)).toEqual([sha256(html)])
  expect(await treeOf(folder)).toEqual({})
})

test('what the disk refuses comes back with its code and file', async () => {
  await writeFile(path.join(folder, 'a'), '挡路')
  const rendered = await renderTask({ pages: [sent()], files: ['a/b.html'], tree: folder, held: [undefined] })
  const thrown = expect.objectContaining({ code: 'ENOTDIR', path: path.join(folder, 'a/b.html') })
  expect(() => sumsOf(rendered)).toThrow(thrown)
  expect(await readFile(path.join(folder, 'a'), 'utf8')).toBe('挡路')
})
