/** From what has changed to the round that takes it up, and what open pages get before it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ChangedFiles, followChanges } from '../../../src/desk/dev/changes.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** What happens, in order; `at` is what a look finds: something to see, nothing, or a bug. */
function follow(found: readonly (boolean | Error)[]): { events: string[]; changed: ChangedFiles } {
  const events: string[] = []
  const looks = [...found]
  const changed = followChanges({
    look: async (files) => {
      events.push(`look ${files.join(' ')}`)
      const seen = looks.shift() ?? false
      if (seen instanceof Error) throw seen
      return seen
    },
    ask: () => events.push('round'),
    fail: (error) => events.push(String(error)),
  })
  return { events, changed }
}

test('the files of one save are looked at together, once', async () => {
  const { events, changed } = follow([false])
  for (const file of ['甲.md', '甲.md~', '甲.md']) changed.hear(file)
  await vi.advanceTimersByTimeAsync(60)
  expect(events).toEqual(['look 甲.md 甲.md~', 'round'])
})

test('a page that has something to see loads it before the round begins', async () => {
  const { events, changed } = follow([true])
  changed.hear('甲.md')
  await vi.advanceTimersByTimeAsync(100)
  expect(events).toEqual(['look 甲.md'])
  await vi.advanceTimersByTimeAsync(100)
  expect(events).toEqual(['look 甲.md', 'round'])
})

test('saves while pages load are one round', async () => {
  const { events, changed } = follow([true, true])
  changed.hear('甲.md')
  await vi.advanceTimersByTimeAsync(60)
  changed.hear('甲.md')
  await vi.advanceTimersByTimeAsync(300)
  expect(events).toEqual(['look 甲.md', 'look 甲.md', 'round'])
})

test('saves that never end do not keep a round from beginning', async () => {
  const { events, changed } = follow(Array.from({ length: 20 }, () => true))
  for (let save = 0; save < 10; save += 1) {
    changed.hear('甲.md')
    await vi.advanceTimersByTimeAsync(50)
  }
  expect(events.filter((event) => event === 'round').length).toBeGreaterThan(1)
  changed.close()
})

test('a bug is told, and after the end nothing is', async () => {
  const { events, changed } = follow([new Error('坏了'), true])
  changed.hear('甲.md')
  await vi.advanceTimersByTimeAsync(60)
  expect(events).toEqual(['look 甲.md', 'Error: 坏了'])
  changed.hear('甲.md')
  await vi.advanceTimersByTimeAsync(60)
  changed.close()
  await vi.advanceTimersByTimeAsync(600)
  expect(events).toEqual(['look 甲.md', 'Error: 坏了', 'look 甲.md'])
})
