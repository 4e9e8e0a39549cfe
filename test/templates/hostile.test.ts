/**
 * Hostile text in every field of every view: the page keeps exactly the elements
 * and attribute names that it has without, and the text is still there, unharmed.
 */

import { parse, parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import type { Template } from '../../src/views.ts'
import { renderTemplate } from '../../templates/render.ts'
import { elements, textOf } from './markup.ts'
import { partsOf, rail, views } from './sample-views.ts'

const hostile = [
  `"><script>alert(1)</script><a b='`,
  `'><img src=x onerror=alert(1)>`,
  '</title></script><svg onload=alert(1)>--><!--',
  '&lt;b&gt; &amp; &#60;i&#62; ]]> {{ 7*7 }} $' + '{7*7}',
  '\u2028\u202e`onfocus=alert(1) autofocus x=`',
].join(' ')

/** Not text: which way a page is drawn. */
const choices = new Set(['mode', 'kind', 'robots', 'hash'])

/** Addresses that somebody wrote, which are only links while they are web addresses: article.test.ts and pages.test.ts. */
const outward = /(\.original|comments\.href|facts\.\d+\.href)$/

const samples: readonly (readonly [string, Template, object])[] = [
  ...Object.entries(views).map(([template, view]) => [template, template as Template, view] as const),
  ['article, rail in the page', 'article', { ...views.article, rail: { mode: 'inline', rail } }],
  ['article, hint of a byline', 'article', { ...views.article, byline: [], bylineHint: '■记者' }],
  [
    'article, comments linked',
    'article',
    { ...views.article, comments: { ...views.article.comments, mode: 'link' } },
  ],
  ['article, rail by SSI', 'article', { ...views.article, rail: { mode: 'ssi', href: '/r', label: '' } }],
  ['article, rail by ESI', 'article', { ...views.article, rail: { mode: 'esi', href: '/r', label: '' } }],
  ['rail, bare', 'rail', { ...views.rail, bare: true }],
]

test.each(samples)('no field of a view gets out of its place: %s', (_, template, view) => {
  const before = skeleton(render(template, view))
  for (const path of textPaths(view)) {
    expect(skeleton(render(template, replaced(view, path, hostile))), path.join('.')).toBe(before)
  }
})

test.each(samples)('every field that is shown is shown as it is: %s', (_, template, view) => {
  const harmless = '一二三·甲乙丙'
  for (const path of textPaths(view)) {
    if (!said(render(template, replaced(view, path, harmless))).includes(harmless)) continue
    expect(said(render(template, replaced(view, path, hostile))), path.join('.')).toContain(hostile)
  }
})

test('the two tests above look at the fields that matter', () => {
  const paths = textPaths(views.article).map((path) => path.join('.'))
  expect(paths).toEqual(
    expect.arrayContaining([
      'title',
      'kicker',
      'source.name',
      'byline.0.text',
      'corrections.0.text',
      'citation',
    ]),
  )
  expect(paths).toEqual(
    expect.arrayContaining(['head.openGraph.0.content', 'head.jsonLd.0.headline', 'lead.picture.alt']),
  )
  expect(paths.length).toBeGreaterThan(80)
})

function render(template: Template, view: object): string {
  // The sample views are of the template's own type; replacing texts does not change that.
  return renderTemplate({ template, view: view as never, parts: partsOf[template] ?? [] })
}

type Path = readonly string[]

/** Of a list, the first and the last entry stand for all. */
function textPaths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string')
    return outward.test(path.join('.')) || choices.has(path.at(-1) ?? '') ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const asked =
    Array.isArray(value) && entries.length > 2 ? [...entries.slice(0, 1), ...entries.slice(-1)] : entries
  return asked.flatMap(([key, part]) => textPaths(part, [...path, key]))
}

function replaced(value: object, [key = '', ...rest]: Path, text: string): object {
  const part: unknown = Object.entries(value).find(([name]) => name === key)?.[1]
  const next = typeof part === 'object' && part !== null ? replaced(part, rest, text) : text
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? next : each))
  return { ...value, [key]: next }
}

/** Element and attribute names in document order, comments counted; languages, which some fields are, come and go. */
function skeleton(html: string): string {
  const names = elements(html).map(({ tagName, attrs }) => {
    const own = attrs.map(({ name }) => name).filter((name) => name !== 'lang')
    return `${tagName}[${own}]`
  })
  return `${names.join(' ')} ${html.split('<!--').length}`
}

/** Every text, attribute value and string of linked data of a page. */
function said(html: string): string {
  const all = html.startsWith('<!doctype') ? parse(html) : parseFragment(html)
  const attributes = elements(html).flatMap(({ attrs }) => attrs.map(({ value }) => value))
  const linked = elements(html).filter(({ attrs }) =>
    attrs.some(({ value }) => value === 'application/ld+json'),
  )
  const strings = linked.flatMap((each) =>
    textPaths(JSON.parse(textOf(each))).map((path) => at(JSON.parse(textOf(each)), path)),
  )
  return [textOf(all as never), ...attributes, ...strings].join('\n')
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value)
}
