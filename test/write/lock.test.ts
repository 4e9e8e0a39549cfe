/** Who holds the lock, when its file says this or that of its holder. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MachineError } from '../../src/problems.ts'
import { takeLock } from '../../src/write/lock.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-lock-'))
  file = path.join(folder, '缓存', 'lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Holder = Record<string, unknown>

/** What this very process writes into its lock. */
async function ownHolder(): Promise<Holder> {
  const lock = await takeLock(file)
  const words = await readFile(file, 'utf8')
  await lock.release()
  return JSON.parse(words) as Holder
}

/** A lock whose file says `change` of this process is free, or is held. */
async function check(change: Holder | string, expected: 'free' | 'held'): Promise<void> {
  const words = typeof change === 'string' ? change : JSON.stringify({ ...(await ownHolder()), ...change })
  if (typeof change === 'string') await (await takeLock(file)).release()
  await writeFile(file, words)
  const taking = takeLock(file)
  if (expected === 'held') {
    await expect(taking).rejects.toBeInstanceOf(MachineError)
    expect(await readFile(file, 'utf8')).toBe(words)
  } else {
    await (await taking).release()
    expect(await readdir(path.dirname(file))).toEqual([])
  }
}

/** The number of a process that has ended. */
function deadPid(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid']))
}

describe('a lock', () => {
  test('is held by one at a time, and free after its release', async () => {
    const lock = await takeLock(file)
    const refused = takeLock(file)
    await expect(refused).rejects.toMatchObject({
      name: 'MachineError',
      told: {
        zh: expect.stringContaining(`进程 ${process.pid} 锁定`),
        en: expect.stringMatching(`locked by pid ${process.pid} on host ${hostname()} since 20`),
      },
    })
    await lock.release()
    await (await takeLock(file)).release()
    expect(await readdir(path.dirname(file))).toEqual([])
  })
  test('of a living process is held', () => check({}, 'held'))
  test('of a process that has ended is free', () => check({ pid: deadPid() }, 'free'))
  test('of another process that had the same number is free', () => check({ started: '1' }, 'free'))
  test('from before the machine was started is free', () => check({ boot: '另一次启动' }, 'free'))
  test('of another machine is held, since nobody can look there', () =>
    check({ host: '别处', pid: deadPid() }, 'held'))
  test('where the system does not tell start times is held', () => check({ started: '', boot: '' }, 'held'))
  test.each(['', '{', 'null', '[]', '{"pid":-1}', '{"pid":"1"}', '锁'])('that says %j is free', (words) =>
    check(words, 'free'),
  )

  test('is not released by one who no longer holds it', async () => {
    const lock = await takeLock(file)
    await writeFile(file, '别人的锁')
    await lock.release()
    await lock.release()
    expect(await readFile(file, 'utf8')).toBe('别人的锁')
  })
  test('is taken over from a process that was killed, and its litter is cleared', async () => {
    await killedHolder()
    await writeFile(`${file}.aside-${deadPid()}-00ff`, '')
    await writeFile(`${file}.0123456789ab`, '')
    await writeFile(`${file}.txt`, '别人的文件')
    const lock = await takeLock(file)
    expect((await readdir(path.dirname(file))).sort()).toEqual(['lock', 'lock.txt'])
    await lock.release()
  })
  test('a takeover that died halfway is itself taken over', async () => {
    const { fingerprintOf } = await import('../../src/fingerprint.ts')
    const dead = JSON.stringify({ ...(await ownHolder()), pid: deadPid() })
    await writeFile(file, dead)
    await writeFile(`${file}.${fingerprintOf(dead).slice(0, 12)}`, dead)
    await (await takeLock(file)).release()
    expect(await readdir(path.dirname(file))).toEqual([])
  })
  test('a folder in its place is told by name', async () => {
    await expect(takeLock(folder)).rejects.toMatchObject({ told: { en: expect.stringContaining(folder) } })
  })
})

describe('of many who take over a dead lock, one wins', () => {
  test('in one process', async () => {
    const dead = JSON.stringify({ ...(await ownHolder()), pid: deadPid() })
    for (let round = 0; round < 20; round += 1) {
      await writeFile(file, dead)
      const taken = await Promise.allSettled(Array.from({ length: 12 }, () => takeLock(file)))
      const winners = taken.filter((one) => one.status === 'fulfilled')
      expect(winners).toHaveLength(1)
      for (const winner of winners) await winner.value.release()
      for (const one of taken) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(MachineError)
    }
    expect(await readdir(path.dirname(file))).toEqual([])
  })
  test('among processes', async () => {
    await killedHolder()
    const answers = await Promise.all(Array.from({ length: 4 }, () => contender()))
    expect(answers.sort()).toEqual(['taken', 'held', 'held', 'held'].sort())
  })
})

const compiled = JSON.stringify(path.resolve('build/src/write/lock.js'))

async function killedHolder(): Promise<void> {
  const program = `import { takeLock } from ${compiled}
    await takeLock(${JSON.stringify(file)})
    process.kill(process.pid, 'SIGKILL')`
  expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', program])).toThrow()
  expect(await readdir(path.dirname(file))).toEqual(['lock'])
}

/** Tries as soon as all could be there, and keeps what it got until its standard input ends. */
function contender(): Promise<string> {
  const program = `import { takeLock } from ${compiled}
    const taken = await takeLock(${JSON.stringify(file)}).then(() => 'taken', (error) => error.name === 'MachineError' ? 'held' : error.stack)
    console.log(taken)
    process.stdin.resume()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  contenders.push(child)
  return new Promise((resolve) => child.stdout.on('data', (said) => resolve(String(said).trim())))
}
const contenders: { stdin: { end(): void } }[] = []
afterEach(() => {
  for (const child of contenders.splice(0)) child.stdin.end()
})
