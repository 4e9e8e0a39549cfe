/** What is held of a newspaper by year: every year of the span, and the gaps in words. */
import { expect, test } from 'vitest'
import { holdings } from '../../src/site/holdings.ts'

const check = (counts: Readonly<Record<number, number>>, summary: string | undefined) => {
  const held = holdings(new Map(Object.entries(counts).map(([year, count]) => [Number(year), count])))
  expect(held?.summary).toBe(summary)
  return held?.years.map(({ count }) => count)
}

test('years without an article are named, those in a row as one', () => {
  const counts = check(
    { 2024: 7, 2016: 2, 2018: 9, 2019: 9 },
    '所收稿件起于2016年，止于2024年，缺2017、2020–2023年；最多的是2018年，9篇。',
  )
  expect(counts).toEqual([2, 0, 9, 9, 0, 0, 0, 0, 7])
})

test('where none is missing, that is said', () => {
  check({ 2020: 1, 2021: 3, 2022: 2 }, '所收稿件起于2020年，止于2022年，各年都有；最多的是2021年，3篇。')
})

test('two years, or none, are no picture', () => {
  check({ 2020: 1, 2021: 3 }, undefined)
  check({}, undefined)
})
