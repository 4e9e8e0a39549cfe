import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWorkers } from '../../build/src/workers.js'
import type { Question } from '../../src/related/field.ts'
import { findNearest, marchOf } from '../../src/related/nearest.ts'
import compareTask from '../../src/related/nearest-task.ts'
import { emptyRanking } from '../../src/related/ranking.ts'
import { cutShares, type Found, takeFound } from '../../src/related/shares.ts'
import { packedOf } from './archive.ts'

type Drafted = readonly (readonly [day: number, words: string])[]

const archive = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 40 }),
    fc
      .array(fc.constantFrom(...'茶椒桥路学医雪山河羌藏鼓'), { maxLength: 6 })
      .map((words) => words.join(' ')),
  ),
  { maxLength: 14 },
)

test('into how many blocks the archive is cut changes nothing', () => {
  fc.assert(
    fc.property(archive, fc.integer({ min: 1, max: 5 }), (articles, block) => {
      expect(nearest(articles, block)).toEqual(nearest(articles, 100))
    }),
    { seed: 513228, numRuns: 300 },
  )
})

test('nor does into how many shares, or which of them is answered first', () => {
  const places = fc.record({
    block: fc.integer({ min: 1, max: 5 }),
    shares: fc.integer({ min: 1, max: 6 }),
    isLastFirst: fc.boolean(),
  })
  fc.assert(
    fc.property(archive, places, (articles, { block, shares, isLastFirst }) => {
      const question = questionOf(articles)
      const found = cutShares(marchOf(question, block), question.field, shares).map((share) =>
        compareTask(structuredClone(share)),
      )
      for (const each of isLastFirst ? found.toReversed() : found) takeFound(question.field, each)
      expect(listsIn(question)).toEqual(nearest(articles, 100))
    }),
    { seed: 513228, numRuns: 300 },
  )
})

test('shares may be compared in threads', async () => {
  const articles = Array.from({ length: 40 }, (_, day) => [day, `茶 ${'椒桥路学'[day % 4]}`] as const)
  const question = questionOf(articles)
  const workers = await openWorkers(2)
  const task = new URL('../../build/src/related/nearest-task.js', import.meta.url)
  for (const share of cutShares(marchOf(question, 7), question.field, 3))
    takeFound(question.field, await workers.runTask<Found>(task, share))
  await workers.close()
  expect(listsIn(question)).toEqual(nearest(articles, 100))
})

test('every block has its share, and no share is empty', () => {
  const articles = Array.from({ length: 13 }, (_, day) => [day, '茶'] as const)
  const question = questionOf(articles)
  const cut = (shares: number) =>
    cutShares(marchOf(question, 2), question.field, shares).map(({ blocks }) => blocks.join(' '))
  expect(cut(1)).toEqual(['0 2 4 6 8 10 12'])
  expect(cut(2)).toEqual(['0 6 8', '2 4 10 12'])
  expect(cut(9)).toHaveLength(7)
})

function nearest(articles: Drafted, block: number): number[][] {
  const question = questionOf(articles)
  findNearest(question, block)
  return listsIn(question)
}

/** Every fifth is a copy, every seventh a reprint of the next. */
function questionOf(articles: Drafted): Question {
  const newestFirst = articles.toSorted(([a], [b]) => b - a)
  const rooms = () => new Uint32Array(articles.length).fill(3)
  const field = {
    times: Float64Array.from(newestFirst, ([day]) => day * 86_400_000),
    scopes: Uint32Array.from(newestFirst, (_, i) => i % 2),
    copies: Uint8Array.from(newestFirst, (_, i) => (i % 5 === 4 ? 1 : 0)),
    reprints: Uint32Array.from(
      [...newestFirst.keys()].filter((i) => i % 7 < 2 && i - (i % 7) + 1 < articles.length),
    ),
    near: emptyRanking(rooms()),
    far: emptyRanking(rooms()),
  }
  const wanted = { fresh: newestFirst.map((_, i) => i), stale: [], standing: [] }
  return { field, wanted, termsOf: (article) => packedOf(newestFirst[article]?.[1] ?? '') }
}

function listsIn({ field: { near, far } }: Question): number[][] {
  return [near, far].flatMap(({ articles, similarities, lengths }) => [
    [...lengths],
    [...articles],
    [...similarities],
  ])
}
