/** Equal values, equal sums; and others differ. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Summing } from '../src/sum.ts'

const part = fc.string({ unit: 'grapheme', maxLength: 6 })

/** The caller knows which part is which kind. */
function sumOf(parts: readonly (string | number)[]): string {
  const summing = new Summing()
  for (const each of parts) typeof each === 'string' ? summing.text(each) : summing.number(each)
  return summing.end()
}

test('a sum has sixteen digits, and follows from what it is of', () => {
  expect(sumOf(['甲', 7])).toMatch(/^[0-9a-f]{16}$/)
  expect(sumOf(['甲', 7])).toBe(sumOf(['甲', 7]))
})

test('another order, another cut, one part more or less: another sum', () => {
  const different = [
    ['甲乙'],
    ['甲', '乙'],
    ['乙', '甲'],
    ['甲乙', ''],
    ['', '甲乙'],
    [],
    [''],
    [1],
    [2],
    [1, 2],
    [2, 1],
  ]
  expect(new Set(different.map(sumOf)).size).toBe(different.length)
})

test('no two of many random values have one sum', () => {
  const seen = new Map<string, string>()
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const value = JSON.stringify(parts)
      const sum = sumOf(parts)
      expect(seen.get(sum) ?? value).toBe(value)
      seen.set(sum, value)
    }),
    { seed: 20261123, numRuns: 20_000 },
  )
})

test('counting up changes about half of the digits each time', () => {
  const sums = Array.from({ length: 1000 }, (_, i) => sumOf([i]))
  const changed = sums
    .slice(1)
    .map((sum, i) => [...sum].filter((digit, at) => digit !== sums[i]?.[at]).length)
  expect(Math.min(...changed)).toBeGreaterThan(6)
})
