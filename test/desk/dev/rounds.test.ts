import { expect, test } from 'vitest'
import { openRounds, type Rounds } from '../../../src/desk/dev/rounds.ts'

/** Rounds whose end is in the test's hand. */
function openTest(): {
  rounds: Rounds
  begun: () => number
  end: (error?: Error) => Promise<void>
  faults: unknown[]
} {
  const ends: ((error?: Error) => void)[] = []
  const faults: unknown[] = []
  let begun = 0
  const round = (): Promise<void> => {
    begun += 1
    return new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())))
  }
  const rounds = openRounds(round, (error) => faults.push(error))
  const end = async (error?: Error): Promise<void> => {
    ends.shift()?.(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { rounds, begun: () => begun, end, faults }
}

test('one round runs at a time, and what is asked for meanwhile is one more', async () => {
  const { rounds, begun, end } = openTest()
  for (let n = 0; n < 5; n += 1) rounds.ask()
  expect(begun()).toBe(1)
  for (let n = 0; n < 5; n += 1) rounds.ask()
  await end()
  expect(begun()).toBe(2)
  await end()
  expect(begun()).toBe(2)
  rounds.ask()
  expect(begun()).toBe(3)
})

test('a bug in a round is told, and no other round begins', async () => {
  const { rounds, begun, end, faults } = openTest()
  const bug = new Error('虫')
  rounds.ask()
  rounds.ask()
  await end(bug)
  rounds.ask()
  expect(begun()).toBe(1)
  expect(faults).toEqual([bug])
})

test('once stopped, what the running round throws is of no interest', async () => {
  const { rounds, begun, end, faults } = openTest()
  rounds.ask()
  rounds.ask()
  rounds.stop()
  await end(new Error('关了'))
  expect(begun()).toBe(1)
  expect(faults).toEqual([])
})
