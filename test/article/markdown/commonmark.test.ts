/**
 * CommonMark's own examples. What differs on purpose stands in
 * commonmark-deviations.json, by example number under the reason; anything else
 * that differs is a fault, and so is a deviation that no longer is one.
 */
import { readFileSync } from 'node:fs'
import { tests } from 'commonmark-spec'
import { parseFragment, serialize } from 'parse5'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/article/markdown/markdown.ts'
import { markdownOptions } from '../options.ts'

const deviations: Record<string, number[]> = JSON.parse(
  readFileSync(new URL('./commonmark-deviations.json', import.meta.url), 'utf8'),
)

test('every example of CommonMark comes out as the specification says, or is a known deviation', () => {
  const known = Object.values(deviations).flat()
  const differing = tests.filter((example) => ours(example.markdown) !== theirs(example.html))
  expect(differing.map((example) => example.number)).toEqual(known.toSorted((a, b) => a - b))
  expect(tests.length).toBe(652)
})

function ours(markdown: string): string {
  const { body } = parseMarkdown(markdown.replaceAll('→', '\t'), 1, markdownOptions)
  return normal(body.parts.join('<figure></figure>'))
}

/** The specification's HTML with our headings, and without what it leaves to us: classes and `rel`. */
function theirs(html: string): string {
  return normal(html.replaceAll('→', '\t').replace(/<(\/?)h1>/g, '<$1h2>'))
}

/** Through a parser, so that escapes are alike; white space between blocks does not count. */
function normal(html: string): string {
  const plain = html.replace(/ rel="noopener nofollow ugc"/g, '')
  return serialize(parseFragment(plain)).replace(/>\s+</g, '><').trim()
}
