import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Settling, settle } from '../../../src/desk/dev/settle.ts'

let times = 0
let settling: Settling

beforeEach(() => {
  vi.useFakeTimers()
  times = 0
  settling = settle(() => {
    times += 1
  })
})
afterEach(() => {
  settling.close()
  vi.useRealTimers()
})

/** Events so many milliseconds apart, and the quiet of a second after them. */
function check(events: number, apart: number, expected: number): void {
  for (let event = 0; event < events; event += 1) {
    settling.hear()
    vi.advanceTimersByTime(apart)
  }
  vi.advanceTimersByTime(1000)
  expect(times).toBe(expected)
}

test('the events of one save are one change', () => check(6, 2, 1))
test('a save is taken up within 50 milliseconds', () => {
  settling.hear()
  vi.advanceTimersByTime(50)
  expect(times).toBe(1)
})
test('two saves with time between them are two changes', () => check(2, 500, 2))
test('a checkout of 5,000 files is one change', () => check(5000, 1, 1))
test('its small pauses do not part it', () => {
  check(30, 1, 1)
  times = 0
  for (let burst = 0; burst < 5; burst += 1) {
    for (let event = 0; event < 30; event += 1) settling.hear()
    vi.advanceTimersByTime(200)
  }
  vi.advanceTimersByTime(1000)
  expect(times).toBe(1)
})
test('fifty saves a second for ten seconds are two changes at the most', () => {
  check(500, 20, 1)
})
test('where it never gets quiet, the change is taken up all the same', () => check(3000, 20, 6))
test('once closed it hears nothing', () => {
  settling.hear()
  settling.close()
  vi.advanceTimersByTime(20_000)
  expect(times).toBe(0)
})
