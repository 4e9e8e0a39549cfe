/** Cards on the shelf say what they said, the excerpt by asking the cache. */
import { expect, test } from 'vitest'
import { openShelf } from '../../src/article/card-shelf.ts'
import { articlePacking } from '../../src/article/packed-cards.ts'
import { parseArticle } from '../../src/article/parse.ts'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Cache, Card } from '../../src/model.ts'
import { CacheIncomplete } from '../../src/problems.ts'
import { openMemoryStore } from '../../src/write/store.ts'
import { limits } from './options.ts'

const recipe = fingerprintOf('做法')
const options = { kind: 'article', basePath: '/', timeZone: 'Asia/Shanghai', limits, words: [] } as const

const plain = 'title: 黑水通车\nsource: 阿坝日报\ndate: 2022-04-13\ncounty: 黑水县\n'
/** Every key there is. */
const full = `title: 吊桥通车
source: {name: 四川日报, url: "https://example.cn/1", page: "03", issue: "1024", licence: CC BY}
date: 2022-04-13 09:53
county: 513228
id: qiao
kicker: 交通
subtitle: 两岸一步
updated: 2022-04-14
column: 乡里乡亲
topics: [桥, 阿坝日报, 桥]
image: {src: qiao.jpg, alt: 桥, caption: 吊桥, credit: 张三}
description: 吊桥通车了
draft: true
publish: 2022-04-15
expire: 2030-01-01
positions: [{name: 头条, from: 2022-04-13}]
related: {pin: [a], ban: [b]}
corrections: [{date: 2022-04-16, text: 人名有误}]
withdrawn: {date: 2022-05-01, reason: 内容有误}
aliases: [/old/1/, /old/2/]
canonical: https://example.cn/1
lang: bo
`

function cardOf(text: string): Card {
  const { card, problems } = parseArticle(new TextEncoder().encode(text), options)
  if (card === undefined) throw new Error(JSON.stringify(problems))
  return card
}

const texts = [
  `---\n${plain}---\n■本报记者 张三\n\n4月13日通车。\n\n![桥](桥.jpg "吊桥")\n`,
  `---\n${plain}byline: [李四, 王五]\n---\n\n正文。\n`,
  `---\n${full}---\n\n正文。\n`,
]
const cards = texts.map(cardOf)

/** Each key that the one has, as the other says it. */
function keysOf(one: object | undefined, other: object): object {
  return Object.fromEntries(Object.keys(one ?? {}).map((key) => [key, Reflect.get(other, key)]))
}

/** As another process finds them, which has the cards' files in its cache, or has not. */
function recalled(isComplete: boolean): readonly (Card | undefined)[] {
  const store = openMemoryStore()
  const [bytes, hashes] = ['字节', '键'].map((word) =>
    texts.map((_, index) => fingerprintOf(`${word}${index}`)),
  )
  const kept = cards.map((card, index) => {
    const hash = hashes?.[index] ?? recipe
    if (isComplete) store.put('parse', hash, Buffer.from(JSON.stringify({ card, problems: [] })))
    return [bytes?.[index] ?? recipe, { hash, card, problems: [] }] as const
  })
  openShelf(store, recipe, articlePacking(store)).keep(new Map(kept))
  const anew: Cache = { get: store.get, put: store.put }
  const shelf = openShelf(anew, recipe, articlePacking(anew))
  return kept.map(([key]) => shelf.recall(key)?.card)
}

test('a card comes back with all that it says', () => {
  for (const [index, card] of recalled(true).entries()) {
    if (card === undefined) throw new Error('not recalled')
    const { front, length, pictures, marks, excerpt, bylineHint } = card
    const told = {
      front: keysOf(cards[index]?.front, front),
      length,
      pictures,
      marks,
      excerpt,
      ...(bylineHint === undefined ? {} : { bylineHint }),
    }
    expect(told).toEqual(cards[index])
    // A page is stale by the order of keys, too.
    expect(JSON.stringify(front.image)).toBe(JSON.stringify(cards[index]?.front.image))
  }
})

test('without its excerpt in the cache it says the rest, and whoever quotes it is told', () => {
  const [card] = recalled(false)
  expect(card?.front.title).toBe('黑水通车')
  expect(() => card?.excerpt).toThrow(CacheIncomplete)
})
