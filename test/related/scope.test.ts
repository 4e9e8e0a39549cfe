import { expect, test } from 'vitest'
import { scopeOf } from '../../src/related/scope.ts'
import { placeOf } from './archive.ts'

test('a county lies in its prefecture, or in its province where there is none between', () => {
  expect(scopeOf(placeOf('513228', 'county', '513200'))).toBe('513200')
  expect(scopeOf(placeOf('429004', 'county', '420000'))).toBe('420000')
})

test('a prefecture and a province are their own', () => {
  expect(scopeOf(placeOf('513200', 'prefecture', '510000'))).toBe('513200')
  expect(scopeOf(placeOf('510000', 'province'))).toBe('510000')
})
