/** Valid, usable without a script, and within a strict content security policy: every page kind. */
import { expect, test } from 'vitest'
import type { Template } from '../../src/views.ts'
import { attribute, elements, rendered, textOf } from './markup.ts'
import { article, rail, views } from './sample-views.ts'
import { openValidator } from './validator.ts'

const validator = openValidator()

const pages: readonly (readonly [string, string])[] = [
  ...(Object.keys(views) as Template[]).map((template) => [template, rendered(template)] as const),
  ['article in Tibetan', rendered('article', { body: { ...article.body, lang: 'bo' } })],
  ['article with its rail', rendered('article', { rail: { mode: 'inline', rail } })],
  [
    'article, rail by SSI',
    rendered('article', { rail: { mode: 'ssi', href: '/archive/aba/rail.html', label: '' } }),
  ],
  ['channel, rail included', rendered('channel', { rail: required(article.rail) })],
]

test.each(pages)('%s is valid HTML', async (_, html) => {
  const { results } = await validator.validateString(html)
  const messages = results.flatMap((result) => result.messages)
  expect(messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`)).toEqual([])
})

test.each(pages)('%s has one main, one h1, and headings without a gap', (_, html) => {
  const names = elements(html).map(({ tagName }) => tagName)
  expect([
    names.filter((name) => name === 'main').length,
    names.filter((name) => name === 'h1').length,
  ]).toEqual([1, 1])
  const levels = names.filter((name) => /^h\d$/.test(name)).map((name) => Number(name.slice(1)))
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
})

test.each(pages)(
  '%s runs no inline script, has no inline style, and asks no other host for anything',
  (_, html) => {
    for (const element of elements(html)) {
      const { tagName, attrs } = element
      expect(attrs.filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([])
      expect(tagName).not.toBe('style')
      const fetched =
        attribute(element, 'src') ??
        (attribute(element, 'rel') === 'stylesheet' && attribute(element, 'href'))
      if (fetched) expect(fetched).toMatch(/^\/archive\//)
      if (tagName === 'script' && attribute(element, 'type') !== 'application/ld+json') {
        expect([
          textOf(element),
          attribute(element, 'type'),
          attribute(element, 'integrity')?.slice(0, 7),
        ]).toEqual(['', 'module', 'sha384-'])
      }
    }
  },
)

test.each(pages)('every attribute of %s is quoted', (_, html) => {
  const withoutQuoted = html.replace(/"[^"]*"/g, '""')
  expect(withoutQuoted.match(/<[a-z][^<>]*=[^"][^<>]*>/g)).toBeNull()
})

test.each(pages.filter(([name]) => name !== 'redirect' && name !== 'rail'))(
  '%s can be skipped into and enlarged',
  (_, html) => {
    const body = elements(html).find(({ tagName }) => tagName === 'body')
    const first = body?.childNodes.flatMap((child) => ('tagName' in child ? [child] : [])).slice(0, 3) ?? []
    expect(
      first.map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ value }) => value).join(' ')}`),
    ).toEqual([
      expect.stringContaining('a skip #main'),
      expect.stringContaining('input checkbox large'),
      expect.stringContaining('label large large'),
    ])
    expect(elements(html).some((each) => attribute(each, 'id') === 'main')).toBe(true)
  },
)

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the sample lacks it')
  return value
}
