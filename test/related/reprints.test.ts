import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalPlaces, findReprints, SKETCH_WORDS } from '../../src/related/reprints.ts'

/** Sketches of which each differs from the one before it in so many of 128 places, at random ones of them. */
const sketches = fc
  .array(fc.array(fc.tuple(fc.nat(127), fc.integer({ min: 1, max: 15 })), { maxLength: 48 }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((steps) => {
    const all = new Uint32Array(SKETCH_WORDS * steps.length)
    const places = new Uint8Array(128).fill(9)
    for (const [i, step] of steps.entries()) {
      for (const [place, change] of step) places[place] = (places[place] ?? 0) ^ change
      for (const [place, bits] of places.entries()) {
        const word = SKETCH_WORDS * i + (place >> 3)
        all[word] = (all[word] ?? 0) | (bits << (4 * (place & 7)))
      }
    }
    return all
  })

function pairsOf(numbers: readonly number[]): string[] {
  const pairs: string[] = []
  for (let i = 0; i < numbers.length; i += 2) {
    const [a = 0, b = 0] = [numbers[i], numbers[i + 1]]
    pairs.push(`${Math.min(a, b)} ${Math.max(a, b)}`)
  }
  return pairs.sort()
}

test('reprints are the pairs with 98 equal places, each told once, that a changed article is in', () => {
  fc.assert(
    fc.property(sketches, fc.array(fc.nat(11), { maxLength: 30 }), (sketches, some) => {
      const count = sketches.length / SKETCH_WORDS
      const changed = [...new Set(some)].filter((article) => article < count)
      const expected: string[] = []
      for (let a = 0; a < count; a++)
        for (let b = a + 1; b < count; b++)
          if ((changed.includes(a) || changed.includes(b)) && equalPlaces(sketches, a, b) >= 98)
            expected.push(`${a} ${b}`)
      expect(pairsOf(findReprints(sketches, changed))).toEqual(expected.sort())
    }),
    { seed: 513228, numRuns: 500 },
  )
})

test('texts without a sketch are reprints of nothing, not even of each other', () => {
  expect(findReprints(new Uint32Array(SKETCH_WORDS * 3), [0, 1, 2])).toEqual([])
})

test('places are compared one by one, whichever of their bits differ', () => {
  const two = (bits: number) => Uint32Array.from({ length: 2 * SKETCH_WORDS }, (_, i) => (i === 3 ? bits : 0))
  for (const bits of [1, 2, 4, 8, 0xf0, 0x80000000]) expect(equalPlaces(two(bits), 0, 1)).toBe(127)
  expect(equalPlaces(two(0x11), 0, 1)).toBe(126)
  expect(equalPlaces(two(0xffffffff), 0, 1)).toBe(120)
})
