/** Eleventy as we use it: what it is handed comes back rendered, in order, and it leaves no trace. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { type RenderInput, renderPages } from '../../src/site/eleventy.ts'
import { renderTemplate } from '../../templates/render.ts'
import { article, parts, partsOf, views } from '../templates/sample-views.ts'

const everyKind: readonly RenderInput[] = Object.entries(views).map(
  ([template, view]) =>
    ({ template, view, parts: partsOf[template as RenderInput['template']] }) as RenderInput,
)

const home = process.cwd()

afterEach(() => {
  process.chdir(home)
  vi.restoreAllMocks()
})

function articleCalled(title: string): RenderInput {
  return { template: 'article', view: { ...article, title }, parts }
}

test('no page makes no work', async () => {
  expect(await renderPages([])).toEqual([])
})

test('every page kind comes out as its template writes it', async () => {
  expect(await renderPages(everyKind)).toEqual(everyKind.map((page) => renderTemplate(page)))
})

test('pages of different kinds come back in the order they were handed in', async () => {
  const titles = Array.from({ length: 25 }, (_, number) => `第${number}篇`)
  const pages = titles.flatMap((title): RenderInput[] => [
    articleCalled(title),
    { template: 'redirect', view: { ...views.redirect, title } },
  ])
  const htmls = await renderPages(pages)
  expect(htmls.map((html) => html.match(/第\d+篇/)?.[0])).toEqual(titles.flatMap((title) => [title, title]))
})

test('two batches at a time do not mix', async () => {
  const batches = ['甲', '乙', '丙'].map((title) => [articleCalled(title), articleCalled(`${title}之二`)])
  const htmls = await Promise.all(batches.map((batch) => renderPages(batch)))
  expect(htmls).toEqual(batches.map((batch) => batch.map((page) => renderTemplate(page))))
})

test('a template that throws is named with its page, and nothing is printed', async () => {
  const printed = (['log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
  const broken: RenderInput = { template: 'article', view: article, parts: ['<p>少了两段</p>'] }
  const failure = renderPages([articleCalled('好的'), broken])
  await expect(failure).rejects.toThrow(`template article, page ${article.head.canonical}`)
  await expect(failure).rejects.toHaveProperty('cause.message', 'a body of 1 parts with 2 pictures')
  for (const spy of printed) expect(spy).not.toHaveBeenCalled()
})

test('of what takes long nothing is printed either', async () => {
  const printed = (['log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
  let milliseconds = 0
  // Time passes in what its configuration calls, and nowhere else.
  vi.spyOn(performance, 'now').mockImplementation(() => {
    if (new Error().stack?.includes('BenchmarkGroup.js')) milliseconds += 1000
    return milliseconds
  })
  await renderPages([articleCalled('慢')])
  for (const spy of printed) expect(spy).not.toHaveBeenCalled()
})

test('a batch after one that failed is rendered as ever', async () => {
  await expect(renderPages([{ template: 'article', view: article, parts: [] }])).rejects.toThrow()
  const page = articleCalled('之后')
  expect(await renderPages([page])).toEqual([renderTemplate(page)])
})

test('what lies in the working folder is neither read nor written', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-'))
  process.chdir(folder)
  await writeFile(path.join(folder, 'package.json'), '{ broken')
  await writeFile(path.join(folder, 'eleventy.config.js'), 'throw new Error("read")')
  await writeFile(path.join(folder, 'page.11ty.js'), 'throw new Error("read")')
  await writeFile(path.join(folder, '.eleventyignore'), '**')
  expect(await renderPages(everyKind)).toEqual(everyKind.map((page) => renderTemplate(page)))
  expect((await readdir(folder)).sort()).toEqual([
    '.eleventyignore',
    'eleventy.config.js',
    'package.json',
    'page.11ty.js',
  ])
  process.chdir(home)
  await rm(folder, { recursive: true })
})
