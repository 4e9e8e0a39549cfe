/** An index brought up to date is, to the byte, the one made from nothing; and what a change costs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cache } from '../../src/model.ts'
import { bytesOf, cacheOf, plan, type Report } from './archive.ts'

/** One cache through all of them, as in builds one after another; texts never leave it. */
async function check(states: readonly (readonly Report[])[]): Promise<Cache & { readonly asked: string[] }> {
  const cache = cacheOf(states.flat())
  for (const state of states) {
    cache.asked.length = 0
    const updated = await bytesOf(await plan(state, cache, { shardKB: 0.25 }))
    const fresh = await bytesOf(await plan(state, cacheOf(state), { shardKB: 0.25 }))
    expect([...updated.keys()]).toEqual([...fresh.keys()])
    expect(updated).toEqual(fresh)
  }
  return cache
}

function report(number: number, text: string, changes: Partial<Report> = {}): Report {
  const day = String((number % 28) + 1).padStart(2, '0')
  const year = number % 5 === 0 ? 2026 : 2020
  const own = {
    id: `a${number}`,
    date: `${year}-03-${day}`,
    title: `题${text.slice(0, 2)}`,
    lines: [text],
    ...changes,
  }
  return { ...own, hash: JSON.stringify(own) }
}

const words = ['木苏镇', '通车', '吊桥', '核桃', '丰收', '县里', '开会', 'G317', '苏镇', '木', '通']
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }).map((each) => each.join(''))
const edit = fc.record({
  number: fc.nat(79),
  text,
  what: fc.constantFrom('text', 'text', 'text', 'gone', 'place', 'date', 'more'),
})

function edited(
  state: readonly Report[],
  { number, text, what }: { number: number; text: string; what: string },
) {
  const others = state.filter(({ id }) => id !== `a${number}`)
  const changes = {
    place: { places: ['lixian', 'aba'] },
    date: { date: '2021-07-01' },
    more: { more: ['吊桥边的核桃'] },
  }[what]
  return what === 'gone' ? others : [...others, report(number, text, changes)]
}

test('after any edits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 20, maxLength: 80 }),
      fc.array(edit, { maxLength: 6 }),
      async (texts, edits) => {
        let state: readonly Report[] = texts.map((each, number) => report(number, each))
        const states = [state]
        for (const each of edits) {
          state = edited(state, each)
          states.push(state)
        }
        await check(states)
      },
    ),
    { seed: 20261123, numRuns: 25 },
  )
})

const many = Array.from({ length: 60 }, (_, number) =>
  report(number, `${words[number % 7]}${words[number % 4]}第${number}篇`),
)

test('a pair that becomes frequent, or is so no longer, gives and takes the triples of all who have it', async () => {
  // Of 48 documents a pair is frequent from 24 on.
  const old = (number: number, line: string) => report(number, line, { date: '2020-03-01', title: '题' })
  const having = (count: number) =>
    Array.from({ length: 48 }, (_, number) => old(number, number < count ? '木苏镇通车' : `第${number}篇`))
  const newest = report(99, '通车', { date: '2026-01-01' })
  await check([23, 24, 25, 24, 23].map((count) => [...having(count), newest]))
})

test('an edit reads the texts of what changed alone', async () => {
  const changed = report(7, '木苏镇第7篇')
  const cache = await check([many, many.map((each) => (each.id === 'a7' ? changed : each))])
  const read = cache.asked.filter((each) => each.startsWith('search '))
  expect(new Set(read)).toEqual(new Set([`search ${many[7]?.hash}`, `search ${changed.hash}`]))
})

test('an edit makes the documents of its month, and of those that share a list of titles with it, alone', async () => {
  const yearsOf = (state: readonly Report[]) =>
    state.map((each, number) => ({ ...each, date: `${2001 + Math.floor(number / 6)}-03-01` }))
  const before = yearsOf(Array.from({ length: 120 }, (_, number) => report(number, `第${number}篇`)))
  const cache = cacheOf(before)
  await plan(before, cache)
  const changed = report(100, '木苏镇', { date: '2017-03-01' })
  const after = before.map((each) => (each.id === 'a100' ? changed : each))
  for (const [key, value] of [
    [changed.hash ?? '', cacheOf([changed]).get('search', changed.hash ?? '')],
  ] as const)
    cache.put('search', key, value ?? new Uint8Array())
  const made: string[] = []
  await plan(after, cache, {}, (month) => made.push(month))
  // The first sixty-four stand in a list of their own.
  expect([...new Set(made)].sort()).toEqual(
    ['2011', '2012', '2013', '2014', '2015', '2016', '2017', '2018', '2019'].map((year) => `${year}-03`),
  )
})

test('an article more or less does too, in the midst of others', async () => {
  const more = report(61, '通车')
  const cache = await check([many, [...many, more]])
  expect(cache.asked.filter((each) => each.startsWith('search '))).toEqual(
    expect.arrayContaining([`search ${more.hash}`]),
  )
  expect(new Set(cache.asked.filter((each) => each.startsWith('search '))).size).toBe(1)
})

test('an edit of a few words leaves most files of closed years as they are', async () => {
  const various = many.map((each, number) => ({
    ...each,
    lines: [Array.from({ length: 9 }, (_, at) => String.fromCharCode(0x4e00 + number * 9 + at)).join('')],
  }))
  const edited = various.map((each) => (each.id === 'a7' ? { ...each, lines: [`${each.lines[0]}补`] } : each))
  const before = await bytesOf(await plan(various, cacheOf(various), { shardKB: 0.25 }))
  const now = await bytesOf(await plan(edited, cacheOf(edited), { shardKB: 0.25 }))
  const kept = [...now.keys()].filter((path) => /kept.*bin/.test(path))
  expect(kept.length).toBeGreaterThan(7)
  expect(kept.filter((path) => !before.has(path)).length).toBeLessThan(4)
})

test('what the cache has lost is made from the texts again', async () => {
  const cache = cacheOf(many)
  const forgetful: Cache = {
    ...cache,
    get: (kind, key) => (/ \d+$/.test(key) && kind === 'segment' ? undefined : cache.get(kind, key)),
  }
  const first = await bytesOf(await plan(many, forgetful))
  expect(await bytesOf(await plan(many, forgetful))).toEqual(first)
  const after = [...many, report(61, '通车')]
  for (const each of [report(61, '通车')])
    cache.put('search', each.hash ?? '', cacheOf([each]).get('search', each.hash ?? '') ?? new Uint8Array())
  expect(await bytesOf(await plan(after, forgetful))).toEqual(
    await bytesOf(await plan(after, cacheOf(after))),
  )
})
