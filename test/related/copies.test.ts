/** Of one text printed several times: who stands in lists, who is named beside whom, what the editor is told. */
import { expect, test } from 'vitest'
import { relate } from '../../src/related/related.ts'
import { archiveOf, type Draft, longText } from './archive.ts'

const text = longText(1)

/** What is expected of an id: its list, then after a bar its reprints. */
function check(drafts: readonly Draft[], expected: Record<string, string>): void {
  const { catalog, termsOf, originals } = archiveOf(drafts)
  const { lists } = relate(catalog, termsOf, { related: 8, also: 0 }, undefined, originals)
  const found = Object.keys(expected).map((id) => {
    const { related = [], reprints = [] } = [...lists].find(([key]) => key === id)?.[1] ?? {}
    const ids = (list: readonly { readonly id: string }[]) => list.map((one) => one.id).join(' ')
    return [id, `${ids(related.map(({ article }) => article))}|${ids(reprints)}`]
  })
  expect(Object.fromEntries(found)).toEqual(expected)
}

function report(id: string, day: number, more: Partial<Draft> = {}): Draft {
  return { id, day, words: '大桥 通车', ...more }
}

test('the earliest of one text stands for all, and never beside itself', () => {
  check([report('早', 1, { text }), report('晚', 2, { text }), report('别', 3)], {
    早: '别|晚',
    晚: '别|早',
    别: '早|',
  })
})

test('of the same instant, the smaller id stands for all', () => {
  check([report('b', 1, { text }), report('a', 1, { text }), report('c', 3)], { c: 'a|', b: 'c|a' })
})

test('the one that canonical names stands for all, and who names it for none', () => {
  check(
    [
      report('早', 1, { text }),
      report('晚', 2, { text, original: '原' }),
      report('原', 3, { text }),
      report('别', 4),
    ],
    {
      别: '原|',
      早: '别|原 晚',
    },
  )
})

test('canonical makes a reprint of what is worded otherwise', () => {
  check([report('节选', 1, { original: '全文' }), report('全文', 2), report('别', 3)], {
    别: '全文|',
    全文: '别|节选',
    节选: '别|全文',
  })
})

test('two that name each other: the earlier stands', () => {
  check([report('甲', 1, { original: '乙' }), report('乙', 2, { original: '甲' }), report('别', 3)], {
    别: '甲|',
  })
})

test('a reprint of a reprint is none', () => {
  const [second, third] = [longText(1, 100, 40), longText(1, 100, 80)]
  check([report('一', 1, { text }), report('二', 2, { text: second }), report('三', 3, { text: third })], {
    一: '|二',
    二: '|一 三',
    三: '一|二',
  })
})

test('what is pinned stands for its reprints; a pinned reprint of the article itself does not stand', () => {
  check(
    [
      report('早', 1, { text }),
      report('晚', 2, { text }),
      report('甲', 3, { pin: ['晚'] }),
      report('乙', 4, { text, pin: ['早'] }),
    ],
    { 甲: '晚|', 乙: '甲|早 晚' },
  )
})

test('though a pinned copy takes two of one text out, the list is as long as it should be', () => {
  const [second, third] = [longText(1, 100, 40), longText(1, 100, 80)]
  const drafts = [
    report('一', 3, { text }),
    report('三', 2, { text: third }),
    report('二', 5, { text: second }),
    report('别', -300),
    report('甲', 4, { pin: ['二'] }),
  ]
  const { catalog, termsOf } = archiveOf(drafts)
  const { lists } = relate(catalog, termsOf, { related: 2, also: 0 })
  const list = [...lists].find(([id]) => id === '甲')?.[1].related
  expect(list?.map(({ article }) => article.id)).toEqual(['二', '别'])
})

test('what is no longer named as the original may stand in the list again', () => {
  const drafts = [report('早', 1, { text }), report('转', 2, { text, original: '原' }), report('原', 3)]
  const { catalog, termsOf, originals } = archiveOf(drafts)
  const limits = { related: 8, also: 0 }
  const before = relate(catalog, termsOf, limits, undefined, originals)
  const kept = new Map([...before.kept].map(([name, bytes]) => [name, new Uint8Array(bytes)]))
  const last = { read: (name: string) => kept.get(name)?.slice(), oldTermsOf: termsOf }
  const after = relate(catalog, termsOf, limits, last)
  const listOf = ({ lists }: typeof after) =>
    [...lists].find(([id]) => id === '转')?.[1].related.map(({ article }) => article.id)
  expect([listOf(before), listOf(after)]).toEqual([[], ['原']])
})

test('another copy changes no list but its own', () => {
  const drafts = [report('早', 1, { text }), report('甲', 2), report('乙', 3)]
  const expected = { 甲: '乙 早|', 乙: '甲 早|' }
  check(drafts, expected)
  check([...drafts, report('晚', 4, { text })], expected)
})

test('the editor is told of each copy, at its title, which it is a copy of, unless the copy says so', () => {
  const { catalog, termsOf, originals } = archiveOf([
    report('早', 1, { text }),
    report('晚', 2, { text }),
    report('认', 3, { text, original: '早' }),
  ])
  const { problems } = relate(catalog, termsOf, { related: 8, also: 0 }, undefined, originals)
  expect(problems).toEqual([
    { code: 'N_REPRINT', path: 'articles/晚.md', line: 2, column: 8, values: { other: 'articles/早.md' } },
  ])
})
