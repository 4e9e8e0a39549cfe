/** The table of word frequencies, as it is made and as the bundle brings it along. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { idfOf, isKnown } from '../../../src/article/terms/idf.ts'
import { readIdfTable } from '../../../src/article/terms/idf-table.ts'

test('a word has the number that its line says, and one without a line the median', () => {
  const lines = readFileSync('node_modules/@node-rs/jieba/idf.txt', 'utf8').split('\n')
  for (const line of lines.filter((_, index) => index % 5000 === 0)) {
    const [word = '', value] = line.split(' ')
    expect(idfOf(word), word).toBe(Number(value))
  }
  expect([isKnown('吊桥'), isKnown('没有这样的词')]).toEqual([true, false])
  expect(idfOf('没有这样的词')).toBe(11.9547675029)
})

test('the bundle has the very table that is made here', () => {
  const { slots, values } = readIdfTable()
  const made = Buffer.concat([Buffer.from(slots.buffer), Buffer.from(values.buffer)])
  const files = readdirSync('build/src').filter((name) => name.endsWith('.bin'))
  const [kept, ...others] = files.map((name) => readFileSync(path.join('build/src', name)))
  expect(others).toEqual([])
  expect(kept?.equals(made)).toBe(true)
})
