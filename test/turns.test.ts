/** How many of the things to do are under way at once, and what a failure leaves. */
import { expect, test } from 'vitest'
import { eachOf } from '../src/turns.ts'

/** Work that counts how much of it is under way. */
function counted() {
  const seen = { now: 0, most: 0, done: 0 }
  const work = async () => {
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    await new Promise(setImmediate)
    seen.now -= 1
    seen.done += 1
  }
  return { seen, work }
}

test('each of many is done once, a few at a time', async () => {
  const { seen, work } = counted()
  await eachOf(new Set(Array.from({ length: 20 }, (_, index) => index)), 4, work)
  expect(seen).toEqual({ now: 0, most: 4, done: 20 })
})

test('after a failure nothing new is begun, and what runs has ended', async () => {
  const { seen, work } = counted()
  const failing = eachOf(Array(20).keys(), 4, async (index) => {
    await work()
    if (index === 1) throw new Error('坏了')
  })
  await expect(failing).rejects.toThrow('坏了')
  expect(seen.now).toBe(0)
  expect(seen.done).toBeLessThan(20)
})
