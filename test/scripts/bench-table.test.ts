/** How the benchmark tells what it measured. */
import { expect, test } from 'vitest'
import { median, type Run, tableOf } from '../../scripts/bench/table.ts'

const run = (contestant: string, seconds: number, more: Partial<Run> = {}): Run => ({
  articles: 1000,
  row: 'cold',
  contestant,
  seconds,
  ...more,
})

test('of three rounds the middle one counts, of two their mean', () => {
  expect(median([run('difang', 9), run('difang', 1), run('difang', 2)], 'seconds')).toBe(2)
  expect(median([run('difang', 1), run('difang', 2)], 'seconds')).toBe(1.5)
})

test('what only some rounds could measure is not told', () => {
  expect(median([run('difang', 1, { cpuSeconds: 3 }), run('difang', 2)], 'cpuSeconds')).toBeUndefined()
})

function check(lines: readonly string[], ...given: Parameters<typeof tableOf>): void {
  expect(
    tableOf(...given)
      .split('\n')
      .slice(2, -1),
  ).toEqual(lines)
}

test('beside a peer stands how much of it difang needs', () => {
  const figures = { cpuSeconds: 4, megabytes: 100, written: 70, searchWritten: 3 }
  check(
    ['| 1000 | cold | 2.00, 4.00, 100 | 8.00, 8.00, 400 (0.25 ×, 0.50 ×, 0.25 ×) | 70 + 3 of search |'],
    [run('difang', 2, figures), run('hugo', 8, { cpuSeconds: 8, megabytes: 400 })],
    [],
  )
})

test('a peer that was too late, and one that was not asked, have their own signs', () => {
  check(
    ['| 1000 | cold | 2.00, –, – | > 600 | – |', '| 1000 | start-up | 0.10, –, – | – | – |'],
    [run('difang', 2), run('difang', 0.1, { row: 'start-up' })],
    [{ articles: 1000, row: 'cold', contestant: 'hugo', limitSeconds: 600 }],
  )
})
