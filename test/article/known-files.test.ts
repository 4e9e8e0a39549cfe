/** What is remembered of files: as long as the disk describes them as it did. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recallFiles } from '../../src/article/known-files.ts'
import type { SourceFile } from '../../src/article/sources.ts'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { SourcePath } from '../../src/model.ts'
import { openMemoryStore, type Store } from '../../src/write/store.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-known-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const names = ['丙.md', 'a/乙.md', '甲.md', 'b.md']

/** As if a listing had found them so; the stamp need not be true. */
function listed(stamp: string): readonly SourceFile[] {
  return names.map((name) => ({ path: name as SourcePath, size: 3, stamp: `${stamp} ${name}` }))
}

/** A store that remembers all of them under the stamp that they have on disk. */
async function remembering(files: readonly SourceFile[]): Promise<Store> {
  const store = openMemoryStore()
  const columns = {
    paths: files.map(({ path: name }) => name).toSorted((a, b) => (a < b ? -1 : 1)),
    stamps: [] as string[],
    hashes: [] as string[],
  }
  for (const name of columns.paths) {
    columns.stamps.push(files.find((file) => file.path === name)?.stamp ?? '')
    columns.hashes.push(fingerprintOf(name))
  }
  store.put('files', 'columns', Buffer.from(JSON.stringify(columns)))
  return store
}

test('a file that looks as it did has the hash that it had, in whatever order they are asked', async () => {
  const files = listed('先')
  const store = await remembering(files)
  for (const asked of [files, files.toReversed(), files.toSorted((a, b) => (a.path < b.path ? -1 : 1))]) {
    const known = recallFiles(folder, store)
    expect(asked.map((file) => known.usedHashOf(file.path))).toEqual(asked.map(() => undefined))
    expect(asked.map((file) => known.hashOf(file))).toEqual(asked.map((file) => fingerprintOf(file.path)))
    expect(asked.map((file) => known.usedHashOf(file.path))).toEqual(
      asked.map((file) => fingerprintOf(file.path)),
    )
  }
})

test('one that looks otherwise, or is new, has none until it is read', async () => {
  const known = recallFiles(folder, await remembering(listed('先')))
  expect(listed('后').map((file) => known.hashOf(file))).toEqual(names.map(() => undefined))
  expect(known.hashOf({ path: '新.md' as SourcePath, size: 1, stamp: '' })).toBeUndefined()
  expect([known.isRemembered('甲.md' as SourcePath), known.isRemembered('新.md' as SourcePath)]).toEqual([
    true,
    false,
  ])
})

test('what is read is remembered, once it has lain a while, and told apart from what it was', async () => {
  const store = await remembering(listed('先'))
  const known = recallFiles(folder, store)
  const [one, other] = ['甲.md', 'b.md'] as SourcePath[]
  if (one === undefined || other === undefined) throw new Error('no names')
  await writeFile(path.join(folder, one), '改过')
  await writeFile(path.join(folder, other), other)
  await utimes(path.join(folder, one), 1, 1)
  expect((await known.read(one))?.hash).toBe(fingerprintOf('改过'))
  await known.read(other)
  expect([known.isOther(one), known.isOther(other), known.isOther('丙.md' as SourcePath)]).toEqual([
    true,
    false,
    false,
  ])
  expect(known.usedHashOf(one)).toBe(fingerprintOf('改过'))
  // So new that a change might not show, neither is remembered.
  known.remember(listed('先'))
  const later = recallFiles(folder, store)
  expect([later.isRemembered(one), later.isRemembered(other)]).toEqual([false, false])
})

test('of files that this build did not ask for, or that have gone, nothing is kept', async () => {
  const files = listed('先')
  const store = await remembering(files)
  const known = recallFiles(folder, store)
  for (const file of files.slice(1)) known.hashOf(file)
  known.remember(files.slice(0, 3))
  const later = recallFiles(folder, store)
  expect(files.map((file) => later.hashOf(file) !== undefined)).toEqual([false, true, true, false])
})

/** A fresh clone: other stamps, the same bytes but for the first file. */
async function cloned(size: number) {
  const many = Array.from({ length: 100 }, (_, index) => `m${String(index).padStart(3, '0')}.md`)
  const store = openMemoryStore()
  const columns = {
    paths: many,
    stamps: many.map((name) => `3 先 ${name}`),
    hashes: many.map(fingerprintOf),
    blobs: many.map((name, index) => (index === 99 ? '' : `blob ${name}`)),
  }
  store.put('files', 'columns', Buffer.from(JSON.stringify(columns)))
  const files = many.map((name) => ({ path: name as SourcePath, size, stamp: `${size} 后 ${name}` }))
  const blobOf = ({ path: name }: SourceFile) => (name === 'm098.md' ? 'blob 别的' : `blob ${name}`)
  const known = recallFiles(folder, store, { blobOf })
  return { known, store, files, found: files.map((file) => known.hashOf(file)) }
}

test('where many files look otherwise, those that git knows to hold the same are not read', async () => {
  const { known, store, files, found } = await cloned(3)
  // The first few are read sooner than git's index, the last was never named by git.
  const expected = files.map(({ path: name }, index) =>
    index >= 64 && index < 98 ? fingerprintOf(name) : undefined,
  )
  expect(found).toEqual(expected)
  known.remember(files)
  const later = recallFiles(folder, store, { blobOf: () => undefined })
  expect(files.map((file) => later.hashOf(file))).toEqual(expected)
  expect(files.map((file) => known.usedHashOf(file.path))).toEqual(expected)
})

test('one of another size is read, whatever git says', async () => {
  expect((await cloned(4)).found.every((hash) => hash === undefined)).toBe(true)
})
