/** One suite that both stores pass; then what only a store on disk can suffer. */
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { open } from 'lmdb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CacheKind } from '../../src/model.ts'
import { UsageError } from '../../src/problems.ts'
import { nameOf, openRecord, packRecord } from '../../src/write/record.ts'
import { type Reach, seal } from '../../src/write/seal.ts'
import { openMemoryStore, openStore, type Store } from '../../src/write/store.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()
const bytes = (value: string) => Buffer.from(value)

describe.each([
  ['a store on disk', () => openStore(folder)],
  ['a store in memory', async () => openMemoryStore()],
])('%s', (_, openOne: () => Promise<Store>) => {
  let store: Store
  beforeEach(async () => {
    store = await openOne()
  })
  afterEach(() => store.close())

  test('gives back what was put, before and after a commit', async () => {
    store.put('parse', '黑水', bytes('一桥飞架'))
    expect(text(store.get('parse', '黑水'))).toBe('一桥飞架')
    await store.commit()
    expect(text(store.get('parse', '黑水'))).toBe('一桥飞架')
    expect(store.damaged).toBe(0)
  })
  test('knows nothing that was never put, nor under another kind', async () => {
    store.put('parse', '黑水', bytes('一'))
    expect(store.get('body', '黑水')).toBeUndefined()
    expect(store.get('parse', '金川')).toBeUndefined()
  })
  test('forgets what was removed, before and after a commit', async () => {
    store.put('body', 'a', bytes('甲'))
    await store.commit()
    store.remove('body', 'a')
    expect(store.get('body', 'a')).toBeUndefined()
    await store.commit()
    expect(store.get('body', 'a')).toBeUndefined()
    expect([...store.keys('body')]).toEqual([])
  })
  test('the last put holds', async () => {
    for (const value of ['一', '二']) store.put('body', 'a', bytes(value))
    await store.commit()
    store.put('body', 'a', bytes('三'))
    expect(text(store.get('body', 'a'))).toBe('三')
  })
  test('lists the keys of one kind, put and committed alike, in code-unit order', async () => {
    store.put('terms', '乙', bytes(''))
    store.put('terms', '', bytes(''))
    await store.commit()
    store.put('terms', '\u{1f600}', bytes(''))
    store.put('terms', '\uff21', bytes(''))
    store.put('files', '别的', bytes(''))
    expect([...store.keys('terms')]).toEqual(['', '乙', '\u{1f600}', '\uff21'])
  })
  test('keeps its own copy of the bytes, and gives out copies', async () => {
    const value = bytes('原文')
    store.put('body', 'a', value)
    value.fill(0)
    store.get('body', 'a')?.fill(0)
    expect(text(store.get('body', 'a'))).toBe('原文')
  })
  test('passes over a key that is too long or no Unicode', async () => {
    for (const key of ['水'.repeat(342), '\ud800', '\udfff']) {
      store.put('files', key, bytes('一'))
      expect(store.get('files', key)).toBeUndefined()
      store.remove('files', key)
    }
    store.put('files', '水'.repeat(341), bytes('一'))
    await store.commit()
    expect([...store.keys('files')]).toEqual(['水'.repeat(341)])
  })
  test('behaves like a map, whatever is done to it', async () => {
    const kinds: readonly CacheKind[] = ['parse', 'body', 'related']
    const step = fc.record({
      act: fc.constantFrom('put', 'put', 'remove', 'commit'),
      kind: fc.constantFrom(...kinds),
      key: fc.oneof(fc.constantFrom('a', 'b\u0000', 'b'), fc.string({ unit: 'grapheme', maxLength: 8 })),
      value: fc.uint8Array({ maxLength: 6000 }),
    })
    const run = async (
      steps: readonly { act: string; kind: CacheKind; key: string; value: Uint8Array }[],
    ) => {
      for (const kind of kinds) for (const key of store.keys(kind)) store.remove(kind, key)
      const model = new Map<string, Uint8Array>()
      for (const { act, kind, key, value } of steps) {
        if (act === 'commit') await store.commit()
        else if (act === 'put') store.put(kind, key, value)
        else store.remove(kind, key)
        if (act === 'put') model.set(nameOf(kind, key), value)
        if (act === 'remove') model.delete(nameOf(kind, key))
      }
      const found = kinds.flatMap((kind) =>
        Array.from(store.keys(kind), (key) => [nameOf(kind, key), text(store.get(kind, key))]),
      )
      expect(new Map(found as [string, string][])).toEqual(
        new Map(Array.from(model, ([k, v]) => [k, text(v)])),
      )
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), run), { seed: 20220413, numRuns: 25 })
  })
})

const home = () => path.join(folder, 'store-1')
const data = () => path.join(home(), 'data.mdb')

/** A store with three values, closed. */
async function filled(reach: Reach = 'here'): Promise<void> {
  const store = await openStore(folder, reach)
  for (const [key, value] of values) store.put('body', key, bytes(value))
  await store.close()
}
const values: ReadonlyMap<string, string> = new Map([
  ['短', '一'],
  ['中', '二'.repeat(500)],
  ['长', '三'.repeat(9000)],
])

/** Whatever was done to the store, each value is right or gone; returns how many are there, and how many are said to be damaged. */
async function check(): Promise<{ readonly there: number; readonly damaged: number }> {
  const store = await openStore(folder)
  let there = 0
  for (const [key, value] of values) {
    const found = text(store.get('body', key))
    if (found !== undefined) there += 1
    expect([value, undefined]).toContain(found)
  }
  store.put('body', '新', bytes('能写'))
  await store.commit()
  expect(text(store.get('body', '新'))).toBe('能写')
  await store.close()
  return { there, damaged: store.damaged }
}

/** As another program would: under the same name, another file. */
async function replace(file: string, content: Uint8Array): Promise<void> {
  await writeFile(`${file}.other`, content)
  await rename(`${file}.other`, file)
}

describe('a store on disk', () => {
  test('is there again after a close', async () => {
    await filled()
    expect(await check()).toEqual({ there: 3, damaged: 0 })
  })
  test('a new one is not damaged, nor one that nothing was put into', async () => {
    await (await openStore(folder)).close()
    const store = await openStore(folder)
    expect(store.damaged).toBe(0)
    await store.close()
  })
  test('writes by itself when much waits, and loses nothing', async () => {
    const store = await openStore(folder)
    const large = Buffer.alloc(9 << 20, 7)
    for (let index = 0; index < 9; index += 1) store.put('body', `大${index}`, large)
    expect([...store.keys('body')]).toHaveLength(9)
    for (let index = 0; index < 9; index += 1)
      expect(store.get('body', `大${index}`)?.length).toBe(large.length)
    await store.close()
    const again = await openStore(folder)
    expect(again.get('body', '大0')?.length).toBe(large.length)
    await again.close()
  })
  test('a record in pieces comes back whole, wherever it ends, and after a longer one too', async () => {
    // Sixteen bytes of checksum stand before each value.
    const lengths = [-17, -16, -15, 8 << 20, (8 << 20) - 16, 9, -16, -17].map((more) => (8 << 20) + more)
    for (const [index, length] of [...lengths, 3].entries()) {
      const store = await openStore(folder)
      const value = Buffer.alloc(length, `一桥飞架${index}`)
      store.put('body', '长', value)
      await store.close()
      const again = await openStore(folder)
      expect(value.equals(again.get('body', '长') ?? Buffer.alloc(0))).toBe(true)
      expect([...again.keys('body')]).toEqual(['长'])
      await again.close()
    }
  })
  test('a record that lost a piece is not given out', async () => {
    const store = await openStore(folder)
    store.put('body', '长', Buffer.alloc(20 << 20, '一桥飞架'))
    await store.close()
    const home = path.join(folder, 'store-1')
    const database = open({ path: home, keyEncoding: 'binary', encoding: 'binary' })
    expect(await database.remove(Buffer.from('piece 1\u0000body\u0000长'))).toBe(true)
    await database.close()
    await seal(path.join(home, 'data.mdb'), path.join(home, 'seal.json'), 'here')
    const again = await openStore(folder)
    expect(again.get('body', '长')).toBeUndefined()
    expect(again.damaged).toBe(1)
    await again.close()
  })
  test('one of another version is deleted, and not called damaged', async () => {
    await mkdir(path.join(folder, 'store-0'))
    await filled()
    expect(await readdir(folder)).toEqual(['store-1'])
    expect(await check()).toEqual({ there: 3, damaged: 0 })
  })
  test('a folder that is a symbolic link is refused', async () => {
    await mkdir(path.join(folder, 'real'))
    await symlink(path.join(folder, 'real'), path.join(folder, 'link'))
    await expect(openStore(path.join(folder, 'link'))).rejects.toBeInstanceOf(UsageError)
    expect(await readdir(path.join(folder, 'real'))).toEqual([])
  })
  test('a link in place of the store itself is replaced, and what it led to stays', async () => {
    await mkdir(path.join(folder, 'real'))
    await writeFile(path.join(folder, 'real/keep.txt'), '留')
    await symlink(path.join(folder, 'real'), home())
    expect((await check()).there).toBe(0)
    expect(await readdir(path.join(folder, 'real'))).toEqual(['keep.txt'])
  })
  test('a folder deleted in the middle of a run ends nothing', async () => {
    const store = await openStore(folder)
    store.put('body', '短', bytes('一'))
    await rm(folder, { recursive: true })
    await store.commit()
    expect(text(store.get('body', '短'))).toBe('一')
    await store.close()
    expect(await check()).toEqual({ there: 0, damaged: 0 })
  })
  test('one that was killed after a commit has all of that commit', async () => {
    await killed(`store.put('body', '短', Buffer.from('一')); await store.commit()`)
    expect(await check()).toEqual({ there: 1, damaged: 0 })
  })
  test('one that was killed with puts waiting has what was committed', async () => {
    await killed(
      `store.put('body', '短', Buffer.from('一')); await store.commit(); store.put('body', '中', Buffer.alloc(9))`,
    )
    expect(await check()).toEqual({ there: 1, damaged: 0 })
  })
  test('one that was killed in the middle of a commit is begun anew, or is whole', async () => {
    await killed(
      `store.put('body', '短', Buffer.from('一')); store.commit(); await new Promise(setImmediate)`,
    )
    await check()
  })
})

/** Megabytes of the store's file that count as this process's memory; 0 where the system does not tell. */
async function mappedMegabytes(): Promise<number> {
  const maps = await readFile('/proc/self/smaps', 'utf8').catch(() => '')
  const sizes = maps.split(/^(?=[\da-f]+-[\da-f]+ )/m).filter((map) => map.includes(folder))
  return sizes.reduce((sum, map) => sum + Number(map.match(/^Rss: +(\d+)/m)?.[1] ?? 0), 0) / 1024
}

test('a file larger than is kept mapped is read and written whole, and little of it stays in memory', async () => {
  const store = await openStore(folder)
  const keys = Array.from({ length: 96 }, (_, number) => `${number}`)
  for (const key of keys) store.put('body', key, Buffer.alloc(1 << 20, key))
  const wrong = keys.filter(
    (key) => !Buffer.alloc(1 << 20, key).equals(store.get('body', key) ?? Buffer.alloc(0)),
  )
  expect(wrong).toEqual([])
  expect(await mappedMegabytes()).toBeLessThan(60)
  expect([...store.keys('body')]).toHaveLength(keys.length)
  await store.close()
  const again = await openStore(folder)
  expect(again.get('body', '7')).toHaveLength(1 << 20)
  await again.close()
})

test('a disk that takes no more is told, and ends in no other way', async () => {
  const program = `import { openStore } from ${JSON.stringify(path.resolve('build/src/write/store.js'))}
    const store = await openStore(${JSON.stringify(folder)})
    for (let index = 0; index < 500; index += 1) store.put('body', String(index), Buffer.alloc(20000, index))
    const names = []
    await store.commit().catch((error) => names.push(error.name))
    names.push(store.get('body', '3').length)
    await store.close().catch((error) => names.push(error.name))
    console.log(names.join(' '))`
  const limited = [
    '-c',
    'ulimit -f 2000; exec "$0" "$@"',
    process.execPath,
    '--input-type=module',
    '-e',
    program,
  ]
  expect(execFileSync('sh', limited, { encoding: 'utf8' })).toBe('MachineError 20000 MachineError\n')
  expect(await check()).toEqual({ there: 0, damaged: 1 })
})

async function killed(script: string): Promise<void> {
  const program = `import { openStore } from ${JSON.stringify(path.resolve('build/src/write/store.js'))}
    const store = await openStore(${JSON.stringify(folder)})
    ${script}
    process.kill(process.pid, 'SIGKILL')`
  const run = () => execFileSync(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' })
  expect(run).toThrow()
}

describe.each<Reach>(['here', 'portable'])('a store that was tampered with (%s)', (reach) => {
  test('bits are flipped anywhere in the file', async () => {
    await filled(reach)
    const sound = await readFile(data())
    for (let index = 0; index < 40; index += 1) {
      // A fixed walk over the whole file, its first pages the most.
      const bit = index < 20 ? index * 397 + 5 : (index * 7_919_993) % (sound.length * 8)
      await tamper(reach, sound, (content) => {
        content[bit >> 3] = (content[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return content
      })
    }
  })
  test('the file is cut at any length', async () => {
    await filled(reach)
    const sound = await readFile(data())
    for (let part = 0; part < 16; part += 1) {
      await tamper(reach, sound, (content) => content.subarray(0, Math.floor((content.length * part) / 16)))
    }
    await tamper(reach, sound, (content) => content.subarray(0, -1))
    await tamper(reach, sound, () => Buffer.from('不是数据库'))
    await tamper(reach, sound, (content) => content.fill(0))
  })

  async function tamper(kind: Reach, sound: Buffer, change: (content: Buffer) => Uint8Array): Promise<void> {
    await rm(home(), { recursive: true, force: true })
    await mkdir(home())
    await writeFile(data(), sound)
    await seal(data(), path.join(home(), 'seal.json'), kind)
    await replace(data(), change(Buffer.from(sound)))
    expect(await check()).toEqual({ there: 0, damaged: 1 })
  }

  test('the seal is missing, or is no seal', async () => {
    for (const words of [undefined, '', '{}', '{"identity":1}', 'null', '[']) {
      await filled(reach)
      await rm(path.join(home(), 'seal.json'))
      if (words !== undefined) await writeFile(path.join(home(), 'seal.json'), words)
      expect(await check()).toEqual({ there: 0, damaged: 1 })
    }
  })
  test('the lock file is rubbish', async () => {
    await filled(reach)
    await writeFile(path.join(home(), 'lock.mdb'), 'x'.repeat(5000))
    expect(await check()).toEqual({ there: 3, damaged: 0 })
  })
  test('the lock file is a link, and what it leads to stays', async () => {
    await filled(reach)
    await rm(path.join(home(), 'lock.mdb'))
    await writeFile(path.join(folder, 'keep.txt'), '留')
    await symlink(path.join(folder, 'keep.txt'), path.join(home(), 'lock.mdb'))
    expect(await check()).toEqual({ there: 3, damaged: 0 })
    expect(await readFile(path.join(folder, 'keep.txt'), 'utf8')).toBe('留')
  })
  test('folders stand where files should be', async () => {
    await filled(reach)
    await rm(data())
    await mkdir(data())
    expect(await check()).toEqual({ there: 0, damaged: 1 })
  })
})

describe('a copied store', () => {
  async function checkCopied(reach: Reach, there: number): Promise<void> {
    await filled(reach)
    await cp(home(), path.join(folder, 'copy'), { recursive: true })
    await rm(home(), { recursive: true })
    await rename(path.join(folder, 'copy'), home())
    expect((await check()).there).toBe(there)
  }
  test('is good if it was closed as portable', () => checkCopied('portable', 3))
  test('is begun anew if it was not', () => checkCopied('here', 0))
  test('a portable one that is not changed keeps its seal', async () => {
    await filled('portable')
    const before = await stat(path.join(home(), 'seal.json'))
    await (await openStore(folder, 'portable')).close()
    expect((await stat(path.join(home(), 'seal.json'))).mtimeMs).toBe(before.mtimeMs)
  })
})

describe('a record under a good seal', () => {
  /** Someone who knows the form writes a record of his own. */
  async function checkForged(record: Uint8Array): Promise<void> {
    await filled()
    const database = open({ path: home(), keyEncoding: 'binary', encoding: 'binary', overlappingSync: false })
    await database.put(Buffer.from(nameOf('body', '短')), record)
    await database.close()
    await seal(data(), path.join(home(), 'seal.json'), 'here')
    const store = await openStore(folder)
    expect(store.get('body', '短')).toBeUndefined()
    expect(store.damaged).toBe(1)
    expect(text(store.get('body', '中'))).toBe(values.get('中'))
    await store.close()
  }
  test('with other bytes is not given out', () =>
    checkForged(packRecord('body', '短', bytes('一')).map((byte, index) => (index === 17 ? byte ^ 1 : byte))))
  test('of another key is not given out', () => checkForged(packRecord('body', '中', bytes('二'))))
  test('of another kind is not given out', () => checkForged(packRecord('parse', '短', bytes('一'))))
  test('that is cut short is not given out', () => checkForged(new Uint8Array(15)))
  test('that is empty is not given out', () => checkForged(new Uint8Array(0)))

  test('any single bit matters', () => {
    const record = packRecord('terms', '水', bytes('内容'))
    expect(text(openRecord('terms', '水', record))).toBe('内容')
    for (let bit = 0; bit < record.length * 8; bit += 1) {
      const other = record.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(openRecord('terms', '水', other)).toBeUndefined()
    }
  })
})
