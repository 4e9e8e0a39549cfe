/** Files to parsed files, in batches: how many are under way at once. */
import { expect, test } from 'vitest'
import type { Packing } from '../../src/article/card-shelf.ts'
import type { KnownFiles } from '../../src/article/known-files.ts'
import { parseSources } from '../../src/article/parse-sources.ts'
import type { SourceFile } from '../../src/article/sources.ts'
import { unparsed } from '../../src/article/unparsed.ts'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Fingerprint, Parsed, SourcePath } from '../../src/model.ts'
import { openMemoryStore } from '../../src/write/store.ts'

const asTheyAre: Packing<string> = {
  pack: (cards) => cards,
  unpack: (packed) => (index) => (packed as readonly string[])[index] ?? '',
}

/** Never seen before; each file holds its own name. */
const unknown: KnownFiles = {
  hashOf: () => undefined,
  usedHashOf: (path) => fingerprintOf(path),
  isRemembered: () => false,
  isOther: () => false,
  read: async (path) => ({ bytes: Buffer.from(path), hash: fingerprintOf(path) }),
  remember: () => {},
}

function filesOf(count: number): readonly SourceFile[] {
  return Array.from({ length: count }, (_, i) => {
    const path = `黑水县/${i}.md` as SourcePath
    return { path, size: 20, stamp: path }
  })
}

const desk = {
  recipe: 'recipe' as Fingerprint,
  maximumBytes: 1000,
  packing: asTheyAre,
  progress: () => {},
}

/** The most batches that were under way at once, and the titles in the order they came back. */
async function check(
  count: number,
  atOnce: number,
): Promise<readonly [most: number, titles: readonly string[]]> {
  let underWay = 0
  let most = 0
  const parse = async (
    batch: readonly { readonly bytes: Uint8Array }[],
  ): Promise<readonly Parsed<string>[]> => {
    underWay += 1
    most = Math.max(most, underWay)
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    underWay -= 1
    return batch.map(({ bytes }) => ({ ...unparsed([]), card: Buffer.from(bytes).toString() }))
  }
  const { entries } = await parseSources<string>(filesOf(count), {
    ...desk,
    known: unknown,
    cache: openMemoryStore(),
    parse,
    atOnce,
  })
  return [most, entries.map(({ card }) => card)]
}

test('a few files are left to one worker, many to all', async () => {
  expect((await check(256, 3))[0]).toBe(1)
  expect((await check(257, 3))[0]).toBe(2)
  expect((await check(2000, 3))[0]).toBe(3)
  expect((await check(2000, 1))[0]).toBe(1)
})

test('batches with a changed file come before the others', async () => {
  const batches: string[] = []
  const parse = async (batch: readonly { readonly bytes: Uint8Array }[]) => {
    batches.push(...batch.map(({ bytes }) => Buffer.from(bytes).toString()))
    return batch.map(({ bytes }) => ({ ...unparsed([]), card: Buffer.from(bytes).toString() }))
  }
  // Of the others no more is known than that they are as they were: they are read when it is their turn.
  const known = {
    ...unknown,
    hashOf: ({ path }: { path: SourcePath }) => (path === '黑水县/150.md' ? undefined : fingerprintOf(path)),
  }
  await parseSources<string>(filesOf(200), { ...desk, cache: openMemoryStore(), known, parse, atOnce: 1 })
  expect(batches.indexOf('黑水县/150.md')).toBe(150 - 128)
  expect(batches.slice(64, 66)).toEqual(['黑水县/0.md', '黑水县/1.md'])
})

test('whatever comes back first, files keep their order', async () => {
  const [, titles] = await check(700, 3)
  expect(titles).toEqual(Array.from({ length: 700 }, (_, i) => `黑水县/${i}.md`))
  expect((await check(0, 3))[1]).toEqual([])
})
