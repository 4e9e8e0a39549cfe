/** What may be left as it was, of lists that a run remembers: every edit here changes a list, or what a page tells beside one, that is easily overlooked. */
import { expect, test } from 'vitest'
import { memoryName } from '../../src/related/keep-run.ts'
import { decodeMemory } from '../../src/related/memory.ts'
import { relate } from '../../src/related/related.ts'
import { archiveOf, type Draft, longText, luding } from './archive.ts'
import { Memory, Sums, small, told } from './runs.ts'

const LIMITS = { related: 8, also: 2 }
const ONE = { related: 1, also: 0 }

/** Each archive, with what those before it left, must give what it gives alone. */
function expectAsAlone(
  archives: readonly (readonly Draft[])[],
  limits = LIMITS,
  memory = new Memory(),
): void {
  const sums = new Sums()
  for (const drafts of archives) {
    const { catalog, termsOf, originals } = archiveOf(drafts)
    memory.learn(termsOf)
    const result = relate(catalog, termsOf, limits, memory.last, originals, small)
    const alone = relate(catalog, termsOf, limits, undefined, originals, small)
    expect(told(catalog, result)).toEqual(told(catalog, alone))
    sums.expectToTell(catalog, result)
    memory.keep(result)
  }
}

function report(id: string, day = 1, more: Partial<Draft> = {}): Draft {
  return { id, day, words: '大桥 通车', ...more }
}

test('nothing changed: no terms and no lists are asked for again, and nothing is to be kept', () => {
  const { catalog, termsOf } = archiveOf([
    { id: '甲', day: 1, words: '大桥' },
    { id: '乙', day: 1, words: '大桥' },
    { id: '丙', day: 1, words: '大桥' },
  ])
  const memory = new Memory()
  memory.keep(relate(catalog, termsOf, LIMITS, memory.last, new Map(), small))
  const never = (): Uint8Array => {
    throw new Error('asked')
  }
  memory.asked.length = 0
  const result = relate(catalog, never, LIMITS, memory.last, new Map(), small)
  expect([...result.kept]).toEqual([])
  expect(memory.asked).toEqual([memoryName])
})

test('what only another thing than its text has changed about is new to all lists', () => {
  const drafts = ['甲', '乙', '丙', '丁', '戊'].map((id, day) => report(id, day))
  const withOther = (other: Partial<Draft>) =>
    drafts.map((draft) => (draft.id === '丁' ? { ...draft, ...other } : draft))
  expectAsAlone([
    drafts,
    withOther({ place: luding }),
    withOther({ original: '甲' }),
    drafts,
    withOther({ day: 40 }),
    drafts,
  ])
})

test('who comes in the place of one that is gone, and is as near, is held against those that were not listed', () => {
  // Of equally near ones the smaller id stands first.
  const runs = ['abcd', 'acde', 'adf'].map((ids) => [...ids].map((id) => report(id)))
  expectAsAlone(runs, ONE)
})

test('a list that was full is filled again, also where its last entry is the newest article', () => {
  const listing = report('甲', 1, { words: '大桥 通车' })
  const left = [listing, report('新', 3, { words: '大桥 限行' }), report('旧', -300, { words: '大桥 限行' })]
  expectAsAlone([[...left, report('乙', 1)], left], { related: 2, also: 0 })
})

test('who is gone is missed also where it stood last', () => {
  const left = [report('甲'), report('丙', 1, { words: '小学' }), report('丁', 1, { words: '招生' })]
  expectAsAlone([[...left, report('乙')], left], ONE)
})

test('who is gone is missed in all lists, though the terms of its text are lost', () => {
  class WithoutTexts extends Memory {
    override learn(): void {}
  }
  const left = ['甲', '丙', '丁'].map((id) => report(id))
  expectAsAlone([[...left, report('乙')], left], LIMITS, new WithoutTexts())
})

const first = report('一', 1, { words: '小学', text: longText(1) })
const others = [20, 15, 10, 5].map((day) => report(`${day}`, day))

test('another reprint shows in the sums of the others', () => {
  const alone = [first, report('别', 12), ...others]
  const more = [...alone, { ...first, id: '转', day: 40 }]
  expectAsAlone([alone, more, alone])
})

test('another reprint shows in the sums of the lists where the first one stands', () => {
  const listed = [first, report('丙', 30, { words: '小学' }), ...others]
  const more = [...listed, { ...first, id: '转', day: 40 }]
  expectAsAlone([listed, more, listed])
})

test('who is named as the original stands first among the reprints of its reprints', () => {
  // One text in three states: the second is a reprint of both others, which are none of each other.
  const [second, third] = [longText(1, 100, 40), longText(1, 100, 80)]
  const printed = [
    report('一', 1, { words: '甲', text: longText(1) }),
    report('三', 2, { words: '乙', text: third }),
    report('二', 3, { words: '丙', text: second }),
  ]
  const named = [...printed, report('摘', 4, { words: '丁', original: '三' })]
  expectAsAlone([printed, named, printed])
})

test('after many edits the memory has not grown with them', () => {
  const memory = new Memory()
  for (let run = 0; run < 40; run++) {
    const { catalog, termsOf } = archiveOf(
      ['甲', '乙', '丙', '丁'].map((id, day) => ({ id, day, words: id === '甲' ? `大桥 ${run}` : '大桥' })),
    )
    memory.learn(termsOf)
    memory.keep(relate(catalog, termsOf, LIMITS, memory.last, new Map(), small))
  }
  const bytes = memory.kept.get(memoryName)
  expect(bytes && decodeMemory(bytes)?.copies.length).toBeLessThan(12)
})

test('an article that moves in time enters the list of one that came after the base', () => {
  const first = [report('甲', 0), report('乙', 900), report('丙', 900)]
  const memory = new Memory()
  const moved = [0, 1000].map((day) => [report('甲', day), ...first.slice(1), report('丁', 1000)])
  expectAsAlone([first, ...moved], ONE, memory)
  const bytes = memory.kept.get(memoryName)
  expect(bytes && decodeMemory(bytes)?.base?.slots).toBe(3)
})
