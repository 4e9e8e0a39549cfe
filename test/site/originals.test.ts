/** What a front matter's `canonical` points to, where that is an article of the site. */
import { expect, test } from 'vitest'
import { notableOf } from '../../src/catalog/notable.ts'
import { identityKey } from '../../src/order.ts'
import { originalsOf } from '../../src/site/originals.ts'
import { addresses } from '../../src/site/urls.ts'
import { archiveOf } from '../related/archive.ts'

/** `原` lies at /513228/2022/04/原/ below the base; the other article names `canonical`. */
function check(canonical: string, expected: string[]): void {
  const { catalog } = archiveOf([
    { id: '原', day: 1, words: '' },
    { id: '转', day: 2, words: '' },
  ])
  const articles = catalog.articles.map((article) => {
    if (article.id !== '转') return article
    return { ...article, card: { ...article.card, front: { ...article.card.front, canonical } } }
  })
  const byId = new Map(articles.map((article) => [identityKey(article.id), article]))
  const found = originalsOf(
    { notable: notableOf(articles), byId },
    addresses('https://news.example.cn/archive/'),
  )
  expect([...found].map(([copy, original]) => `${copy.id} ${original.id}`)).toEqual(expected)
}

test.each([
  'https://news.example.cn/archive/513228/2022/04/原/',
  'https://news.example.cn/archive/513228/2022/04/%E5%8E%9F/',
  'https://news.example.cn/archive/513228/2022/04/%e5%8e%9f',
  'https://NEWS.example.cn:443/archive/513228/2022/04/原/#a',
])('%s is the original', (canonical) => {
  check(canonical, ['转 原'])
})

test.each([
  'https://news.example.cn/513228/2022/04/原/',
  'http://news.example.cn/archive/513228/2022/04/原/',
  'https://other.example.cn/archive/513228/2022/04/原/',
  'https://news.example.cn/archive/513228/2022/04/转/',
  'https://news.example.cn/archive/513228/2022/04/无/',
  'https://news.example.cn/archive/513228/2022/05/原/',
  'https://news.example.cn/archive/513228/2022/04/%FF/',
])('%s is none', (canonical) => {
  check(canonical, [])
})
