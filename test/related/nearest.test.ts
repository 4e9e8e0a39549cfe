import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Field, findNearest } from '../../src/related/nearest.ts'
import { emptyRanking } from '../../src/related/ranking.ts'
import { packedOf } from './archive.ts'

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

function nearest(articles: readonly (readonly [number, string])[], block: number): number[][] {
  const newestFirst = articles.toSorted(([a], [b]) => b - a)
  const rooms = () => new Uint32Array(articles.length).fill(3)
  const field: Field = {
    times: Float64Array.from(newestFirst, ([day]) => day * 86_400_000),
    scopes: Uint32Array.from(newestFirst, (_, i) => i % 2),
    termsOf: (article) => packedOf(newestFirst[article]?.[1] ?? ''),
    mayStand: () => true,
    near: emptyRanking(rooms()),
    far: emptyRanking(rooms()),
  }
  findNearest(field, { fresh: newestFirst.map((_, i) => i), stale: [], standing: [] }, undefined, block)
  return [field.near, field.far].flatMap(({ articles, scores, lengths }) => [
    [...lengths],
    [...articles],
    [...scores],
  ])
}
