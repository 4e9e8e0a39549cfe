/**
 * Hostile text in every field that an editor may fill, through every page, feed
 * and sitemap: the site has the very elements and attributes that it has with
 * plain words, and the text is there as it was written.
 */

import { readFile } from 'node:fs/promises'
import { parse } from 'parse5'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  attribute,
  type Element,
  elements,
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
import { type Files, openWorkshop, type Workshop } from './workshop.ts'

const vectors: readonly string[] = [
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  '</title></style></textarea></script><svg/onload=alert(1)>',
  '<!--<script>',
  '--><iframe srcdoc=x>',
  ']]><x/>',
  '&lt;b&gt; &amp;amp; &#60; &#x3c; &nbsp;',
  '{{ 7*7 }}{% raw %}{%- endraw -%}{# x #}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: text that a template would read otherwise.
  '${7*7} <%= 7*7 %> #{7*7} [[${7*7}]] @{7*7}',
  '`onfocus=alert(1) autofocus x=`',
  'javascript:alert(1) data:text/html,<b>',
  '\u{1f309}\u{20bb7}\u{e0100}',
  'a\u0301\u200dZ',
  '%3Cscript%3E ../../etc/passwd %00 %2e%2e/',
  '__proto__ constructor toString',
  "' OR 1=1; -- $(id) `id` | cat; \\",
]

/** Every field of text, with one of two fillings; `many` is whatever is a list. */
function archive(fill: (field: string) => string): Files {
  const text = (field: string) => JSON.stringify(fill(field))
  const front = (title: string, keys: Readonly<Record<string, string>>, body: string) =>
    `---\n${Object.entries({
      title,
      source: text('source.name'),
      date: '2026-10-30 08:00',
      county: '黑水县',
      ...keys,
    })
      .map(([key, value]) => `${key}: ${value}\n`)
      .join('')}---\n\n${body}\n`
  return {
    'site.yml': [
      `name: ${text('site.name')}`,
      `slogan: ${text('site.slogan')}`,
      `column: ${text('column')}`,
      'home: 阿坝州',
      // What is related depends on the words: here it is the editor's word.
      'blocks: {related: 1, also: 0}',
      'baseUrl: https://news.example.cn/archive/',
      `comments: {mode: link, url: "https://talk.example.cn/{url}", label: ${text('comments.label')}}`,
      '',
    ].join('\n'),
    'places.yml': `places:\n  - {place: 黑水县, short: ${text('place.short')}, channel: ${text('place.channel')}, slogan: ${text('place.slogan')}}\n`,
    'sources.yml': `sources:\n  - {name: ${text('source.name')}, slug: yangbao, licence: ${text('fact.licence')}, cn: ${text('fact.cn')}}\n`,
    'views.csv': 'main,5\nother,6\n',
    'p.png': picture,
    'pages/about.md': `---\ntitle: ${text('page.title')}\ndescription: ${text('page.description')}\n---\n\n正文。\n`,
    'main.md': front(
      text('title'),
      {
        source: `{name: ${text('source.name')}, page: ${text('source.page')}, issue: ${text('source.issue')}, licence: ${text('source.licence')}}`,
        kicker: text('kicker'),
        subtitle: text('subtitle'),
        byline: `[${text('byline')}]`,
        column: text('column'),
        topics: `[${text('topics')}]`,
        image: `{src: p.png, alt: ${text('image.alt')}, caption: ${text('image.caption')}, credit: ${text('image.credit')}}`,
        description: text('description'),
        corrections: `[{date: 2026-10-31, text: ${text('corrections.text')}}]`,
        positions: `[头条, ${text('positions')}]`,
        aliases: '[/old/main.html]',
        related: '{pin: [other]}',
      },
      '正文一句。',
    ),
    'other.md': front(text('other.title'), { related: '{pin: [main]}' }, '正文一句,另一篇。'),
    'hint.md': front(
      '署名提示',
      { related: '{pin: [main]}' },
      `■记者 ${fill('hint').replace(/[\\`*_{}[\]()#+.!|<>&~$:@/-]/g, '\\$&')}\n\n正文一句。`,
    ),
    'gone.md': front(
      text('gone.title'),
      { withdrawn: `{date: 2026-10-31, reason: ${text('withdrawn.reason')}}` },
      '撤下。',
    ),
  }
}

/** The name of a position is no text of any page. */
const unsaid = new Set(['positions'])

let picture: Uint8Array
let workshop: Workshop
let plain: Site
let hostile: Site
const written = new Map<string, string>()

beforeAll(async () => {
  picture = await readFile('test/golden/content/articles/heishui/diaoqiao.png')
  workshop = await openWorkshop()
  plain = await built((field) => `平常${field.replace(/\W/g, '')}`)
  // Each field has a number of its own, so that no two of them make one name.
  hostile = await built((field) => {
    const text = field === 'hint' ? '<b>"&amp;\'</b>' : `${written.size}号 ${vectors.join(' ')}`
    if (!written.has(field)) written.set(field, text)
    return written.get(field) ?? ''
  })
})
afterAll(() => workshop.close())

async function built(fill: (field: string) => string): Promise<Site> {
  await workshop.put(archive(fill))
  const { changes, problems } = await workshop.build()
  expect(problems.filter(({ code }) => code.startsWith('E_'))).toEqual([])
  if (changes === undefined) throw new Error('not built')
  return readSite(workshop.out)
}

/** Names are part of addresses, and so of file names: pages are told apart by what they are, in the order of their text's numbers. */
function counted<T>(site: Site, shapes: (name: string, text: string) => T): readonly string[] {
  return [...site].map(([name, text]) => JSON.stringify(shapes(name, text))).toSorted()
}

test('no page has an element or an attribute that the same page of plain words has not', () => {
  const shapes = (site: Site) =>
    counted(new Map(pagesOf(site)), (_, html) =>
      elements(html).map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name)}`),
    )
  expect(shapes(hostile)).toEqual(shapes(plain))
})

test('no page has a comment, nor text after its end', () => {
  for (const [name, html] of pagesOf(hostile)) {
    const errors: string[] = []
    parse(html, { onParseError: ({ code }) => errors.push(code), sourceCodeLocationInfo: true })
    expect(errors, name).toEqual([])
    expect(html.match(/<!--/g) ?? [], name).toEqual([])
  }
})

test('every text is read as it was written, wherever it stands', () => {
  const said = pagesOf(hostile)
    .map(([, html]) => saidIn(html))
    .join('\n')
  const lost = [...written]
    .filter(([field]) => !unsaid.has(field))
    .filter(([, text]) => !said.includes(text))
    .map(([field]) => field)
  expect(lost).toEqual([])
})

test('linked data is JSON without a character that could end its script', () => {
  for (const [name, html] of pagesOf(hostile)) {
    linkedData(html)
    for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g))
      expect(json, name).not.toMatch(/[<>&\u2028\u2029]/)
  }
})

test('feeds and sitemaps are well-formed, with the elements that they have of plain words', () => {
  const shapes = (site: Site) =>
    counted(new Map(xmlFilesOf(site)), (_, xml) => xmlElements(readXml(xml)).map(({ name }) => name))
  expect(shapes(hostile)).toEqual(shapes(plain))
})

test('a feed says what was written', () => {
  const xml = readXml(hostile.get('feed.xml') ?? '')
  const texts = xmlElements(xml).map(xmlText)
  for (const field of ['title', 'byline', 'description', 'site.name', 'other.title'])
    expect(texts, field).toContain(written.get(field))
  const json: { readonly items: readonly { readonly title: string }[] } = JSON.parse(
    hostile.get('feed.json') ?? '',
  )
  expect(json.items.map(({ title }) => title)).toContain(written.get('title'))
})

test('what hosts read keeps one line an entry', () => {
  const lines = (hostile.get('_redirects') ?? '').trim().split('\n')
  expect(lines).toEqual(['/archive/old/main.html /archive/heishui/2026/10/main/ 301'])
  expect(hostile.get('_headers')).toBe(plain.get('_headers'))
  expect(hostile.get('robots.txt')).toBe(plain.get('robots.txt'))
})

test('no link has another scheme than http, https or mailto', () => {
  for (const [name, html] of pagesOf(hostile)) {
    for (const element of elements(html)) {
      for (const key of ['href', 'src', 'action', 'formaction', 'data', 'poster']) {
        const address = attribute(element, key)
        if (address !== undefined)
          expect(new URL(address, 'https://news.example.cn').protocol, name).toBe('https:')
      }
    }
  }
})

test('no name of a file is more than a name', () => {
  for (const name of hostile.keys()) {
    expect(name).toBe(name.normalize('NFC'))
    expect(name.split('/').every((segment) => Buffer.byteLength(segment) <= 130)).toBe(true)
    expect(name).not.toMatch(/[\\<>:"|?*\u0000-\u001f]|(^|\/)\.\.?(\/|$)|\/\//)
  }
})

/** Texts, attribute values and strings of linked data. */
function saidIn(html: string): string {
  const all = elements(html)
  const attributes = all.flatMap(({ attrs }) => attrs.map(({ value }) => value))
  const texts = all.filter(isLeaf).map(textOf)
  return [...texts, ...attributes, ...linkedData(html).flatMap(stringsIn)].join('\n')
}

function isLeaf(element: Element): boolean {
  return element.childNodes.some(({ nodeName }) => nodeName === '#text')
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
