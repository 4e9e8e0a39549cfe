import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article } from '../../src/model.ts'
import { compare, identityKey } from '../../src/order.ts'
import { sketchIn, unpackTerms } from '../../src/packed-terms.ts'
import { CacheIncomplete } from '../../src/problems.ts'
import { type RelatedLimits, type RelatedResult, relate } from '../../src/related/related.ts'
import { scopeOf } from '../../src/related/scope.ts'
import { sharedWords } from '../../src/related/shared-words.ts'
import { daysApart, LEAST_SCORE, similarity, withTime } from '../../src/related/similarity.ts'
import { archiveOf, type Draft, heishui, jinchuan, longText, luding } from './archive.ts'
import { Memory, type Names, namesOf, Sums, small, told } from './runs.ts'

const LIMITS = { related: 8, also: 2 }

/** A line is `id day words…`; what is expected of an id are the ids of its list. */
function check(lines: string, expected: Record<string, string>, changes: Partial<Draft>[] = []): void {
  const drafts = lines.split('\n').map((line, i): Draft => {
    const [id = '', day = '', ...words] = line.trim().split(/\s+/)
    return { id, day: Number(day), words: words.join(' '), ...changes[i] }
  })
  const { catalog, termsOf, originals } = archiveOf(drafts)
  const { lists } = relate(catalog, termsOf, LIMITS, undefined, originals)
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
     早 960 藏茶
     晚b 1040 藏茶
     晚a 1040 藏茶`,
    { 甲: '晚a 晚b 早 远' },
  )
})

test('hours do not make a day: within one day the newer stands first', () => {
  check(
    `甲 1000.9 藏茶
     晨 1000.2 藏茶
     午 1000.6 藏茶`,
    { 甲: '午 晨' },
  )
})

test('a follow-up of the next thirty days stands before what is nearer in time, one of later days does not', () => {
  const many = '大桥 通车 猛河 黑水'
  check(
    `大桥 100 ${many}
     昨日 99 ${many}
     月内 130 ${many}
     月后 131 ${many}`,
    { 大桥: '月内 昨日 月后', 昨日: '大桥 月内 月后' },
  )
})

test('pins stand before follow-ups', () => {
  check('甲 1 大桥\n乙 2 大桥\n丙 3 小学', { 甲: '丙 乙' }, [{ pin: ['丙'] }])
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
    (_, i): Draft => ({ id: `近${i}`, day: 100 - i, words: '花椒', place: jinchuan }),
  )
  const far = Array.from(
    { length: 20 },
    (_, i): Draft => ({ id: `远${i}`, day: 100 - i, words: '花椒', place: luding }),
  )
  const { catalog, termsOf } = archiveOf([{ id: '甲', day: 100, words: '花椒' }, ...near, ...far])
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

const words = fc
  .array(fc.constantFrom('藏茶', '花椒', '大桥', '桥', '公路', '小学', '医院', '雪山', '羌绣', '藏戏'), {
    maxLength: 5,
  })
  .map((list) => list.join(' '))
const draft = fc.record({
  id: fc.constantFrom(...'abcdefghijklmnop'),
  day: fc.constantFrom(0, 0.5, 1, 2, 30, 60, 400),
  words,
  place: fc.constantFrom(heishui, jinchuan, luding),
  // The second is a reprint of the first and of the third, which are none of each other.
  text: fc.constantFrom('', '', longText(1), longText(1, 100, 40), longText(1, 100, 80), longText(2)),
  original: fc.constantFrom('', '', '', 'a', 'b', 'c'),
  pin: fc.subarray(['a', 'b', 'z']),
  ban: fc.subarray(['c', 'd', 'e', 'z']),
})
const archive = fc.uniqueArray(draft, { selector: ({ id }) => id, maxLength: 16 })
const limits = fc.record({ related: fc.constantFrom(0, 1, 2, 3), also: fc.constantFrom(0, 1, 2) })

test('the lists are what comparing all with all gives', () => {
  fc.assert(
    fc.property(archive, limits, (drafts, limits) => {
      const archive = archiveOf(drafts)
      const { catalog, termsOf, originals } = archive
      const { lists } = relate(catalog, termsOf, limits, undefined, originals)
      expect(namesOf(catalog, lists)).toEqual(bruteForce(archive, limits))
    }),
    { seed: 20220413, numRuns: 150 },
  )
})

test('a run that remembers gives what a run without memory gives, after any edits', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(archive, limits), { minLength: 2, maxLength: 4 }), (runs) => {
      const memory = new Memory()
      const sums = new Sums()
      for (const [drafts, limits] of overlapping(runs)) {
        const archive = archiveOf(drafts)
        const { catalog, termsOf, originals } = archive
        const result = relate(catalog, termsOf, limits, memory.last, originals)
        expect(namesOf(catalog, result.lists)).toEqual(bruteForce(archive, limits))
        sums.expectToTell(catalog, result)
        memory.keep(result)
        const clean = relate(catalog, termsOf, limits, undefined, originals)
        expect(told(catalog, result)).toEqual(told(catalog, clean))
      }
    }),
    { seed: 20220413, numRuns: 150 },
  )
})

test('so does a run that asks the base and the boxes of earlier ones, or is told that they are not whole', () => {
  const losing = fc.constantFrom('whole', 'whole', 'whole', 'texts', 'terms/0', 'lists/0', 'of another base')
  const many = fc.array(fc.tuple(archive, limits, losing), { minLength: 2, maxLength: 7 })
  let [asked, incomplete] = [0, 0]
  fc.assert(
    fc.property(many, (runs) => {
      const memory = new Memory()
      let isLossy = false
      const edited = overlapping(runs.map(([drafts, limits]) => [drafts, limits]))
      for (const [run, [drafts, limits]] of edited.entries()) {
        const archive = archiveOf(drafts)
        const { catalog, termsOf, originals } = archive
        const lost = runs[run]?.[2] ?? ''
        memory.kept.delete(lost)
        isLossy ||= lost !== 'whole' && lost !== 'texts'
        if (lost === 'of another base') memory.kept.set('terms/0', new Uint8Array(12))
        else if (lost !== 'texts') memory.learn(termsOf)
        const clean = relate(catalog, termsOf, limits, undefined, originals, small)
        let result: RelatedResult
        try {
          result = relate(catalog, termsOf, limits, memory.last, originals, small)
          expect(told(catalog, result)).toEqual(told(catalog, clean))
        } catch (error) {
          if (!(error instanceof CacheIncomplete) || !isLossy) throw error
          incomplete++
          isLossy = false
          memory.kept.clear()
          result = clean
        }
        expect(namesOf(catalog, result.lists)).toEqual(bruteForce(archive, limits))
        memory.keep(result)
        asked += memory.asked.filter((name) => name.startsWith('terms/')).length
      }
    }),
    { seed: 20220413, numRuns: 150 },
  )
  expect(asked).toBeGreaterThan(1000)
  expect(incomplete).toBeGreaterThan(20)
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

interface Archive extends ReturnType<typeof archiveOf> {
  /** The first one first. */
  readonly reprints: ReadonlyMap<Article, readonly Article[]>
}

function bruteForce(drafted: ReturnType<typeof archiveOf>, limits: RelatedLimits): Names {
  const archive = { ...drafted, reprints: allReprints(drafted) }
  const { catalog, termsOf } = archive
  const names = catalog.articles.map((article) => {
    const told = (other: Article): string => {
      const shared = sharedWords(termsOf(article.hash), termsOf(other.hash)).join(' ')
      return `${isFollowUp(article, other, termsOf) ? '后续 ' : ''}${other.id} ${shared}`
    }
    const { pin, ban } = article.card.front.related
    const has = (list: readonly string[], id: string) =>
      list.some((one) => identityKey(one) === identityKey(id))
    const ranked = rank(article, archive).filter(({ id }) => !has(ban, id))
    const pins = pin
      .flatMap((id) => catalog.byId.get(id) ?? [])
      .filter((one) => one !== article && !has(ban, one.id) && !areReprints(one, article, archive))
    const others = ranked.filter(
      (one) => !pins.includes(one) && !pins.some((each) => areReprints(one, each, archive)),
    )
    const [first, second] = [
      pins.slice(0, limits.related),
      others.slice(0, Math.max(0, limits.related - pins.length)),
    ]
    const related = [
      ...first,
      ...second.filter((other) => isFollowUp(article, other, termsOf)),
      ...second.filter((other) => !isFollowUp(article, other, termsOf)),
    ]
    const elsewhere = ranked.filter(({ place }) => scopeOf(place) !== scopeOf(article.place))
    const most = limits.also === 0 ? 0 : limits.related + limits.also + 3
    const reprints = (archive.reprints.get(article) ?? []).map(({ id }) => id)
    return [
      article.id,
      { related: related.map(told), elsewhere: elsewhere.slice(0, most).map(told), reprints },
    ]
  })
  return Object.fromEntries(names)
}

function allReprints(archive: ReturnType<typeof archiveOf>): Archive['reprints'] {
  const { articles } = archive.catalog
  return new Map(
    articles.map((article) => {
      const others = articles.filter((other) => isSameText(article, other, archive))
      return [article, others.sort((a, b) => (isBefore(a, b, archive) ? -1 : 1))]
    }),
  )
}

function areReprints(a: Article, b: Article, { reprints }: Archive): boolean {
  return reprints.get(a)?.includes(b) ?? false
}

function isSameText(a: Article, b: Article, { termsOf, originals }: ReturnType<typeof archiveOf>): boolean {
  if (a === b) return false
  if (originals.get(a) === b || originals.get(b) === a) return true
  const [left, right] = [sketchIn(termsOf(a.hash)), sketchIn(termsOf(b.hash))]
  if (left.length === 0 || right.length === 0) return false
  const differing = left.map((byte, i) => byte ^ (right[i] ?? 0))
  return (
    [...differing].reduce((sum, bits) => sum + ((bits & 15) === 0 ? 1 : 0) + (bits < 16 ? 1 : 0), 0) >= 98
  )
}

function isBefore(a: Article, b: Article, { originals }: Pick<Archive, 'originals'>): boolean {
  const rank = (one: Article) => (originals.has(one) ? 2 : [...originals.values()].includes(one) ? 0 : 1)
  return (rank(a) - rank(b) || a.time - b.time || compare(a.id, b.id)) < 0
}

function isFollowUp(article: Article, other: Article, termsOf: Archive['termsOf']): boolean {
  const days = daysApart(article.time, other.time)
  const near = similarity(unpackTerms(termsOf(article.hash)), unpackTerms(termsOf(other.hash)))
  const isNear = near >= 8_000_000 && withTime(near, days) >= LEAST_SCORE
  return other.time > article.time && days <= 30 && isNear
}

function rank(article: Article, archive: Archive): readonly Article[] {
  const { catalog, termsOf } = archive
  const mine = unpackTerms(termsOf(article.hash))
  return catalog.articles
    .filter((other) => other !== article && !areReprints(other, article, archive))
    .filter((other) => !archive.reprints.get(other)?.some((one) => isBefore(one, other, archive)))
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
