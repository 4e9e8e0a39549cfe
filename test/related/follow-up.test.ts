import { expect, test } from 'vitest'
import { isFollowUp } from '../../src/related/follow-up.ts'

const DAY = 86_400_000

/** `days` after the first, so near that the similarity is `near`. */
function check(days: number, near: number, expected: boolean): void {
  expect(isFollowUp(1000 * DAY, (1000 + days) * DAY, near)).toBe(expected)
}

test('a newer article of the next thirty days, near enough, is a follow-up', () => {
  check(0.01, 8_000_000, true)
  check(30.9, 8_000_000, true)
})

test('one of the same instant, an older one and one of later days are none', () => {
  check(0, 20_000_000, false)
  check(-1, 20_000_000, false)
  check(31, 20_000_000, false)
})

test('one that is not so near is none, however close in time', () => {
  check(0.01, 7_999_999, false)
})
