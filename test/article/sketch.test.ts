import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sketchOf } from '../../src/article/sketch.ts'
import { longText } from '../related/archive.ts'

/** How many of the 128 places of two sketches are equal. */
function equal(a: string, b: string): number {
  const [left, right] = [sketchOf(a), sketchOf(b)]
  return [...left].reduce((sum, byte, i) => {
    const bits = byte ^ (right[i] ?? 0)
    return sum + ((bits & 15) === 0 ? 1 : 0) + (bits < 16 ? 1 : 0)
  }, 0)
}

test('a text of forty runs of six letters has a sketch, a shorter one has none', () => {
  expect(sketchOf(longText(1).slice(0, 44)).length).toBe(0)
  expect(sketchOf(longText(1).slice(0, 45)).length).toBe(64)
})

test('blanks, line ends, punctuation and marks make no difference', () => {
  const text = longText(1)
  expect(sketchOf(`　　“${text.slice(0, 200)}”——\n\n${text.slice(200)}。`)).toEqual(sketchOf(text))
})

test('letters, digits, marks and rare characters make a difference', () => {
  const text = longText(1)
  for (const more of ['a', '7', 'ཀ', 'é', '𠀀', '々'])
    expect(equal(text.replace(/.{5}/g, `$&${more}`), text)).toBeLessThan(30)
})

test('the share of equal places is that of common runs, and one in sixteen by chance', () => {
  for (const [changed, common] of [
    [0, 1],
    [60, 0.8],
    [150, 0.59],
    [300, 0.33],
    [600, 0],
  ] as const) {
    const expected = 128 * (common + (1 - common) / 16)
    expect(Math.abs(equal(longText(1), longText(1, 0, changed)) - expected)).toBeLessThan(13)
  }
})

test('the same text gives the same bytes on every machine', () => {
  expect(Buffer.from(sketchOf(longText(1)).subarray(0, 8)).toString('hex')).toBe('6124b850d360eb7e')
})

test('any text has a sketch or none, and no error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect([0, 64]).toContain(sketchOf(text).length)
    }),
    { seed: 513228 },
  )
})
