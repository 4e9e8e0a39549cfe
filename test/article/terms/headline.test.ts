import { expect, test } from 'vitest'
import { headlineOf } from '../../../src/article/terms/headline.ts'

test.each([
  ['江山如画｜山西偏关：立足生态本色', '山西偏关：立足生态本色'],
  ['热点 | 学区房新政出台', '学区房新政出台'],
  ['村里喜讯 丨创意漫画：赵家洼“变形记”', '创意漫画：赵家洼“变形记”'],
  ['老旧小区私占车位，究竟该谁管？丨调查', '老旧小区私占车位，究竟该谁管？'],
  ['改革方法论谈│坚持调研', '坚持调研'],
  ['【在希望的田野上】秋收接近尾声', '秋收接近尾声'],
  ['【乡村行·看振兴】喜讯｜日子越来越有奔头！', '日子越来越有奔头！'],
  ['Hon Hai chairman hopes to close the deal soon | KYODO', 'Hon Hai chairman hopes to close the deal soon'],
])('%s: what tells of the article is %s', (title, headline) => {
  expect(headlineOf(title).trim()).toBe(headline)
})

test.each([
  '猛河大桥建成通车',
  '【招聘】',
  '【公告】！',
  '｜',
  '',
  '大桥【组图】通车',
  '【猛河大桥历时三年零四个月昼夜奋战终于在国庆节前夕建成通车】喜讯',
])('%s stays as it is', (title) => {
  expect(headlineOf(title)).toBe(title)
})
