/** Long JSON in pieces: together they are what JSON.stringify gives. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonInPieces } from '../../src/write/json.ts'

function check(value: unknown): void {
  expect([...jsonInPieces(value)].join('')).toBe(JSON.stringify(value))
  expect([...jsonInPieces(value, '  ')].join('')).toBe(JSON.stringify(value, null, 2))
}

test('whatever the value', () => {
  fc.assert(fc.property(fc.jsonValue(), check), { seed: 24 })
})

test('a list of thousands of files', () => {
  const added = Array.from({ length: 2500 }, (_, number) => ({ path: `话题/${number}\n`, sha256: '甲"' }))
  check({ added, changed: [], changes: { removed: added.map(({ path }) => path), unchanged: 3 } })
  expect([...jsonInPieces(added)].length).toBeGreaterThan(3)
})
