/** Which documents have which term, put together from batches of documents. */
import { expect, test } from 'vitest'
import { random } from '../../scripts/search/queries.ts'
import { type Batch, listsOfBatch } from '../../src/search/batch.ts'
import { isFrequent } from '../../src/search/frequency.ts'
import { isHanPair, keyOf } from '../../src/search/grams.ts'
import type { Source } from '../../src/search/meetings.ts'
import { PairSet } from '../../src/search/pair-set.ts'
import { eachTerm } from '../../src/search/postings.ts'
import { IN_TITLE } from '../../src/search/shard-reader.ts'
import { pairOfKey, thirdOfKey } from '../../src/search/shard-terms.ts'
import { marksOf } from '../../src/search/term-changes.ts'
import type { TermLists } from '../../src/search/term-lists.ts'
import { TermTable } from '../../src/search/term-table.ts'
import { TITLE_END } from '../../src/text/search-text.ts'

function sourceOf(text: string, attributes: readonly number[] = []): Source {
  return { text: Uint16Array.from(text, (character) => character.charCodeAt(0)), attributes }
}

/** Each term with its documents, those that have it in the title first. */
async function termsOf(sources: readonly Source[]): Promise<ReadonlyMap<number, string>> {
  const terms = new Map<number, string>()
  const none = sourceOf('')
  const input = { documents: sources.length, sourceOf: (number: number) => sources[number] ?? none }
  // The first batch is the last to be listed, as it may be among workers.
  const later: (() => void)[] = []
  const listsOf = async (batch: Batch): Promise<TermLists> => {
    if (later.length === 0) await new Promise<void>((resolve) => later.push(resolve))
    else later.splice(0, 1, () => {})[0]?.()
    return listsOfBatch(structuredClone(batch))
  }
  await eachTerm(
    { ...input, listsOf, atOnce: 2, breathe: async () => {} },
    ({ pair, third, title, rest }) => {
      terms.set(keyOf(pair, third), `${Array.from(title)} · ${Array.from(rest)}`)
    },
  )
  return terms
}

/** The same, document by document. */
function expected(sources: readonly Source[]): ReadonlyMap<number, string> {
  const counts = new Map<number, number>()
  for (const source of sources) {
    for (const key of marksOf(source, new PairSet(new Set())).keys()) {
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const frequent = [...counts].flatMap(([key, count]) =>
    thirdOfKey(key) === 0 && isHanPair(pairOfKey(key)) && isFrequent(count, sources.length)
      ? [pairOfKey(key)]
      : [],
  )
  const terms = new Map<number, { readonly title: number[]; readonly rest: number[] }>()
  const asked = new PairSet(new Set(frequent))
  for (const [number, source] of sources.entries()) {
    for (const [key, mark] of marksOf(source, asked)) {
      const lists = terms.get(key) ?? { title: [], rest: [] }
      terms.set(key, lists)
      lists[mark === IN_TITLE ? 'title' : 'rest'].push(number)
    }
  }
  const sorted = [...terms].sort(([a], [b]) => a - b)
  return new Map(sorted.map(([key, { title, rest }]) => [key, `${title} · ${rest}`]))
}

test('lists of several batches are one, with documents in order, and frequent pairs are those of all', async () => {
  const draw = random(20261124)
  const words = ['木苏镇', '通车', '吊桥', '核桃', 'g317', '2022年', '\u0000', '木', 'ས་ལ']
  const sources = Array.from({ length: 9000 }, (_, number) => {
    const drawn = Array.from({ length: 3 }, () => words[draw(words.length)])
    // Han that is frequent in the first batch alone.
    const early = number < 300 ? '县里开会' : ''
    return sourceOf(`${drawn[0]}${TITLE_END}${drawn.join('')}${early}`, [number % 3, 0x1_0000])
  })
  const terms = await termsOf(sources)
  expect([...terms]).toEqual([...expected(sources)])
  expect(Math.max(...[...terms.values()].map((lists) => lists.split(',').length))).toBeGreaterThan(8000)
})

test('a table of terms keeps what it has when it grows', () => {
  const table = new TermTable()
  const keys = Array.from({ length: 20_000 }, (_, number) => keyOf(0x4e000000 + number * 7, number % 3))
  const meetAll = (document: number): readonly number[] =>
    keys.map((key) => table.meet(pairOfKey(key), thirdOfKey(key), document))
  const numbers = keys.map((_, number) => number)
  expect(meetAll(1)).toEqual(numbers)
  expect(meetAll(2)).toEqual(numbers)
  expect(meetAll(2)).toEqual(keys.map(() => -1))
  const sorted = table.sorted()
  expect([...sorted.keys]).toEqual(keys.toSorted((a, b) => a - b))
  expect([...sorted.terms].map((term) => keys[term])).toEqual([...sorted.keys])
})
