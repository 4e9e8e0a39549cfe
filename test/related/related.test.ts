import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article, Catalog, Fingerprint } from '../../src/model.ts'
import { compare, identityKey } from '../../src/order.ts'
import { unpackTerms } from '../../src/packed-terms.ts'
import { decodeMemory, encodeMemory } from '../../src/related/memory.ts'
import { type RelatedLimits, relate } from '../../src/related/related.ts'
import { scopeOf } from '../../src/related/scope.ts'
import { daysApart, LEAST_SCORE, similarity, withTime } from '../../src/related/similarity.ts'
import { archiveOf, type Draft, heishui, jinchuan, luding } from './archive.ts'

const LIMITS = { related: 8, also: 2 }

/** A line is `id day words…`; what is expected of an id are the ids of its list. */
function check(lines: string, expected: Record<string, string>, changes: Partial<Draft>[] = []): void {
  const drafts = lines.split('\n').map((line, i): Draft => {
    const [id = '', day = '', ...words] = line.trim().split(/\s+/)
    return { id, day: Number(day), words: words.join(' '), ...changes[i] }
  })
  const { catalog, termsOf } = archiveOf(drafts)
  const { lists } = relate(catalog, termsOf, LIMITS)
  const found = Object.keys(expected).map((id) => {
    const list = [...lists].find(([key]) => key === id)?.[1].related ?? []
    return [id, list.map(({ article }) => article.id).join(' ')]
  })
  expect(Object.fromEntries(found)).toEqual(expected)
}

test('shared terms relate two articles, and nothing relates a third', () => {
  check(
    `大桥 1 猛河 大桥 通车
     限行 2 大桥 通车 限行
     招生 3 小学 秋季 招生`,
    { 大桥: '限行', 限行: '大桥', 招生: '' },
  )
})

test('of equally similar articles the nearer in time stands first, then the newer, then the smaller id', () => {
  check(
    `甲 1000 藏茶
     远 800 藏茶
     早 990 藏茶
     晚b 1010 藏茶
     晚a 1010 藏茶`,
    { 甲: '晚a 晚b 早 远' },
  )
})

test('hours do not make a day: within one day the newer stands first', () => {
  check(
    `甲 1000.5 藏茶
     午 1000.6 藏茶
     夜 1000.9 藏茶`,
    { 甲: '夜 午' },
  )
})

test('what two articles share by a common word among many is too little', () => {
  check(
    `甲 1 ${'一 二 三 四 五 六 七 八 九 十 百 千 万 亿 兆 京 垓 秭 穰'} 黑水
     乙 1 ${'东 南 西 北 春 夏 秋 冬 金 木 水 火 土 日 月 星 辰 山 川'} 黑水`,
    { 甲: '', 乙: '' },
  )
})

test('a list holds the best eight', () => {
  const lines = Array.from({ length: 10 }, (_, i) => `${i} ${i} 青稞 丰收`)
  check(lines.join('\n'), { 0: '1 2 3 4 5 6 7 8' })
})

test('pins come first in the order given, in any spelling, and none twice', () => {
  check(
    `A 1 大桥
     b 1 大桥
     c 1 小学
     d 1 大桥`,
    { A: 'c d b', b: 'A d' },
    [{ pin: ['C', 'd', 'c'] }],
  )
})

test('a ban takes out, even what is pinned, and the next best moves up', () => {
  const lines = Array.from({ length: 11 }, (_, i) => `${i} ${i} 青稞 丰收`)
  check(lines.join('\n'), { 0: '2 3 5 6 7 8 9 10' }, [{ ban: ['1', '4'], pin: ['4'] }])
})

test('an article that pins itself is not in its list', () => {
  check('甲 1 大桥\n乙 1 大桥', { 甲: '乙' }, [{ pin: ['甲'] }])
})

test('an unknown pin or ban is told where it is written', () => {
  const { catalog, termsOf } = archiveOf([
    { id: '甲', day: 1, words: '大桥', pin: ['没有'], ban: ['也没有'] },
  ])
  const { problems } = relate(catalog, termsOf, LIMITS)
  expect(
    problems.map(({ code, path, line, column, values }) => [code, path, line, column, values.id]),
  ).toEqual([
    ['W_RELATED_UNKNOWN', 'articles/甲.md', 8, 10, '也没有'],
    ['W_RELATED_UNKNOWN', 'articles/甲.md', 7, 10, '没有'],
  ])
})

test('a pin of an article that is held back waits without a word', () => {
  const { catalog, termsOf } = archiveOf([
    { id: '甲', day: 1, words: '大桥', pin: ['待发'] },
    { id: '待发', day: 1, words: '小学' },
  ])
  const [held, ...articles] = [...catalog.articles].sort((a, b) => compare(a.id, b.id))
  if (held === undefined) throw new Error('two articles')
  const { lists, problems } = relate(
    { ...catalog, articles, held: [{ reason: 'draft', article: held }] },
    termsOf,
    LIMITS,
  )
  expect(problems).toEqual([])
  expect([...lists.values()].map(({ related }) => related.length)).toEqual([0])
})

test('elsewhere names other prefectures only, and enough to leave some when eleven are taken out', () => {
  const near = Array.from(
    { length: 5 },
    (_, i): Draft => ({ id: `近${i}`, day: i, words: '花椒', place: jinchuan }),
  )
  const far = Array.from(
    { length: 20 },
    (_, i): Draft => ({ id: `远${i}`, day: i, words: '花椒', place: luding }),
  )
  const { catalog, termsOf } = archiveOf([{ id: '甲', day: 0, words: '花椒' }, ...near, ...far])
  const list = [...relate(catalog, termsOf, LIMITS).lists].find(([id]) => id === '甲')?.[1]
  expect(list?.elsewhere.map(({ article }) => article.id)).toEqual(
    Array.from({ length: 13 }, (_, i) => `远${i}`),
  )
  expect(list?.related.map(({ article }) => article.id)).toEqual([
    '近0',
    '远0',
    '近1',
    '远1',
    '近2',
    '远2',
    '近3',
    '远3',
  ])
})

test('a block of no entries asks for none', () => {
  const { catalog, termsOf } = archiveOf([
    { id: '甲', day: 1, words: '大桥', pin: ['乙'] },
    { id: '乙', day: 1, words: '大桥', place: luding },
  ])
  const { lists } = relate(catalog, termsOf, { related: 0, also: 0 })
  expect([...lists.values()].map((list) => [list.related.length, list.elsewhere.length])).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('nothing changed: no terms are asked for again', () => {
  const { catalog, termsOf } = archiveOf([
    { id: '甲', day: 1, words: '大桥' },
    { id: '乙', day: 1, words: '大桥' },
  ])
  const { memory } = relate(catalog, termsOf, LIMITS)
  const never = (): Uint8Array => {
    throw new Error('asked')
  }
  expect(() => relate(catalog, never, LIMITS, memory)).not.toThrow()
})

const words = fc
  .array(fc.constantFrom(...'茶椒桥路学医雪山河羌藏鼓'), { maxLength: 5 })
  .map((list) => list.join(' '))
const draft = fc.record({
  id: fc.constantFrom(...'abcdefghijklmnop'),
  day: fc.constantFrom(0, 0.5, 1, 2, 30, 60, 400),
  words,
  place: fc.constantFrom(heishui, jinchuan, luding),
  pin: fc.subarray(['a', 'b', 'z']),
  ban: fc.subarray(['c', 'd', 'e', 'z']),
})
const archive = fc.uniqueArray(draft, { selector: ({ id }) => id, maxLength: 16 })
const limits = fc.record({ related: fc.constantFrom(0, 1, 2, 3), also: fc.constantFrom(0, 1, 2) })

test('the lists are what comparing all with all gives', () => {
  fc.assert(
    fc.property(archive, limits, (drafts, limits) => {
      const { catalog, termsOf } = archiveOf(drafts)
      expect(namesOf(catalog, relate(catalog, termsOf, limits).lists)).toEqual(
        bruteForce(catalog, termsOf, limits),
      )
    }),
    { seed: 20220413, numRuns: 400 },
  )
})

test('a run that remembers gives what a run without memory gives, after any edits', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(archive, limits), { minLength: 2, maxLength: 4 }), (runs) => {
      let memory: Uint8Array | undefined
      for (const [drafts, limits] of overlapping(runs)) {
        const { catalog, termsOf } = archiveOf(drafts)
        const result = relate(catalog, termsOf, limits, memory && decodeMemory(memory))
        expect(namesOf(catalog, result.lists)).toEqual(bruteForce(catalog, termsOf, limits))
        memory = encodeMemory(result.memory)
        const clean = encodeMemory(relate(catalog, termsOf, limits).memory)
        expect(Buffer.compare(memory, clean)).toBe(0)
      }
    }),
    { seed: 20220413, numRuns: 400 },
  )
})

/** Each run's archive is the last one's with at most three edits: an article taken out, moved in time and place, or put in. */
function overlapping(
  runs: readonly (readonly [readonly Draft[], RelatedLimits])[],
): (readonly [readonly Draft[], RelatedLimits])[] {
  const all = new Map<string, Draft>()
  return runs.map(([drafts, limits], run) => {
    for (const edit of run === 0 ? drafts : drafts.slice(0, 3)) {
      const before = all.get(edit.id)
      if (before && edit.day === 0) all.delete(edit.id)
      else if (before && edit.day < 2)
        all.set(edit.id, { ...before, day: edit.day, place: edit.place ?? heishui })
      else all.set(edit.id, edit)
    }
    return [[...all.values()], limits] as const
  })
}

type Names = Record<string, { related: string[]; elsewhere: string[] }>

function namesOf(catalog: Catalog, lists: ReturnType<typeof relate>['lists']): Names {
  const names = (list: readonly { article: Article }[] = []) => list.map(({ article }) => article.id)
  return Object.fromEntries(
    catalog.articles.map(({ id }) => [
      id,
      { related: names(lists.get(id)?.related), elsewhere: names(lists.get(id)?.elsewhere) },
    ]),
  )
}

function bruteForce(
  catalog: Catalog,
  termsOf: (hash: Fingerprint) => Uint8Array,
  limits: RelatedLimits,
): Names {
  const names = catalog.articles.map((article) => {
    const { pin, ban } = article.card.front.related
    const has = (list: readonly string[], id: string) =>
      list.some((one) => identityKey(one) === identityKey(id))
    const ranked = rank(article, catalog.articles, termsOf).filter(({ id }) => !has(ban, id))
    const pins = pin.filter((id) => catalog.byId.has(id) && id !== article.id && !has(ban, id))
    const related = [...pins, ...ranked.map(({ id }) => id).filter((id) => !has(pin, id))]
    const elsewhere = ranked
      .filter(({ place }) => scopeOf(place) !== scopeOf(article.place))
      .map(({ id }) => id)
    const most = limits.also === 0 ? 0 : limits.related + limits.also + 3
    return [article.id, { related: related.slice(0, limits.related), elsewhere: elsewhere.slice(0, most) }]
  })
  return Object.fromEntries(names)
}

function rank(
  article: Article,
  articles: readonly Article[],
  termsOf: (hash: Fingerprint) => Uint8Array,
): readonly Article[] {
  const mine = unpackTerms(termsOf(article.hash))
  return articles
    .filter((other) => other !== article)
    .map((other) => {
      const days = daysApart(article.time, other.time)
      return { other, days, score: withTime(similarity(mine, unpackTerms(termsOf(other.hash))), days) }
    })
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.days - b.days ||
        b.other.time - a.other.time ||
        compare(a.other.id, b.other.id),
    )
    .map(({ other }) => other)
}
