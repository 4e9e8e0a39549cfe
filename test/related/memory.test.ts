import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeMemory, encodeMemory } from '../../src/related/memory.ts'
import { relate } from '../../src/related/related.ts'
import { archiveOf, luding } from './archive.ts'

function memory() {
  const { catalog, termsOf } = archiveOf([
    { id: '猛河大桥-1', day: 1.5, words: '大桥 通车' },
    { id: '猛河大桥-2', day: 70, words: '大桥 限行', place: luding },
    { id: '小学', day: 3, words: '招生' },
  ])
  return relate(catalog, termsOf, { related: 2, also: 1 }).memory
}

test('what is kept comes back as it was', () => {
  expect(decodeMemory(encodeMemory(memory()))).toEqual(memory())
})

test('an archive of nothing can be remembered', () => {
  const { catalog, termsOf } = archiveOf([])
  const empty = relate(catalog, termsOf, { related: 2, also: 1 }).memory
  expect(decodeMemory(encodeMemory(empty))).toEqual(empty)
})

test('bytes may lie anywhere in a larger buffer', () => {
  const bytes = encodeMemory(memory())
  const larger = new Uint8Array(bytes.length + 3)
  larger.set(bytes, 3)
  expect(decodeMemory(larger.subarray(3))).toEqual(memory())
})

test('bytes cut short or lengthened anywhere are nothing', () => {
  const bytes = encodeMemory(memory())
  for (let length = 0; length < bytes.length; length++) {
    expect(decodeMemory(bytes.subarray(0, length))).toBeUndefined()
  }
  expect(decodeMemory(Buffer.concat([bytes, new Uint8Array(4)]))).toBeUndefined()
})

test('damaged bytes give nothing, or something of the right form, and never an error', () => {
  const bytes = encodeMemory(memory())
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
      const damaged = bytes.with(at, value)
      const { catalog, termsOf } = archiveOf([{ id: '小学', day: 3, words: '招生' }])
      relate(catalog, termsOf, { related: 2, also: 1 }, { memory: decodeMemory(damaged) })
    }),
    { seed: 513228, numRuns: 2000 },
  )
})
