/** What goes into a shard comes out of it, whatever the terms and lists are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../../scripts/search/queries.ts'
import { IN_TEXT, IN_TITLE, type Marks, readShard } from '../../src/search/shard-reader.ts'
import { pairOfKey, termsOf, thirdOfKey } from '../../src/search/shard-terms.ts'
import { type Shard, ShardWriter } from '../../src/search/shard-writer.ts'

interface Term {
  readonly pair: number
  readonly third: number
  readonly title: readonly number[]
  readonly rest: readonly number[]
}

function write(terms: readonly Term[], documents: number, targetBytes: number): readonly Shard[] {
  const writer = new ShardWriter(documents, targetBytes)
  for (const { pair, third, title, rest } of terms) {
    writer.add({ pair, third, title: Uint32Array.from(title), rest: Uint32Array.from(rest) })
  }
  writer.end()
  return writer.shards
}

function read(shards: readonly Shard[], documents: number): readonly Term[] {
  const terms: { pair: number; third: number; marks: Marks }[] = []
  for (const { bytes } of shards) {
    readShard(bytes, documents, (key) => {
      const marks = new Uint8Array(documents)
      terms.push({ pair: pairOfKey(key), third: thirdOfKey(key), marks })
      return [marks]
    })
  }
  const having = (marks: Marks, mark: number): number[] =>
    [...marks.keys()].filter((number) => marks[number] === mark)
  return terms.map(({ pair, third, marks }) => ({
    pair,
    third,
    title: having(marks, IN_TITLE),
    rest: having(marks, IN_TEXT),
  }))
}

const documents = 300
const key = fc.record({ pair: fc.nat(0xffffffff), third: fc.oneof(fc.constant(0), fc.nat(0xffff)) })
const list = fc
  .uniqueArray(fc.nat(documents - 1), { maxLength: 60 })
  .map((numbers) => numbers.sort((a, b) => a - b))
const term = fc.record({ key, title: list, all: list }).map(({ key: { pair, third }, title, all }) => ({
  pair,
  third,
  title,
  rest: all.filter((number) => !title.includes(number)),
}))
// A term that no document has is none.
const had = term.filter(({ title, rest }) => title.length + rest.length > 0)
const terms = fc
  .uniqueArray(had, { selector: ({ pair, third }) => `${pair} ${third}`, maxLength: 40 })
  .map((unsorted) => unsorted.sort((a, b) => a.pair - b.pair || a.third - b.third))

test('any terms are read as they were written, in shards of any size', () => {
  fc.assert(
    fc.property(terms, fc.integer({ min: 16, max: 4000 }), (written, targetBytes) => {
      const shards = write(written, documents, targetBytes)
      expect(read(shards, documents)).toEqual(written)
      const whole = shards.flatMap(({ bytes }) => termsOf(bytes, documents))
      expect(
        whole.map(({ title, rest, ...key }) => ({
          ...key,
          title: Array.from(title),
          rest: Array.from(rest),
        })),
      ).toEqual(written)
    }),
    { seed: 20261102 },
  )
})

test('a shard is not longer than it should be, unless a single list is', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    pair: index * 999,
    third: 0,
    title: [],
    rest: [index % 300],
  }))
  const shards = write(many, documents, 256)
  expect(shards.length).toBeGreaterThan(3)
  for (const { bytes } of shards) expect(bytes.length).toBeLessThan(256 + 16)
})

test('shards are full, and ends that a long list has moved soon meet the others again', () => {
  const lists = [[3], [5, 90], [7], [1, 2, 200], [250], [8, 60]]
  const draw = random(5)
  let pair = 0
  const many = Array.from({ length: 40_000 }, (_, index) => {
    // Gaps as they are between keys: many small ones and a few large.
    pair += 1 + Math.floor(90 * -Math.log((draw(1000) + 1) / 1001))
    return { pair, third: 0, title: [], rest: lists[(index * index) % 7] ?? [index % 300] }
  })
  const before = write(many, documents, 2048)
  const usual = before.reduce((total, { bytes }) => total + bytes.length, 0) / before.length
  expect(usual).toBeGreaterThan(2048 * 0.83)
  const known = new Set(before.map(({ bytes }) => bytes.join()))
  const rest = Array.from({ length: documents }, (_, number) => number)
  const changes = Array.from({ length: 30 }, (_, index) => {
    const at = 100 + index * 1301
    const now = write(
      many.with(at, { pair: many[at]?.pair ?? 0, third: 0, title: [], rest }),
      documents,
      2048,
    )
    return now.filter(({ bytes }) => !known.has(bytes.join())).length
  })
  expect(changes.reduce((total, each) => total + each) / changes.length).toBeLessThan(10)
})

test('each shard but the first begins with its bound', () => {
  const many = Array.from({ length: 90 }, (_, index) => ({ pair: 7, third: index, title: [], rest: [index] }))
  const bounds = write(many, documents, 64).map(({ pair, third }) => [pair, third])
  expect(bounds[0]).toEqual([7, 0])
  expect(bounds.slice(1).every(([pair, third]) => pair === 7 && Number(third) > 0)).toBe(true)
})

test('damaged bytes give some documents or none, and an end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const marks = new Uint8Array(documents)
      readShard(bytes, documents, () => [marks])
      expect(marks.length).toBe(documents)
    }),
    { seed: 20261103 },
  )
})
