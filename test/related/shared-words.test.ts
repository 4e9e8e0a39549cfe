import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTerms } from '../../src/article/terms/terms.ts'
import { sharedWords, tellReasons } from '../../src/related/shared-words.ts'
import { packedOf } from './archive.ts'

function check(a: string, b: string, expected: string): void {
  const [left, right] = [packTerms('', a, 'zh-CN'), packTerms('', b, 'zh-CN')]
  expect(sharedWords(left, right).join('、')).toBe(expected)
}

test('of the words that both have, those that weigh most are told, at most three', () => {
  check('流动党支部驻外，花椒、核桃丰收。', '驻外的流动党支部收购花椒和核桃。', '驻外、花椒、党支部')
})

test('nothing in common, nothing told', () => {
  check('猛河大桥通车。', '小学秋季招生。', '')
})

test('of words that hold one another one is told', () => {
  check('青海省，青海，青海，青海湖边。', '青海省和青海，青海。', '青海')
})

test('single characters and numbers are not told', () => {
  check('桥 2022 大会', '桥 2022 小学', '')
})

test('a word is told though it is one of the strongest of the other article alone', () => {
  const many = Array.from({ length: 20 }, (_, i) => `词${i}词`).join(' ')
  const [short, long] = [packedOf('花椒'), packedOf(`花椒 ${many}`)]
  expect(sharedWords(short, long)).toEqual(['花椒'])
  expect(sharedWords(long, short)).toEqual(['花椒'])
})

test('both articles are told the same', () => {
  const words = fc
    .uniqueArray(fc.constantFrom('藏茶', '花椒', '大桥', '公路', '小学', '医院', '雪山', '羌绣'), {
      maxLength: 6,
    })
    .map((list) => packedOf(list.join(' ')))
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(sharedWords(a, b)).toEqual(sharedWords(b, a))
    }),
    { seed: 513228 },
  )
})

test('damaged reasons tell something or nothing, and no error', () => {
  for (const reasons of [0, 255, 0xffffffff, 0x0d0c0b, 14]) {
    expect(tellReasons(reasons, '花椒 大桥', '').length).toBeLessThanOrEqual(3)
  }
})
