/** What is rendered again: exactly what its view, its recipe or the trust in it has changed. */
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Fingerprint, KeptFile, Manifest } from '../../src/model.ts'
import { laterTextPage, type Page, textPage } from '../../src/site/page.ts'
import type { Section } from '../../src/site/section.ts'
import { finishSection, openSection, planRebuild, printOfView } from '../../src/site/stale.ts'
import { rootFile } from '../../src/site/urls.ts'
import type { Sum } from '../../src/sum.ts'
import { sectionOf } from '../../src/write/manifest.ts'

const recipe = fingerprintOf('模板')
const nothing: Manifest = new Map()

function page(name: string, view: unknown): Page {
  return textPage({ url: rootFile(name), origin: name, view, text: String })
}

/** Planned each time, but for a section with a sum. */
function section(pages: readonly Page[], sum?: string, name = '节'): Section {
  return {
    name,
    ...(sum === undefined ? {} : { sum: sum as Sum }),
    pages: () => {
      opened += 1
      return pages
    },
  }
}
let opened = 0

/** What is known after these were rendered. */
function published(sections: readonly Section[], known = nothing, recipeNow = recipe): Manifest {
  const { fresh, due } = planRebuild(sections, known)
  const next = new Map(fresh)
  for (const one of due) {
    const opened = openSection(one, recipeNow)
    const rendered = new Map(opened.stale.map(({ page, path }) => [path, made(page, recipeNow)]))
    const section = finishSection(opened, rendered, sectionOf)
    if (section !== undefined) next.set(one.section.name, section)
  }
  return next
}

/** As rendering says what it has made. */
function made(page: Page, recipeNow: Fingerprint): KeptFile {
  if (!('text' in page)) throw new Error(`${page.url} is no text page`)
  const fingerprint = printOfView(page.text.name, JSON.stringify(page.view), recipeNow)
  return { fingerprint, sha256: fingerprint.repeat(2) }
}

/** Names of stale pages. */
function staleOf(sections: readonly Section[], known: Manifest, recipeNow = recipe): string {
  return planRebuild(sections, known)
    .due.flatMap((one) => openSection(one, recipeNow).stale)
    .map(({ path }) => path)
    .join(' ')
}

/** Names of stale pages, after the pages of before were rendered. */
function stale(before: readonly Page[], now: readonly Page[], recipeNow = recipe): string {
  return staleOf([section(now)], published([section(before)]), recipeNow)
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
  expect(staleOf([section([a, b])], nothing)).toBe('a.txt b.txt')
})

/** A page whose view is made when it is asked for; `asked` counts. */
function later(name: string, sum: string, lines: string): Page {
  const wanted = { url: rootFile(name), origin: name, text: String, sum: sum as Sum }
  return laterTextPage(wanted, () => {
    asked += 1
    return { lines }
  })
}
let asked = 0

const [one, two, three] = ['1111111111111111', '2222222222222222', '3333333333333333'] as const

test('a page of a sum that is known is not planned, and stays fresh', () => {
  const known = published([section([later('a.txt', one, '甲')])])
  asked = 0
  expect([staleOf([section([later('a.txt', one, '甲')])], known), asked]).toEqual(['', 0])
})

test('another sum has a page planned; it is stale where its view has changed, too', () => {
  const known = published([section([later('a.txt', one, '甲')])])
  expect(staleOf([section([later('a.txt', two, '甲')])], known)).toBe('')
  expect(staleOf([section([later('a.txt', three, '乙')])], known)).toBe('a.txt')
})

test('a page of a known sum under another address is stale', () => {
  const known = published([section([later('a.txt', one, '甲')])])
  expect(staleOf([section([later('b.txt', one, '甲')])], known)).toBe('b.txt')
})

test('a section of a sum that is known is not opened, and stays as it is', () => {
  const known = published([section([a, b], one)])
  opened = 0
  const next = published([section([a, b], one)], known)
  expect([next.get('节') === known.get('节'), opened]).toEqual([true, 0])
})

test('a section of another sum is opened; of its pages those are stale that have changed', () => {
  const known = published([section([a, b], one)])
  expect(staleOf([section([a, page('b.txt', { lines: ['丙'] })], two)], known)).toBe('b.txt')
})

test('a sum that is another for the same pages is kept, and the files with it', () => {
  const known = published([section([a, b], one)])
  const next = published([section([a, b], two)], known)
  expect(next.get('节')?.sum).toBe(two)
  expect(next.get('节')?.files).toBe(known.get('节')?.files)
  const without = published([section([a, b])], known)
  expect(without.get('节')?.sum).toBeUndefined()
})

test("a page's other sum is kept too, so that it need not be planned twice", () => {
  const known = published([section([later('a.txt', one, '甲')])])
  const next = published([section([later('a.txt', two, '甲')])], known)
  asked = 0
  expect([staleOf([section([later('a.txt', two, '甲')])], next), asked]).toEqual(['', 0])
})

test('a page that leaves its section, or a section that goes, is in no manifest any more', () => {
  const known = published([section([a, b], one), section([page('c.txt', '丙')], one, '另一节')])
  const next = published([section([a], two)], known)
  expect([...next.keys()]).toEqual(['节'])
  expect([...(next.get('节')?.files().keys() ?? [])]).toEqual(['a.txt'])
  expect([...published([section([], three)], known).keys()]).toEqual([])
})
