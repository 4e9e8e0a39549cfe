/** Which terms a phrase asks for: all that are certain, and the least that covers its end. */
import { expect, test } from 'vitest'
import { gramsOfPhrase, type Wanted } from '../../src/search/grams.ts'
import { placesOfUnits } from '../../src/search/unit-order.ts'
import { runsOf } from '../../src/text/search-text.ts'

/** 木苏 for a pair, 木苏镇? for a triple that may be there, 5g* for a beginning. */
function drawn({ from, to, pairs }: Wanted): string {
  const second = placesOfUnits().indexOf(Math.trunc(from / 0x10000) & 0xffff)
  const units = [Math.trunc(from / 0x100000000), second, from % 0x10000]
  return (
    String.fromCharCode(...units.filter((unit) => unit > 0)) +
    (from === to ? '' : '*') +
    (pairs.length > 0 ? '?' : '')
  )
}

test.each([
  ['木', '木*', true],
  ['木苏', '木苏', true],
  ['木苏镇', '木苏 苏镇 木苏镇?', false],
  ['5', '5*', true],
  ['5g', '5g*', true],
  ['g317', 'g31 317', false],
  ['5g基站', '5g基 g基 基站', false],
  ['于2022', '于2 202 022', false],
  ['年5g', '年5 5g*', false],
  ['年5', '年5', true],
  ['《木》', '木*', false],
  ['12.5', '12 2', false],
  ['木苏, 镇', '木苏', false],
  ['木、苏镇', '苏镇', false],
  ['木、5g', '5g*', false],
])('%s asks for %s', (phrase, expected, isExact) => {
  const grams = gramsOfPhrase(phrase, runsOf(phrase))
  expect(grams.wanted.map(drawn).join(' ')).toBe(expected)
  expect(grams.isExact).toBe(isExact)
})

test('nothing but punctuation asks for nothing', () => {
  expect(gramsOfPhrase('《》', runsOf('《》')).wanted).toEqual([])
})
