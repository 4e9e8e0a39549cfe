/** What is rendered again: exactly what its view, its recipe or the trust in it has changed. */
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Manifest } from '../../src/model.ts'
import { laterTextPage, type Page, textPage } from '../../src/site/page.ts'
import { decodePrints, encodePrints, planRebuild } from '../../src/site/stale.ts'
import { rootFile } from '../../src/site/urls.ts'
import type { Sum } from '../../src/sum.ts'

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

/** A page whose view is made when it is asked for; `asked` counts. */
function later(name: string, sum: string, lines: string): Page {
  const page = { url: rootFile(name), origin: name, text: String, sum: sum as Sum }
  return laterTextPage(page, () => {
    asked += 1
    return { lines }
  })
}
let asked = 0

test('a page of a sum that is known is not planned, and stays fresh', () => {
  const first = planRebuild([later('a.txt', '1111111111111111', '甲')], recipe, new Map())
  const known: Manifest = new Map(first.stale.map((page) => [page.path, { ...page, sha256: '' }]))
  asked = 0
  const again = planRebuild([later('a.txt', '1111111111111111', '甲')], recipe, known, first.prints)
  expect([again.stale, asked]).toEqual([[], 0])
})

test('another sum has a page planned; it is stale where its view has changed, too', () => {
  const first = planRebuild([later('a.txt', '1111111111111111', '甲')], recipe, new Map())
  const known: Manifest = new Map(first.stale.map((page) => [page.path, { ...page, sha256: '' }]))
  const same = planRebuild([later('a.txt', '2222222222222222', '甲')], recipe, known, first.prints)
  expect(same.stale).toEqual([])
  const other = planRebuild([later('a.txt', '3333333333333333', '乙')], recipe, known, first.prints)
  expect(other.stale).toHaveLength(1)
})

test('a page of a known sum that the site does not have is stale', () => {
  const first = planRebuild([later('a.txt', '1111111111111111', '甲')], recipe, new Map())
  const again = planRebuild([later('a.txt', '1111111111111111', '甲')], recipe, new Map(), first.prints)
  expect(again.stale).toHaveLength(1)
})

test('what is kept of the pages comes back as it was, and only of those that are there now', () => {
  const first = planRebuild(
    [later('a.txt', '1111111111111111', '甲'), later('b.txt', '2222222222222222', '乙')],
    recipe,
    new Map(),
  )
  expect(decodePrints(encodePrints(first.prints))).toEqual(first.prints)
  const next = planRebuild([later('a.txt', '1111111111111111', '甲')], recipe, new Map(), first.prints)
  expect([...next.prints.keys()]).toEqual(['1111111111111111'])
})
