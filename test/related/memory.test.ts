import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CacheIncomplete } from '../../src/problems.ts'
import { memoryName } from '../../src/related/keep-run.ts'
import { decodeMemory, encodeMemory } from '../../src/related/memory.ts'
import { relate } from '../../src/related/related.ts'
import { archiveOf, longText, luding } from './archive.ts'

const LIMITS = { related: 2, also: 1 }
const drafts = [
  { id: '猛河大桥-1', day: 1.5, words: '大桥 通车' },
  { id: '猛河大桥-2', day: 70, words: '大桥 限行', place: luding },
  { id: '小学-1', day: 3, words: '招生', text: longText(1) },
  { id: '小学-2', day: 4, words: '招生', text: longText(1) },
]

function keptOf(own: typeof drafts): Map<string, Uint8Array<ArrayBuffer>> {
  const { catalog, termsOf } = archiveOf(own)
  const limits = { leastArticles: 3, mostLater: 4, passArticles: 5, boxRows: 2 }
  const { kept } = relate(catalog, termsOf, LIMITS, undefined, new Map(), limits)
  return new Map([...kept].map(([name, bytes]) => [name, new Uint8Array(bytes)]))
}

function memoryBytes(): Uint8Array<ArrayBuffer> {
  return keptOf(drafts).get(memoryName) ?? new Uint8Array(0)
}

test('what is kept comes back as it was, wherever the bytes lie', () => {
  const bytes = memoryBytes()
  const memory = decodeMemory(bytes.slice())
  expect(memory?.base?.slots).toBe(4)
  expect(memory && encodeMemory(memory)).toEqual(bytes)
  const larger = new Uint8Array(bytes.length + 3)
  larger.set(bytes, 3)
  expect(decodeMemory(larger.subarray(3))).toEqual(memory)
})

test('an archive of nothing can be remembered', () => {
  const bytes = keptOf([]).get(memoryName) ?? new Uint8Array(0)
  expect(decodeMemory(bytes)?.order).toHaveLength(0)
})

test('bytes cut short or lengthened anywhere are nothing', () => {
  const bytes = memoryBytes()
  for (let length = 0; length < bytes.length; length++) {
    expect(decodeMemory(bytes.slice(0, length))).toBeUndefined()
  }
  expect(decodeMemory(new Uint8Array([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeUndefined()
})

test('damaged bytes give something of the right form, or are told to be incomplete, and end in no other error', () => {
  const whole = keptOf(drafts)
  const { catalog, termsOf } = archiveOf([{ id: '小学-1', day: 3, words: '招生' }, ...drafts.slice(0, 2)])
  const anyByte = fc.constantFrom(...whole.keys()).chain((name) => {
    return fc.tuple(fc.constant(name), fc.nat((whole.get(name)?.length ?? 1) - 1), fc.nat(255))
  })
  fc.assert(
    fc.property(anyByte, ([name, at, value]) => {
      const read = (asked: string) =>
        asked === name ? whole.get(asked)?.with(at, value) : whole.get(asked)?.slice()
      try {
        const { kept, lists } = relate(catalog, termsOf, LIMITS, { read, oldTermsOf: () => undefined })
        for (const list of lists.values()) expect(list.related.length).toBeLessThan(3)
        expect([...kept].length).toBeGreaterThanOrEqual(0)
      } catch (error) {
        if (!(error instanceof CacheIncomplete)) throw error
      }
    }),
    { seed: 513228, numRuns: 2000 },
  )
})

test('a box that is not the one of which the memory tells is refused', () => {
  const others = keptOf([{ id: '猛河大桥-1', day: 1.5, words: '大桥 限行' }, ...drafts.slice(1)])
  const kept = new Map([...keptOf(drafts), ['lists/0', others.get('lists/0') ?? new Uint8Array(0)]])
  const { catalog, termsOf } = archiveOf([...drafts, { id: '限行', day: 5, words: '大桥' }])
  const last = { read: (name: string) => kept.get(name)?.slice(), oldTermsOf: () => undefined }
  expect(() => relate(catalog, termsOf, LIMITS, last)).toThrow(CacheIncomplete)
})
