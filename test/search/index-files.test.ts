/** Which files of the index there are, which of them a change touches, and when they are made. */
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import { CacheIncomplete } from '../../src/problems.ts'
import { bytesOf, cacheOf, plan, type Report } from './archive.ts'

const report = (id: string, date: string): Report => ({
  id,
  date,
  title: `题目${id}`,
  lines: [`${id}木苏镇通车`],
})
const archive = [
  report('a', '2024-05-01'),
  report('b', '2025-01-02'),
  report('c', '2026-01-03'),
  report('d', '2026-02-04'),
  report('e', '2026-03-05'),
]

/** Folders without the hashes in their names. */
async function foldersChanged(
  before: readonly Report[],
  after: readonly Report[],
): Promise<readonly string[]> {
  const [old, now] = [await bytesOf(await plan(before)), await bytesOf(await plan(after))]
  const changed = [...now].filter(
    ([path, bytes]) => !Buffer.from(bytes).equals(old.get(path) ?? new Uint8Array()),
  )
  return [...new Set(changed.map(([path]) => path.replace(/-[0-9a-f]+\/.*|\/[^/]+$/, '')))].sort()
}

test('a new article of the newest month changes that month and the manifest', async () => {
  const changed = await foldersChanged(archive, [...archive, report('f', '2026-03-06')])
  expect(changed).toEqual(['index/month', 'manifest.json'])
})

test('in a small archive all that is closed is one segment, which a month that has begun changes', async () => {
  expect(await foldersChanged(archive, [...archive, report('f', '2026-04-01')])).toEqual([
    'index/kept/years',
    'index/month',
    'manifest.json',
  ])
})

test('in a large one a month that has begun closes the one before, and a year the year', async () => {
  const old = Array.from({ length: 4094 }, (_, number) => report(`${number}`, '2019-01-01'))
  const large = [...old, ...archive]
  expect(await foldersChanged(large, [...large, report('f', '2026-04-01')])).toEqual([
    'index/kept/months',
    'index/month',
    'manifest.json',
  ])
  expect(await foldersChanged(large, [...large, report('f', '2027-01-01')])).toEqual([
    'index/kept/years',
    'index/month',
    'manifest.json',
  ])
})

test('an article of a closed year leaves the months alone', async () => {
  const changed = await foldersChanged(archive, [...archive, report('f', '2024-06-01')])
  expect(changed).toEqual(['index/kept/years', 'manifest.json'])
})

test('the order in which articles come makes no difference', async () => {
  expect(await foldersChanged(archive, archive.toReversed())).toEqual([])
})

test('an archive without articles has an empty index', async () => {
  const files = await bytesOf(await plan([]))
  expect(JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString())).toMatchObject({ segments: [] })
})

test('what was made before is known without a text being read, and its bytes are made when asked for', async () => {
  const cache = cacheOf(archive)
  const first = await plan(archive, cache)
  const bytes = await bytesOf(first)
  cache.asked.length = 0
  const second = await plan(archive, cache)
  expect(cache.asked.filter((each) => each.startsWith('search'))).toEqual([])
  expect(second.map(({ path, hash }) => [path, hash])).toEqual(first.map(({ path, hash }) => [path, hash]))
  expect(await bytesOf(second)).toEqual(bytes)
})

test('a hash is that of the bytes', async () => {
  for (const { hash, bytes } of await plan(archive)) expect(fingerprintOf(await bytes())).toBe(hash)
})

test('another code or another size makes a segment anew', async () => {
  const cache = cacheOf(archive)
  await plan(archive, cache)
  cache.asked.length = 0
  await plan(archive, cache, { shardKB: 5 })
  expect(cache.asked).toContain('search a')
})

test('a text that the cache has lost is told as such', async () => {
  const cache = cacheOf(archive.slice(1))
  await expect(plan(archive, cache)).rejects.toThrow(CacheIncomplete)
})
