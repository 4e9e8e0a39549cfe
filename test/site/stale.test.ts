/** What is rendered again: exactly what its view, its recipe or the trust in it has changed. */
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Manifest } from '../../src/model.ts'
import { type Page, textPage } from '../../src/site/page.ts'
import { planRebuild } from '../../src/site/stale.ts'
import { rootFile } from '../../src/site/urls.ts'

const recipe = fingerprintOf('模板')

function page(name: string, view: unknown): Page {
  return textPage({ url: rootFile(name), origin: name, view, text: String })
}

/** Names of stale pages, after the pages of before were rendered. */
function stale(before: readonly Page[], now: readonly Page[], recipeNow = recipe): string {
  const known: Manifest = new Map(
    planRebuild(before, recipe, new Map()).stale.map(({ path, fingerprint }) => [
      path,
      { fingerprint, sha256: '' },
    ]),
  )
  return planRebuild(now, recipeNow, known)
    .stale.map(({ path }) => path)
    .join(' ')
}

const [a, b] = [page('a.txt', { lines: ['甲'] }), page('b.txt', { lines: ['乙'] })]

test('a page whose view is the same is not rendered again', () => {
  expect(stale([a, b], [page('a.txt', { lines: ['甲'] }), b])).toBe('')
})

test('a page whose view has changed is, and no other', () => {
  expect(stale([a, b], [page('a.txt', { lines: ['甲', '丙'] }), b])).toBe('a.txt')
})

test('a new page is rendered', () => {
  expect(stale([a], [a, b])).toBe('b.txt')
})

test('other templates or other code make all pages stale', () => {
  expect(stale([a, b], [a, b], fingerprintOf('改过的模板'))).toBe('a.txt b.txt')
})

test('where nothing is known, everything is rendered', () => {
  expect(planRebuild([a, b], recipe, new Map()).stale).toHaveLength(2)
})
