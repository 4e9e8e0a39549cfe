/** Months as one row of documents. */
import { expect, test } from 'vitest'
import { documentsBetween, type Month } from '../../src/search/calendar.ts'
import type { SearchDocument } from '../../src/search/documents.ts'

function monthOf(month: string, count: number, made: string[] = []): Month {
  const document = (number: number): SearchDocument => ({
    ...{ id: `${month}-${number}`, time: number, date: `${month}-01`, title: '题目', slug: 'heishui' },
    ...{ place: '黑水', source: '样报', attributes: [], hash: '', more: [] },
  })
  const documents = (): readonly SearchDocument[] => {
    made.push(month)
    return Array.from({ length: count }, (_, number) => document(number))
  }
  return { month, count, sum: month, documents }
}

test('documents are numbered through all months, and only those of the months that are asked for are made', () => {
  const made: string[] = []
  const months = [monthOf('2021-03', 2, made), monthOf('2021-04', 3, made), monthOf('2021-05', 2, made)]
  const ids = documentsBetween(months, 2, 6).map(({ id }) => id)
  expect(ids).toEqual(['2021-04-0', '2021-04-1', '2021-04-2', '2021-05-0'])
  expect(made).toEqual(['2021-04', '2021-05'])
})

test('a month may hold a whole archive', () => {
  expect(documentsBetween([monthOf('2021-03', 300_000)], 0, 300_000).length).toBe(300_000)
})
