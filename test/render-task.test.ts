/** What a render worker does with a batch: HTML to files, sums to the caller. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '../src/fingerprint.ts'
import renderTask from '../src/render-task.ts'
import { sumsOf } from '../src/rendered.ts'
import { type Batch, Packing } from '../src/site/batch.ts'
import { renderTemplate } from '../templates/render.ts'
import { article, parts } from './templates/sample-views.ts'
import { treeOf } from './write/trees.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-render-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const html = renderTemplate({ template: 'article', view: article, parts })
/** As often as is said, the page of one article. */
function batchOf(times: number): Batch {
  const packing = new Packing()
  const page = () => {
    const view = packing.text(JSON.stringify(article))
    return { kind: 'article', view, body: packing.text(JSON.stringify(parts)) } as const
  }
  return packing.end(Array.from({ length: times }, page))
}

test('a page waits where it is to be published, and its sum is said', async () => {
  const files = ['heishui/2022/04/a-1/index.html', 'heishui/2022/04/a-2/index.html']
  const batch = { ...batchOf(2), files, tree: folder, held: [undefined, sha256('旧')] }
  expect(await renderTask(batch)).toEqual([sha256(html), sha256(html)])
  expect(await treeOf(folder)).toEqual(Object.fromEntries(files.map((file) => [file, html])))
})

test('a text that every article has is written beside its page, of the same body', async () => {
  const packing = new Packing()
  const body = packing.text(JSON.stringify(['<p>雪山下</p>']))
  const text = { hash: article.body.hash, url: 'https://a.example.cn/a/', figures: [] }
  const json = packing.text(JSON.stringify({ item: { title: '通车' }, text, length: 3 }))
  const page = packing.text(JSON.stringify(article))
  const pages = [
    { kind: 'articleJson', view: json, body },
    { kind: 'article', view: page, body: packing.text(JSON.stringify(parts)) },
  ] as const
  const files = ['a/article.json', 'a/index.html']
  await renderTask({ ...packing.end(pages), files, tree: folder, held: [undefined, undefined] })
  const main = { role: 'main', contenttype: 'text/html', charcount: 3, value: '<p>雪山下</p>' }
  expect(await treeOf(folder)).toEqual({
    'a/article.json': `${JSON.stringify({ title: '通车', bodies: [main] })}\n`,
    'a/index.html': html,
  })
})

test('of a batch without pages nothing is written', async () => {
  expect(await renderTask({ ...batchOf(0), files: [], tree: folder, held: [] })).toEqual([])
  expect(await treeOf(folder)).toEqual({})
})

test('a page that the site has already is not written', async () => {
  const batch = { ...batchOf(1), files: ['a/index.html'], tree: folder, held: [sha256(html)] }
  expect(await renderTask(batch)).toEqual([sha256(html)])
  expect(await treeOf(folder)).toEqual({})
})

test('what the disk refuses comes back with its code and file', async () => {
  await writeFile(path.join(folder, 'a'), '挡路')
  const rendered = await renderTask({ ...batchOf(1), files: ['a/b.html'], tree: folder, held: [undefined] })
  const thrown = expect.objectContaining({ code: 'ENOTDIR', path: path.join(folder, 'a/b.html') })
  expect(() => sumsOf(rendered)).toThrow(thrown)
  expect(await readFile(path.join(folder, 'a'), 'utf8')).toBe('挡路')
})
