/** Values that differ anywhere have fingerprints that differ, and a copy has its original's. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint, fingerprintOf } from '../src/fingerprint.ts'

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

/** Values such as views are made of; lone surrogates, -0 and `__proto__` among them. */
const values = fc.letrec<{ value: Value; leaf: Value }>((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('', '#', '黑水', '"', '{"a":1}', '[]'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

const runs = { seed: 20261102, numRuns: 2000 }

test('values that differ have fingerprints that differ', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      fc.pre(!isEqual(a, b))
      expect(fingerprint(a)).not.toBe(fingerprint(b))
    }),
    runs,
  )
})

test('a copy has the fingerprint of its original', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(fingerprint(structuredClone(value))).toBe(fingerprint(value))
    }),
    runs,
  )
})

test('any change of one leaf changes the fingerprint', () => {
  fc.assert(
    fc.property(values, fc.nat(), (value, seed) => {
      const changed = withLeafChanged(value, seed)
      expect(fingerprint(changed)).not.toBe(fingerprint(value))
    }),
    runs,
  )
})

test('a key that is not there is a key that is undefined', () => {
  expect(fingerprint({ a: undefined, b: 1 })).toBe(fingerprint({ b: 1 }))
})

test('a fingerprint is 32 lower-case hexadecimal digits', () => {
  expect(fingerprintOf('黑水')).toMatch(/^[0-9a-f]{32}$/)
})

/** As JSON tells values apart; the order of keys is no difference. */
function isEqual(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return JSON.stringify(a) === JSON.stringify(b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [inA, inB] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  if (inA.size !== inB.size) return false
  return [...inA].every(([key, value]) => {
    const other = inB.get(key)
    return other !== undefined && isEqual(value, other)
  })
}

/** The seed says which way down; what stands there becomes another value. */
function withLeafChanged(value: Value, seed: number): Value {
  if (typeof value !== 'object' || value === null) return { changed: value }
  const entries = Object.entries(value)
  const chosen = entries[seed % Math.max(1, entries.length)]
  if (chosen === undefined) return Array.isArray(value) ? [null] : { 甲: null }
  const [key, part] = chosen
  const next = withLeafChanged(part, Math.floor(seed / 2))
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? next : each))
  return Object.fromEntries(entries.map((entry) => (entry === chosen ? [key, next] : entry)))
}
