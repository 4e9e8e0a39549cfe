/** Total orders: nothing ties that is not the same, and no order of arrival shows. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article } from '../src/model.ts'
import { compare, identityKey, newestFirst, oldestFirst } from '../src/order.ts'

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('黑水', '茂县', 'İ', 'i', 'I', 'ı', 'é', 'e\u0301', '𠀀', '\ud800', ''),
)

const articles = fc
  .record({ time: fc.integer({ min: 0, max: 3 }), id: texts })
  // Of an article these orders read its time and its id.
  .map((part) => part as unknown as Article)

const runs = { seed: 20261103, numRuns: 2000 }

function checkTotal<T>(
  values: fc.Arbitrary<T>,
  order: (a: T, b: T) => number,
  same: (a: T, b: T) => boolean,
) {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(Math.sign(order(a, b))).toBe(0 - Math.sign(order(b, a)))
      expect(order(a, b) === 0).toBe(same(a, b))
      if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0)
    }),
    runs,
  )
}

test('texts are ordered by code units, and only equal ones tie', () => {
  checkTotal(texts, compare, (a, b) => a === b)
})

test('articles are ordered newest first, and only one of the same id ties', () => {
  checkTotal(articles, newestFirst, (a, b) => a.time === b.time && a.id === b.id)
})

test('oldest first is newest first backwards', () => {
  fc.assert(
    fc.property(fc.array(articles), (list) => {
      expect(list.toSorted(oldestFirst)).toEqual(list.toSorted(newestFirst).toReversed())
    }),
    runs,
  )
})

test('no order of arrival shows in a sorted list', () => {
  const unique = fc.uniqueArray(articles, { comparator: (a, b) => newestFirst(a, b) === 0 })
  fc.assert(
    fc.property(unique, (list) => {
      expect(list.toReversed().toSorted(newestFirst)).toEqual(list.toSorted(newestFirst))
    }),
    runs,
  )
})

test.each([
  ['ABC', 'abc', true],
  ['é', 'e\u0301', true],
  ['İstanbul', 'i\u0307stanbul', true],
  ['黑水', '黑水县', false],
  ['１', '1', false],
])('%s and %s are one name: %s', (a, b, isSame) => {
  expect(identityKey(a) === identityKey(b)).toBe(isSame)
})

test('a key of a key is the key', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(identityKey(identityKey(text))).toBe(identityKey(text))
    }),
    runs,
  )
})
