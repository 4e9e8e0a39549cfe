/** A takeover that is overtaken: the dead lock it saw is another's living one by the time it may act. */
import { type link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { MachineError } from '../../src/problems.ts'
import { takeLock } from '../../src/write/lock.ts'

/** Called before a claim on a dead lock is placed. */
let beforeClaim: (() => Promise<void>) | undefined

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const watched: typeof link = async (from, to) => {
    const meanwhile = /\.[0-9a-f]{12}$/.test(String(to)) ? beforeClaim : undefined
    if (meanwhile !== undefined) {
      beforeClaim = undefined
      await meanwhile()
    }
    return real.link(from, to)
  }
  return { ...real, link: watched }
})

test('the one who comes late leaves the living lock alone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-race-'))
  const file = path.join(folder, 'lock')
  await writeFile(file, '无主的锁')
  const winner: { words?: string } = {}
  beforeClaim = async () => {
    await takeLock(file)
    winner.words = await readFile(file, 'utf8')
  }
  await expect(takeLock(file)).rejects.toBeInstanceOf(MachineError)
  expect(await readFile(file, 'utf8')).toBe(winner.words)
  await rm(folder, { recursive: true })
})
