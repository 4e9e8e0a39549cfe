/**
 * A small archive with every kind of page, and the site that it must give.
 *
 * `UPDATE_GOLDEN=1` writes anew what is kept in test/golden/site; its diff is
 * read before it is committed. Kept pages have a line break between two tags,
 * and the hashes of our own style sheet and script are left out of them.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, readSite, type Site } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

const golden = 'test/golden/site'
const kept = [
  '404.html',
  '_headers',
  '_redirects',
  'aba/2026/index.html',
  'aba/rail.html',
  'about/index.html',
  'columns/index.html',
  'corrections/index.html',
  'feed.json',
  'feed.xml',
  'heishui/2025/12/shushi/index.html',
  'heishui/2026/07/shuiwen/index.html',
  'heishui/2026/10/diaoqiao/index.html',
  'heishui/2026/10/index.html',
  'heishui/index.html',
  'index.html',
  'news-sitemap.xml',
  'news/2026/1031/7.html',
  'robots.txt',
  'sitemap.xml',
  'sitemaps/heishui-2026.xml',
  'sources/minjiang-yangbao/index.html',
]

let workshop: Workshop
let site: Site

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.build({ content: 'test/golden/content' })
  site = await readSite(workshop.out)
  if (process.env.UPDATE_GOLDEN === '1') await keep()
})
afterAll(() => workshop.close())

test.each(kept)('%s is what it was', async (name) => {
  expect(shown(name)).toBe(await readFile(path.join(golden, name), 'utf8'))
})

test('nothing else is kept', async () => {
  const entries = await readdir(golden, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const names = files.map((entry) => path.relative(golden, path.join(entry.parentPath, entry.name)))
  expect(names.toSorted()).toEqual(kept.toSorted())
})

test('the site has these files and no others', async () => {
  const list = path.join(golden, '../files.txt')
  // What the search index is cut into has tests of its own.
  const listed = [...site.keys()].filter((name) => !name.startsWith('search/index/'))
  const names = listed.map((name) => `${name.replace(ownAsset, '$1.HASH.$2')}\n`).join('')
  if (process.env.UPDATE_GOLDEN === '1') await writeFile(list, names)
  expect(names).toBe(await readFile(list, 'utf8'))
})

const ownAsset = /(assets\/(?:site|rail|search))\.[0-9a-f]{16}\.(css|js)/g

function shown(name: string): string {
  const text = fileOf(site, name)
  if (!name.endsWith('.html')) return text
  return text
    .replace(ownAsset, '$1.HASH.$2')
    .replace(/integrity="sha384-[^"]+"/g, 'integrity="HASH"')
    .replaceAll('><', '>\n<')
}

async function keep(): Promise<void> {
  await rm(golden, { recursive: true, force: true })
  for (const name of kept) {
    const file = path.join(golden, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, shown(name))
  }
}
