/** Which files a query asks for: few where few documents are left, more where many are. */
import { expect, test } from 'vitest'
import { find } from '../../src/search/find.ts'
import { queryOf } from '../../src/search/query.ts'
import { openIndex } from '../../src/search/reader.ts'
import { bytesOf, libraryOf, plan, type Report } from './archive.ts'

/** How many candidates there are, and the shards that were fetched for them. */
async function asked(reports: readonly Report[], text: string) {
  const library = libraryOf(await bytesOf(await plan(reports, undefined, { shardKB: 0.06 })), reports)
  const found = await find(await openIndex(library), queryOf(new URLSearchParams({ q: text })))
  return { candidates: found.candidates.length, shards: library.fetched.filter((path) => /bin/.test(path)) }
}

const phrase = '离乡不离党流动'
const reports = (count: number, ...texts: readonly string[]): readonly Report[] =>
  Array.from({ length: count }, (_, number) => ({ id: `a${number}`, lines: texts }))

test('a long phrase that a few documents may have asks for three of its six pairs', async () => {
  // So many others that each of its pairs is in a shard of its own.
  const others = Array.from({ length: 40 }, (_, number) => ({
    id: `a${number}`,
    lines: [String.fromCharCode(...Array.from({ length: 99 }, (_, at) => 0x4e00 + number * 199 + at * 2))],
  }))
  const { candidates, shards } = await asked([{ id: 'b', lines: [phrase] }, ...others], phrase)
  expect(candidates).toBe(1)
  expect(shards.length).toBeLessThanOrEqual(3)
})

test('one whose pairs stand apart in many asks for those between too, and spares their pages', async () => {
  const others = reports(40, '离乡', '不离', '党流')
  const { candidates } = await asked([{ id: 'b', lines: [phrase] }, ...others], phrase)
  expect(candidates).toBe(1)
})

test('three in a row that are nowhere, though both pairs are everywhere, are told by the index', async () => {
  const { candidates } = await asked(reports(60, '木苏的苏镇'), '木苏镇')
  expect(candidates).toBe(0)
})

test('the end of a run says nothing of a character that stands within one too', async () => {
  const found = await asked([...reports(30, '通车，通了'), { id: 'b', lines: ['车'] }], '车')
  expect(found.candidates).toBe(31)
})
