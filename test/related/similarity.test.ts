import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unpackTerms } from '../../src/packed-terms.ts'
import { daysApart, similarity, withTime } from '../../src/related/similarity.ts'
import { packedOf } from './archive.ts'

const words = fc.array(fc.constantFrom(...'茶椒桥路学医'), { maxLength: 6 }).map((list) => list.join(' '))

test('the similarity of two articles does not depend on which comes first', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [left, right] = [unpackTerms(packedOf(a)), unpackTerms(packedOf(b))]
      expect(similarity(left, right)).toBe(similarity(right, left))
    }),
    { seed: 513228 },
  )
})

test('nothing in common is 0', () => {
  expect(similarity(unpackTerms(packedOf('花椒')), unpackTerms(packedOf('大桥')))).toBe(0)
})

test('one day lifts a score by a half, two months by a quarter, ten years by less than a hundredth', () => {
  expect([0, 60, 3650].map((days) => withTime(10, days))).toEqual([15000, 12500, 10080])
})

test('days apart are whole days, either way round', () => {
  const noon = Date.UTC(2022, 3, 13, 12)
  expect(daysApart(noon, Date.UTC(2022, 3, 14, 11, 59))).toBe(0)
  expect(daysApart(Date.UTC(2022, 3, 14, 12), noon)).toBe(1)
})
