/** What programs read of a site: article.json, feeds, linked data and OpenGraph say what the pages say. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  attribute,
  elements,
  fileOf,
  linkedData,
  readSite,
  readXml,
  type Site,
  xmlElements,
  xmlText,
} from './reading.ts'
import { article, openWorkshop, type Workshop } from './workshop.ts'

const bridge = 'heishui/2026/10/diaoqiao/'
const base = 'https://news.example.cn/archive/'

let workshop: Workshop
let site: Site

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.build({ content: 'test/golden/content' })
  site = await readSite(workshop.out)
})
afterAll(() => workshop.close())

/** What ninjs 2.1 allows: every key by its kind, those of the objects in it by theirs. */
const words = { role: 'string', contenttype: 'string', value: 'string' }
const named = { name: 'string', rel: 'string', role: 'string', uri: 'uri', literal: 'string' }
const size = { width: 'number', height: 'number' }
const ninjs = {
  uri: 'uri',
  standard: { name: 'string', version: 'string', schema: 'uri' },
  type: /^(text|picture)$/,
  representationtype: /^full$/,
  pubstatus: /^usable$/,
  language: 'string',
  firstcreated: 'instant',
  versioncreated: 'instant',
  expires: 'instant',
  title: 'string',
  headlines: [words],
  descriptions: [words],
  bodies: [{ ...words, charcount: 'number' }],
  by: 'string',
  copyrightholder: 'string',
  usageterms: 'string',
  located: 'string',
  infosources: [named],
  places: [named],
  people: [named],
  subjects: [named],
  genres: [named],
  altids: [{ role: 'string', value: 'string' }],
  associations: [
    {
      name: 'string',
      uri: 'uri',
      type: /^picture$/,
      by: 'string',
      descriptions: [words],
      renditions: [{ name: 'string', href: 'uri', contenttype: 'string', ...size }],
    },
  ],
}

type Kind = string | RegExp | Kind[] | { readonly [key: string]: Kind }

/** Where a value is not of its kind. */
function strangers(value: unknown, kind: Kind | undefined, at: string): readonly string[] {
  if (kind instanceof RegExp) return kind.test(String(value)) ? [] : [at]
  if (kind === 'uri') return typeof value === 'string' && URL.canParse(value) ? [] : [at]
  if (kind === 'instant') return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(String(value)) ? [] : [at]
  if (typeof kind === 'string') return typeof value === kind ? [] : [at]
  if (Array.isArray(kind)) {
    return Array.isArray(value)
      ? value.flatMap((each, index) => strangers(each, kind[0], `${at}[${index}]`))
      : [at]
  }
  if (kind === undefined || typeof value !== 'object' || value === null) return [at]
  const fields: Readonly<Record<string, Kind>> = { ...kind }
  return Object.entries(value).flatMap(([key, part]) => strangers(part, fields[key], `${at}.${key}`))
}

test('every article has an article.json of the form of ninjs, and no other page has one', () => {
  const files = [...site].filter(([name]) => name.endsWith('article.json'))
  const articles = [...site.keys()].filter((name) =>
    linkedDataOf(name).some((value) => value['@type'] === 'NewsArticle'),
  )
  expect(files.map(([name]) => name.replace('article.json', 'index.html'))).toEqual(articles)
  for (const [name, text] of files) expect(strangers(JSON.parse(text), ninjs, name)).toEqual([])
})

test('a value of another kind would be found', () => {
  expect(strangers({ uri: '/a/', title: 1, related: [] }, ninjs, '')).toEqual(['.uri', '.title', '.related'])
})

function linkedDataOf(name: string): readonly Record<string, unknown>[] {
  const values = name.endsWith('.html') ? linkedData(fileOf(site, name)) : []
  return values.filter(
    (value): value is Record<string, unknown> => typeof value === 'object' && value !== null,
  )
}

test('article.json says what the page says', () => {
  const item = JSON.parse(fileOf(site, `${bridge}article.json`))
  expect(item).toMatchObject({
    uri: `${base}${bridge}`,
    language: 'zh-CN',
    firstcreated: '2026-10-31T09:53:00+08:00',
    versioncreated: '2026-10-31T18:00:00+08:00',
    headlines: [
      { role: 'main', value: '木苏村新吊桥通车 “半小时上学路”缩成五分钟' },
      { role: 'kicker', value: '民生一线' },
      { role: 'subtitle', value: '三百多名村民不再绕行' },
    ],
    by: '甲木初、泽朗',
    copyrightholder: '岷江样报',
    infosources: [{ name: '岷江样报', uri: `${base}sources/minjiang-yangbao/` }],
    places: [{ name: '黑水县', literal: '513228', uri: `${base}heishui/` }],
    subjects: [{ name: '交通' }, { name: '乡村' }],
    genres: [{ name: '乡里乡亲' }],
    altids: [
      { role: 'id', value: 'diaoqiao' },
      { role: 'issue', value: '1024' },
      { role: 'page', value: '03' },
      { role: 'original', value: 'https://paper.example.cn/2026/1031/1.html' },
    ],
  })
  expect(item.descriptions[1]).toMatchObject({
    role: 'correction',
    value: '2026-10-31 桥长应为 86 米，初稿误作 68 米。',
  })
  const [picture] = item.associations
  expect(picture).toMatchObject({
    by: '泽朗 摄',
    descriptions: [{ value: '新吊桥' }, { value: '通车当天的吊桥' }],
  })
  expect([...site.keys()]).toContain(picture.renditions[0].href.slice(base.length))
})

test('the text of article.json can be read away from its page', () => {
  const [body] = JSON.parse(fileOf(site, `${bridge}article.json`)).bodies
  const links = elements(body.value).flatMap((element) => attribute(element, 'href') ?? [])
  expect(links).toContain(`${base}heishui/2026/03/hetao/`)
  for (const address of links) expect(address.startsWith(`${base}heishui/2026/`), address).toBe(true)
  expect(body.value).toContain('<strong>“老桥太窄”</strong>')
})

test('a page names its twins', () => {
  const alternates = elements(fileOf(site, `${bridge}index.html`))
    .filter((element) => attribute(element, 'rel') === 'alternate')
    .map((element) => attribute(element, 'href'))
  expect(alternates).toEqual([
    `/archive/${bridge}article.json`,
    '/archive/heishui/feed.xml',
    '/archive/heishui/feed.json',
    '/archive/feed.xml',
    '/archive/feed.json',
  ])
})

test('those who share an article read its picture with its size, its topics and its times', () => {
  const properties = elements(fileOf(site, `${bridge}index.html`)).flatMap((element) => {
    const property = attribute(element, 'property')
    return property === undefined ? [] : [`${property} ${attribute(element, 'content')}`]
  })
  expect(properties).toEqual([...new Set(properties)])
  for (const wanted of [
    'og:locale zh_CN',
    'og:type article',
    'og:image:type image/jpeg',
    'og:image:width 8',
    'og:image:height 6',
    'og:image:alt 新吊桥',
    'article:section 乡里乡亲',
    'article:tag 交通',
    'article:tag 乡村',
    'bytedance:published_time 2026-10-31T09:53:00+08:00',
    'bytedance:updated_time 2026-10-31T18:00:00+08:00',
    'twitter:card summary_large_image',
  ])
    expect(properties).toContain(wanted)
})

test.each([
  ['heishui/index.html', 'AdministrativeArea', '黑水县'],
  ['heishui/2026/10/index.html', 'AdministrativeArea', '黑水县'],
  ['sources/minjiang-yangbao/index.html', 'NewsMediaOrganization', '岷江样报'],
  ['topics/交通/index.html', 'Thing', '交通'],
  ['topics/交通/2026/index.html', 'Thing', '交通'],
  ['authors/泽朗/index.html', 'Person', '泽朗'],
])('%s is a collection about a %s, %s', (name, type, about) => {
  const [collection] = linkedDataOf(name).filter((value) => value['@type'] === 'CollectionPage')
  expect(collection).toMatchObject({
    about: { '@type': type, name: about },
    mainEntity: { '@type': 'ItemList' },
  })
})

test('corrections stand in the linked data of their article, dated', () => {
  const [news] = linkedDataOf(`${bridge}index.html`)
  expect(news?.correction).toEqual([
    {
      '@type': 'CorrectionComment',
      datePublished: '2026-10-31T17:30:00+08:00',
      text: '桥长应为 86 米，初稿误作 68 米。',
    },
  ])
})

test('places, newspapers and topics have feeds, and their fronts name them', () => {
  for (const front of ['heishui', 'sources/minjiang-yangbao', 'topics/交通']) {
    const links = elements(fileOf(site, `${front}/index.html`)).map((element) => attribute(element, 'href'))
    for (const file of ['feed.xml', 'feed.json']) {
      fileOf(site, `${front}/${file}`)
      expect(links).toContain(encodeURI(`/archive/${front}/${file}`))
    }
  }
  expect([...site.keys()].filter((name) => /^(columns|authors)\/.*feed/.test(name))).toEqual([])
})

test('full text, other feeds and no article.json, where the site wants it so', async () => {
  const settings = 'baseUrl: https://a.example.cn/\narticleJson: false\nfeeds: {text: full, of: [columns]}\n'
  const body = '春耕<b>开始</b>，见[前一篇](../b/?x=1&y=2)。'
  await workshop.put({ 'site.yml': settings, 'a.md': article({ column: '乡里乡亲' }, body) })
  await workshop.build()
  const own = await readSite(workshop.out)
  expect([...own.keys()].filter((name) => /article\.json|heishui\/feed/.test(name))).toEqual([])
  const text =
    '<p>春耕&#x3C;b>开始&#x3C;/b>，见<a href="https://a.example.cn/heishui/2026/01/b/?x=1&amp;y=2">前一篇</a>。</p>'
  const [item] = JSON.parse(fileOf(own, 'columns/乡里乡亲/feed.json')).items
  expect(item).toMatchObject({ content_html: text, summary: '春耕<b>开始</b>，见前一篇。' })
  const atom = readXml(fileOf(own, 'columns/乡里乡亲/feed.xml'))
  expect(xmlElements(atom, 'content').map(xmlText)).toEqual([text])
})
