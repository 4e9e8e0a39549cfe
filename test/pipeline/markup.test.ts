/**
 * The golden site as browsers, search engines and feed readers find it: whole
 * pages, addresses that lead somewhere, nothing that a strict policy would stop.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocks } from '../templates/markup.ts'
import {
  addressesIn,
  addressOf,
  attribute,
  elements,
  fileAt,
  fileOf,
  linkedData,
  pagesOf,
  readSite,
  readXml,
  type Site,
  textOf,
  xmlElements,
  xmlFilesOf,
  xmlText,
} from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

const baseUrl = 'https://news.example.cn/archive/'
const bridge = 'heishui/2026/10/diaoqiao/index.html'
const shortest = 'aba/2026/05/zangwen/index.html'

let workshop: Workshop
let site: Site

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.build({ content: 'test/golden/content' })
  site = await readSite(workshop.out)
})
afterAll(() => workshop.close())

test("an article has the blocks of a newspaper's page, in their order, each once", () => {
  const wanted =
    'channels breadcrumb headline source byline lead corrections body next neighbours slogan related also'
  expect(blocks(fileOf(site, bridge)).join(' ')).toBe(`${wanted} comments rail`)
})

test('a block without content is not there, its heading neither', () => {
  const html = fileOf(site, shortest)
  for (const name of ['byline', 'corrections', 'next', 'neighbours', 'lead'])
    expect(blocks(html)).not.toContain(name)
  expect(html).not.toMatch(/新闻推荐|上一篇|下一篇|<h2>更正/)
})

test('猜你喜欢 shows another place, and nothing that the page shows already', () => {
  const pages = pagesOf(site).filter(([, html]) => blocks(html).includes('also'))
  expect(pages.length).toBeGreaterThan(0)
  for (const [name, html] of pages) {
    const shown = (block: string) => hrefsIn(html, block)
    const others = ['related', 'next', 'neighbours'].flatMap(shown)
    expect(
      shown('also').filter((href) => others.includes(href)),
      name,
    ).toEqual([])
  }
})

test('pin and ban are obeyed', () => {
  const related = hrefsIn(fileOf(site, 'heishui/2025/12/shushi/index.html'), 'related')
  expect(related).toContain('/archive/songyang/2026/09/songyang-qiao/')
  expect(related).not.toContain('/archive/heishui/2026/03/hetao/')
})

test('every page has one h1, a title, a language, and ids of which none stands twice', () => {
  for (const [name, html] of pagesOf(site)) {
    const all = elements(html)
    expect(all.filter(({ tagName }) => tagName === 'h1').length, name).toBe(1)
    expect(
      all
        .filter(({ tagName }) => tagName === 'title')
        .map(textOf)
        .join(),
      name,
    ).not.toBe('')
    const root = all.find(({ tagName }) => tagName === 'html')
    expect(root && attribute(root, 'lang'), name).toBe('zh-CN')
    const ids = all.flatMap((element) => attribute(element, 'id') ?? [])
    expect(ids, name).toEqual([...new Set(ids)])
    for (const key of ['for', 'aria-labelledby', 'aria-describedby'])
      for (const element of all) expect([undefined, ...ids], name).toContain(attribute(element, key))
  }
})

test('no page has a script, a style or a handler of its own', () => {
  for (const [name, html] of pagesOf(site)) {
    for (const element of elements(html)) {
      const { tagName, attrs } = element
      expect(['style', 'iframe', 'object', 'embed', 'base'], name).not.toContain(tagName)
      expect(
        attrs.map((each) => each.name).filter((each) => /^on|^style$/.test(each)),
        name,
      ).toEqual([])
      const isLinkedData = attribute(element, 'type') === 'application/ld+json'
      if (tagName === 'script' && !isLinkedData) expect(textOf(element), name).toBe('')
    }
  }
})

test('every address of every page leads to a file, and all are below the base address', () => {
  for (const [name, html] of pagesOf(site)) {
    const files = addressesIn(html, addressOf(name, baseUrl)).map((address) => fileAt(address, baseUrl))
    for (const file of files) if (file !== undefined) expect([...site.keys()], name).toContain(file)
  }
})

test('an address with a fragment leads to an element of that id', () => {
  for (const [name, html] of pagesOf(site)) {
    const ids = elements(html).flatMap((element) => attribute(element, 'id') ?? [])
    const wanted = elements(html).flatMap(
      (element) => /^#(.+)/.exec(attribute(element, 'href') ?? '')?.[1] ?? [],
    )
    for (const id of wanted) expect(ids, name).toContain(decodeURIComponent(id))
  }
})

test('nothing is fetched from another host', () => {
  for (const [name, html] of pagesOf(site)) {
    for (const element of elements(html)) {
      const isFetched = element.tagName !== 'a' && attribute(element, 'rel') !== 'canonical'
      const address = attribute(element, 'src') ?? (isFetched ? attribute(element, 'href') : undefined) ?? '/'
      expect(new URL(address, baseUrl).origin, `${name}: ${address}`).toBe('https://news.example.cn')
    }
  }
})

test("a page's canonical address is its own, or that which the article gives", () => {
  const strangers = new Map([
    ['heishui/2026/10/diaoqiao/index.html', undefined],
    ['songyang/2026/09/songyang-qiao/index.html', 'https://original.example.cn/a?b=1&c=2'],
    ['news/2026/1031/7.html', `${baseUrl}heishui/2026/10/diaoqiao/`],
  ])
  for (const [name, html] of pagesOf(site).filter(([each]) => !each.endsWith('rail.html'))) {
    const canonical = elements(html).filter((element) => attribute(element, 'rel') === 'canonical')
    expect(
      canonical.map((element) => attribute(element, 'href')),
      name,
    ).toEqual([strangers.get(name) ?? addressOf(name, baseUrl)])
  }
})

test('linked data is JSON, and says what the article is', () => {
  for (const [, html] of pagesOf(site)) linkedData(html)
  expect(linkedData(fileOf(site, bridge))).toEqual([
    expect.objectContaining({
      '@type': 'NewsArticle',
      headline: '木苏村新吊桥通车 “半小时上学路”缩成五分钟',
      datePublished: '2026-10-31T09:53:00+08:00',
    }),
    expect.objectContaining({ '@type': 'BreadcrumbList' }),
    expect.objectContaining({ pubDate: '2026-10-31T09:53:00', upDate: '2026-10-31T18:00:00' }),
  ])
})

test('the hashes in a page are those of the files', () => {
  const found = elements(fileOf(site, bridge)).filter(
    (element) => attribute(element, 'integrity') !== undefined,
  )
  expect(found.map(({ tagName }) => tagName)).toEqual(['link', 'script'])
  for (const element of found) {
    const address = attribute(element, 'href') ?? attribute(element, 'src') ?? ''
    const file = fileOf(site, fileAt(new URL(address, baseUrl).href, baseUrl) ?? '')
    const digest = createHash('sha384').update(file).digest('base64')
    expect(attribute(element, 'integrity')).toBe(`sha384-${digest}`)
  }
})

test('each feed and sitemap is well-formed and leads to files', () => {
  for (const [, xml] of xmlFilesOf(site)) readXml(xml)
  for (const [name, xml] of xmlFilesOf(site).filter(([each]) => /feed|sitemap/.test(each))) {
    const root = readXml(xml)
    const addresses = [
      ...xmlElements(root, 'loc').map(xmlText),
      ...xmlElements(root, 'id').map(xmlText),
      ...xmlElements(root, 'link').map(({ attributes }) => attributes.get('href') ?? ''),
    ]
    expect(addresses.length, name).toBeGreaterThan(0)
    for (const address of addresses) expect([...site.keys()], name).toContain(fileAt(address, baseUrl))
  }
})

test('each JSON feed leads to files', () => {
  for (const [name, text] of [...site].filter(([each]) => each.endsWith('feed.json'))) {
    const feed: {
      readonly feed_url: string
      readonly home_page_url: string
      readonly items: readonly { url: string }[]
    } = JSON.parse(text)
    for (const address of [feed.feed_url, feed.home_page_url, ...feed.items.map(({ url }) => url)])
      expect([...site.keys()], name).toContain(fileAt(address, baseUrl))
    expect(addressOf(name, baseUrl)).toBe(feed.feed_url)
  }
})

test('a sitemap names each article once, and no page that is not to be indexed', () => {
  const urls = xmlFilesOf(site)
    .filter(([name]) => name.startsWith('sitemaps/'))
    .flatMap(([, xml]) => xmlElements(readXml(xml), 'loc').map(xmlText))
  expect(urls).toEqual([...new Set(urls)])
  for (const url of urls) expect(fileOf(site, fileAt(url, baseUrl) ?? '')).not.toContain('content="noindex"')
  const articles = pagesOf(site).filter(([, html]) => linkedData(html).some(isNewsArticle))
  for (const [name] of articles) expect(urls).toContain(addressOf(name, baseUrl))
})

test('a redirect, for hosts and for browsers, leads from the old address to the new', () => {
  const line = '/archive/news/2026/1031/7.html /archive/heishui/2026/10/diaoqiao/ 301\n'
  expect(fileOf(site, '_redirects')).toBe(line)
  const html = fileOf(site, 'news/2026/1031/7.html')
  expect(html).toContain('content="0; url=/archive/heishui/2026/10/diaoqiao/"')
})

test('every host is told the policy that the pages keep', () => {
  const headers = fileOf(site, '_headers')
  expect(headers).toMatch(
    /^\/archive\/\*\n {2}Content-Security-Policy: default-src 'none'; script-src 'self';/,
  )
  expect(headers).not.toMatch(/unsafe|data:|https?:|\*;/)
})

test('nothing of the machine or of the workshop is published', () => {
  const leaks = /sourceMappingURL|node_modules|\/tmp\/|\.difang\b|process\.env|file:\/\//
  for (const [name, text] of site) expect(text, name).not.toMatch(leaks)
  for (const name of site.keys()) expect(name).not.toMatch(/\.map$|\.env|\.git|\.ts|\.md$/)
  expect([...site.values()].join('')).not.toContain(workshop.folder)
})

function isNewsArticle(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '@type' in value && value['@type'] === 'NewsArticle'
}

function hrefsIn(html: string, block: string): readonly (string | undefined)[] {
  const all = elements(html)
  const root = all.find((element) => attribute(element, 'data-block') === block)
  return all
    .filter((element) => element.tagName === 'a' && isWithin(element, root))
    .map((element) => attribute(element, 'href'))
}

function isWithin(node: { readonly parentNode?: unknown }, root: unknown): boolean {
  for (let each: unknown = node; each !== null && each !== undefined; ) {
    if (each === root) return true
    each = typeof each === 'object' && 'parentNode' in each ? each.parentNode : undefined
  }
  return false
}
