/** The two kinds of blocks, against what comparing all with all gives. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unpackTerms } from '../../src/packed-terms.ts'
import type { Block, OpenBlock, Places } from '../../src/related/block.ts'
import { fastBlocks } from '../../src/related/fast-block.ts'
import { numberTerms } from '../../src/related/numbered-terms.ts'
import { plainBlock } from '../../src/related/plain-block.ts'
import { daysApart, MOST_TIME, similarity, withTime } from '../../src/related/similarity.ts'
import { packedOf } from './archive.ts'

const DAY = 86_400_000

/** Some words stand in most articles, some in few: a block keeps the two kinds apart. */
const words = fc
  .tuple(
    fc.array(fc.constantFrom(...'县州路桥学医'), { maxLength: 6 }),
    fc.array(fc.constantFrom(...'茶椒雪山河羌藏鼓盐铁绣梨杏荞麦豆羊牛马'), { maxLength: 4 }),
  )
  .map(([common, rare]) => [...common, ...rare].join(' '))
const article = fc.record({
  words,
  day: fc.integer({ min: 0, max: 400 }),
  scope: fc.integer({ min: 0, max: 2 }),
  nearBar: fc.integer({ min: 1, max: 26_000_000 }),
  isAnyLower: fc.boolean(),
})
type Drafted = typeof article extends fc.Arbitrary<infer One> ? One : never

const archive = fc.record({
  articles: fc.array(article, { minLength: 1, maxLength: 300, size: 'max' }),
  from: fc.integer({ min: 0, max: 20 }),
  members: fc.integer({ min: 1, max: 280 }),
})

test.each([
  ['plain', () => plainBlock],
  ['fast', fastBlocks],
])('a %s block finds every pair that reaches a bar, with its dot product', (_, kind) => {
  const openBlock = kind()
  if (openBlock === undefined) throw new Error('this machine has the instructions')
  fc.assert(
    fc.property(archive, ({ articles, from, members }) => {
      const found = pairsFound(articles, from, from + members, openBlock)
      const wrong = allPairs(articles, from, from + members).filter(([pair, { score, bar, dot }]) => {
        const told = found.get(pair)
        return told !== dot && (told !== undefined || score >= bar)
      })
      expect(wrong).toEqual([])
    }),
    { seed: 513228, numRuns: 40 },
  )
})

test('a block takes the room of the last, and nothing of what was in it', () => {
  const openBlock = fastBlocks()
  if (openBlock === undefined) throw new Error('this machine has the instructions')
  const same = (day: number) => ({ words: '茶 椒 雪', day, scope: 0, nearBar: 1, isAnyLower: false })
  const articles = Array.from({ length: 40 }, (_, day) => same(day))
  const first = pairsFound(articles, 0, 40, openBlock)
  expect(pairsFound(articles, 0, 40, openBlock)).toEqual(first)
  expect(pairsFound(articles, 0, 20, openBlock).size).toBe((20 * 19) / 2 + 20 * 20)
})

function pairsFound(articles: readonly Drafted[], from: number, to: number, openBlock: OpenBlock) {
  const last = Math.min(to, articles.length)
  const found = new Map<string, number>()
  if (from >= last) return found
  const block = openBlock(placesOf(articles), { from, to: last })
  for (let place = from; place < articles.length; place++) {
    for (let span = block.meet(place) - 1; span >= 0; span--) takeFound(found, block, span, place)
    if (place < last) block.add(place)
  }
  return found
}

function takeFound(found: Map<string, number>, block: Block, span: number, place: number): void {
  const count = block.findIn(span, place)
  for (let i = 0; i < count; i++) {
    const pair = `${block.found[2 * i]} ${place}`
    if (found.has(pair)) throw new Error(`${pair} twice`)
    found.set(pair, block.found[2 * i + 1] ?? 0)
  }
}

function placesOf(articles: readonly Drafted[]): Places {
  const packed = articles.map(({ words }) => packedOf(words))
  return {
    terms: numberTerms(articles.length, articles.length, (place) => packed[place] ?? new Uint8Array(0)),
    times: Float64Array.from(articles, ({ day }) => day * DAY),
    scopes: Uint32Array.from(articles, ({ scope }) => scope),
    nearBars: Float32Array.from(articles, ({ nearBar }) => nearBar),
    anyBars: Float32Array.from(articles, anyBar),
  }
}

function anyBar({ nearBar, isAnyLower }: Drafted): number {
  return Math.ceil(isAnyLower ? nearBar / 2 : nearBar)
}

function allPairs(articles: readonly Drafted[], from: number, to: number) {
  const terms = articles.map(({ words }) => unpackTerms(packedOf(words)))
  return articles.flatMap((b, place) =>
    articles.slice(from, Math.min(to, place)).map((a, i) => {
      const [left, right] = [terms[from + i], terms[place]]
      const dot = left && right ? similarity(left, right) : 0
      const score = withTime(dot, daysApart(a.day * DAY, b.day * DAY))
      const own = a.scope === b.scope ? (one: Drafted) => one.nearBar : anyBar
      const bar = Math.min(own(a), own(b)) * MOST_TIME
      return [`${from + i} ${place}`, { score, bar, dot }] as const
    }),
  )
}
