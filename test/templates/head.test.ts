/** `<head>`: what machines read of a page, and that linked data cannot break out of its element. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inertJson } from '../../templates/blocks/json-ld.tsx'
import { attribute, elements, rendered, textOf } from './markup.ts'
import { article } from './sample-views.ts'

function linkedData(html: string): readonly unknown[] {
  return elements(html)
    .filter((each) => attribute(each, 'type') === 'application/ld+json')
    .map((each) => JSON.parse(textOf(each)))
}

/** Attributes of every element of a name, in document order. */
function attributesOf(html: string, tagName: string): readonly Record<string, string>[] {
  return elements(html)
    .filter((each) => each.tagName === tagName)
    .map((each) => Object.fromEntries(each.attrs.map(({ name, value }) => [name, value])))
}

test('canonical address, feeds, style sheet and mark are linked', () => {
  expect(attributesOf(rendered('article'), 'link')).toEqual([
    { rel: 'stylesheet', href: article.site.style.href, integrity: article.site.style.integrity },
    {
      rel: 'search',
      type: 'application/opensearchdescription+xml',
      title: article.site.name,
      href: '/archive/opensearch.xml',
    },
    { rel: 'icon', type: 'image/svg+xml', href: '/archive/favicon.svg' },
    { rel: 'canonical', href: article.head.canonical },
    {
      rel: 'alternate',
      type: 'application/atom+xml',
      title: '今日黑水订阅',
      href: '/archive/heishui/feed.xml',
    },
  ])
})

test('the description and what is shared stand in meta elements', () => {
  const metas = attributesOf(rendered('article'), 'meta')
  expect(metas).toContainEqual({ name: 'description', content: article.head.description })
  for (const { property, content } of article.head.openGraph)
    expect(metas).toContainEqual({ property, content })
})

test('an empty description is left out', () => {
  expect(rendered('article', { head: { ...article.head, description: '' } })).not.toContain(
    'name="description"',
  )
})

test('a page that is not to be found says so', () => {
  const html = rendered('text', { head: { ...article.head, robots: 'noindex' } })
  expect(attributesOf(html, 'meta')).toContainEqual({ name: 'robots', content: 'noindex' })
})

test("Baidu's times stand in its own vocabulary, after the page's linked data", () => {
  expect(linkedData(rendered('article'))).toEqual([
    ...article.head.jsonLd,
    {
      '@context': 'https://ziyuan.baidu.com/contexts/cambrian.jsonld',
      '@id': article.head.canonical,
      title: article.head.title,
      pubDate: '2022-04-13T09:53:00',
      upDate: '2022-04-15T08:00:00',
    },
  ])
})

test('a page without a publication time tells Baidu none', () => {
  const { published, updated, ...head } = article.head
  expect(rendered('text', { head })).not.toContain('cambrian')
})

test.each(['</script>', '</Script\n>', '<!--<script', ']]>', '&lt;', '\u2028\u2029', '𠀀'])(
  'linked data holds %j without the page noticing',
  (text) => {
    const html = rendered('article', { head: { ...article.head, jsonLd: [{ text }] } })
    expect(linkedData(html)[0]).toEqual({ text })
  },
)

test('linked data comes back as it went in, and never holds a character that markup knows', () => {
  const value = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
  fc.assert(
    fc.property(value, (object) => {
      const text = inertJson(object)
      expect(text).not.toMatch(/[<>&\u2028\u2029]/)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(object)))
    }),
    { seed: 20220413, numRuns: 300 },
  )
})
