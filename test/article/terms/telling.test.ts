import { expect, test } from 'vitest'
import { isTelling, reportersIn } from '../../../src/article/terms/telling.ts'
import { packTerms } from '../../../src/article/terms/terms.ts'
import { learnWords } from '../../../src/article/terms/words.ts'
import { strongestWords } from '../../../src/packed-terms.ts'

const nobody: ReadonlySet<string> = new Set()

test('names, matters and new words are telling', () => {
  const words = ['营商', '滑雪场', '文旅', '民宿', '非遗', '黑水', '花椒', '喀什', '王某某']
  expect(words.filter((word) => !isTelling(word, nobody))).toEqual([])
})

test('the joints of sentences, numerals, news agencies and the commonest words are not', () => {
  const words = ['地说', '起于', '日晚', '个村', '时许', '十八', '中新社', '服务', '全面']
  expect(words.filter((word) => isTelling(word, nobody))).toEqual([])
})

test('a word that the editors taught is telling, whatever it is made of', () => {
  expect(isTelling('起于', nobody)).toBe(false)
  learnWords(['起于'])
  expect(isTelling('起于', nobody)).toBe(true)
  learnWords([])
})

test('those who report are known by what stands before their names', () => {
  const of = (text: string) => [...reportersIn(text)].join(' ')
  expect(of('中新网上海11月1日电 (李姝徵)上海浦东')).toBe('李姝徵')
  expect(of('中新社北京电（记者 张素 王恩博）会议')).toBe('张素 王恩博')
  expect(of('本报讯（通讯员：泽郎卓玛）黑水')).toBe('泽郎卓玛')
  expect(of('记者从会上获悉，大桥通车。')).toBe('')
})

test('who reports is not told, and counts for nearness all the same', () => {
  const told = strongestWords(packTerms('大桥通车', '中新网黑水11月1日电 (李姝徵)猛河大桥通车。', 'zh-CN'))
  expect(told).toContain('大桥')
  expect(told).not.toContain('李姝徵')
})
