/** The generated archive: what an article depends on, and that difang takes it without a word. */
import { expect, test } from 'vitest'
import { articleFile, settingsFiles, usualSeed } from '../../scripts/bench/archive.ts'
import { counties, elsewhere } from '../../scripts/bench/words.ts'
import { parseArticle } from '../../src/article/parse.ts'
import { buildPlaces, findPlace } from '../../src/places/places.ts'
import { limits } from '../article/options.ts'

const options = { kind: 'article', basePath: '/', timeZone: 'Asia/Shanghai', limits, words: [] } as const
const numbers = Array.from({ length: 400 }, (_, number) => number)
const files = numbers.map((number) => articleFile(number))

test('an article is the same whatever was written before it', () => {
  expect(numbers.toReversed().map((number) => articleFile(number))).toEqual(files.toReversed())
})

test('another seed makes another archive', () => {
  const others = numbers.map((number) => articleFile(number, usualSeed + 1).text)
  expect(files.filter(({ text }) => others.includes(text))).toEqual([])
})

test('every place is one place of the table', () => {
  const { places } = buildPlaces({ places: [], former: [] })
  for (const name of [...counties, ...elsewhere]) expect(findPlace(name, places), name).toHaveLength(1)
})

test('every article is understood, and every path is another', () => {
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
  const lengths = files.map(({ path, text }) => {
    const parsed = parseArticle(Buffer.from(text), options)
    expect(parsed.problems, path).toEqual([])
    return parsed.card?.length ?? 0
  })
  expect(Math.min(...lengths)).toBeGreaterThan(500)
  expect(Math.max(...lengths)).toBeLessThan(2800)
})

test('some articles have headings, lists, links or bold, and most have none', () => {
  const shareOf = (mark: RegExp) => files.filter(({ text }) => mark.test(text)).length / files.length
  for (const mark of [/^## /m, /^- /m, /\]\(https/, /\*\*/]) {
    expect(shareOf(mark), String(mark)).toBeGreaterThan(0.02)
    expect(shareOf(mark), String(mark)).toBeLessThan(0.3)
  }
})

test('the settings name the archive', () => {
  expect(settingsFiles().map(({ path }) => path)).toEqual(['site.yml'])
})
