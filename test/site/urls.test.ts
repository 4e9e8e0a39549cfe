/** Every address that the site makes: as it stands in a page, in a feed, on disk. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addresses, aliasUrl, below, filePath, listPageUrl, rootFile, shelfUrl } from '../../src/site/urls.ts'

function check(url: ReturnType<typeof rootFile>, href: string, file: string): void {
  expect(addresses('https://news.example.cn/archive/').href(url)).toBe(`/archive${href}`)
  expect(addresses('https://news.example.cn/').absolute(url)).toBe(`https://news.example.cn${href}`)
  expect(filePath(url)).toBe(file)
}

test('an address that ends in a slash is the index of a folder', () => {
  check(below(rootFile('heishui/'), '2026'), '/heishui/2026/', 'heishui/2026/index.html')
  check(rootFile(''), '/', 'index.html')
  check(rootFile('feed.xml'), '/feed.xml', 'feed.xml')
})

test('what is no plain character of an address is percent-encoded, once', () => {
  check(shelfUrl('topics', '交通'), '/topics/%E4%BA%A4%E9%80%9A/', 'topics/交通/index.html')
  check(rootFile('a%20b'), '/a%2520b', 'a%20b')
  check(rootFile('a?b#c"<>'), '/a%3Fb%23c%22%3C%3E', 'a?b#c"<>')
})

test('the first page of a list has the address of the list', () => {
  const month = rootFile('heishui/2026/03/')
  expect(filePath(listPageUrl(month, 1))).toBe('heishui/2026/03/index.html')
  expect(filePath(listPageUrl(month, 2))).toBe('heishui/2026/03/page/2/index.html')
})

test.each([
  ['/news/1.html', 'news/1.html'],
  ['/news/1', 'news/1/index.html'],
  ['/news/1/', 'news/1/index.html'],
  ['/新闻/1.HTML', '新闻/1.HTML'],
  ['/v1.2', 'v1.2/index.html'],
])('the former address %s is the file %s', (alias, file) => {
  expect(filePath(aliasUrl(alias))).toBe(file)
})

test('an address is complete as a browser would have it, whatever it is made of', () => {
  const pieces = [
    'heishui',
    '2026',
    '羌绣',
    '.',
    '..',
    '/',
    '//',
    'index.html',
    '%2E',
    '%2e%2e',
    ' ',
    '?',
    '#',
    '\\',
    ':',
    '@',
  ]
  const paths = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 3 })))
  fc.assert(
    fc.property(paths, fc.constantFrom('', 'archive/', 'a.b/'), (path, folder) => {
      const base = `https://news.example.cn/${folder}`
      const { href, complete } = addresses(base)
      const address = href(rootFile(path.join('')))
      const written = `${new URL(base).pathname.slice(0, -1)}${encodeURI(`/${path.join('')}`).replace(/[?#]/g, encodeURIComponent)}`
      expect(address).toBe(written)
      // A host would follow; no address of the site begins so.
      fc.pre(!address.startsWith('//'))
      expect(complete(address)).toBe(new URL(address, base).href)
    }),
    { numRuns: 2000, seed: 7 },
  )
})
