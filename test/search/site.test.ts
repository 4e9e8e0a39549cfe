/** What search adds to a site besides its index: the page, the description for browsers, the action for engines, how hosts keep its files. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, openWorkshop, type Workshop } from '../pipeline/workshop.ts'
import { attribute, elements, textOf } from '../templates/markup.ts'

let workshop: Workshop
const report = (county: string, date: string): string => article({ title: `题目${date}`, county, date })

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put({
    'site.yml': 'name: 雪山地方网\nbaseUrl: https://news.example.cn/archive/\n',
    'a.md': report('黑水县', '2024-05-01'),
    'b.md': report('松阳县', '2026-02-01'),
  })
  await workshop.build()
})
afterAll(() => workshop?.close())

const read = (name: string): Promise<string> => readFile(path.join(workshop.out, name), 'utf8')

test('the form offers places with articles, newspapers and years', async () => {
  const options = elements(await read('search/index.html')).filter(({ tagName }) => tagName === 'option')
  const offered = options.map((option) => `${attribute(option, 'value')} ${textOf(option).trim()}`)
  expect(offered).toEqual(
    expect.arrayContaining([
      'sichuan 四川',
      'aba 阿坝州',
      'heishui 黑水县',
      'zhejiang 浙江',
      '2024 2024年',
      '样报 样报',
    ]),
  )
  expect(offered.join()).not.toContain('lixian')
})

test('the page is the same after another article of the same place, year and newspaper', async () => {
  const before = await read('search/index.html')
  await workshop.put({
    'site.yml': 'name: 雪山地方网\nbaseUrl: https://news.example.cn/archive/\n',
    'a.md': report('黑水县', '2024-05-01'),
    'b.md': report('松阳县', '2026-02-01'),
    'c.md': report('松阳县', '2026-02-02'),
  })
  const { changes } = await workshop.build()
  expect(await read('search/index.html')).toBe(before)
  const paths = [...(changes?.added ?? []), ...(changes?.changed ?? [])].map(({ path }) => path)
  expect(paths.filter((each) => each.startsWith('search/') && !/month\/|manifest/.test(each))).toEqual([])
})

test('every page has the box, and the search page its own', async () => {
  for (const name of ['index.html', '404.html', 'heishui/2024/05/a/index.html']) {
    const form = elements(await read(name)).find((each) => attribute(each, 'role') === 'search')
    expect(form && [attribute(form, 'method'), attribute(form, 'action')]).toEqual([
      'get',
      '/archive/search/',
    ])
  }
  const forms = elements(await read('search/index.html')).filter(
    (each) => attribute(each, 'role') === 'search',
  )
  expect(forms).toHaveLength(1)
})

test('only the search page has its script, with its hash', async () => {
  const scripts = (html: string): string[] =>
    html.match(/assets\/search\.[0-9a-f]+\.js" integrity="sha384-/g) ?? []
  expect(scripts(await read('search/index.html'))).toHaveLength(1)
  expect(scripts(await read('index.html'))).toHaveLength(0)
})

test('browsers and engines are told how to ask', async () => {
  expect(await read('opensearch.xml')).toContain(
    'template="https://news.example.cn/archive/search/?q={searchTerms}"',
  )
  expect(await read('index.html')).toContain(
    '"urlTemplate":"https://news.example.cn/archive/search/?q={search_term_string}"',
  )
})

test('the script is small', async () => {
  const { gzipSync } = await import('node:zlib')
  const name = (await read('search/index.html')).match(/assets\/search\.[0-9a-f]+\.js/)?.[0] ?? ''
  expect(gzipSync(await read(name)).length).toBeLessThanOrEqual(6 * 1024)
})
