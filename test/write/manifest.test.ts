/** Manifests as bytes and as one hash. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf, sha256 } from '../../src/fingerprint.ts'
import type { Cache, KeptFiles, KeptSection, Manifest } from '../../src/model.ts'
import { CacheIncomplete } from '../../src/problems.ts'
import { keepManifest, recallManifest } from '../../src/write/kept-manifest.ts'
import { hashOfFiles, manifestHash, sectionOf } from '../../src/write/manifest.ts'
import { decodeFiles, decodeIndex, encodeFiles, encodeIndex } from '../../src/write/manifest-records.ts'
import { openMemoryStore } from '../../src/write/store.ts'
import { filesOf } from './trees.ts'

const sample = filesOf({ 'index.html': '首页', '话题/水/index.html': '水', 'a/b.xml': '' })
const sum = '0123456789abcdef'

function check(files: KeptFiles): void {
  const decoded = decodeFiles(encodeFiles(files))
  expect(decoded).toEqual(files)
  expect(hashOfFiles(decoded ?? new Map())).toBe(hashOfFiles(files))
}

describe('files as bytes', () => {
  test('come back, with sums or without, be there any or none', () => {
    check(new Map())
    check(sample)
    check(new Map([...sample].map(([file, entry], index) => [file, index === 1 ? { ...entry, sum } : entry])))
  })
  test('come back whatever their paths are', () => {
    const file = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'))
    const tree = fc.dictionary(file, fc.string(), { maxKeys: 20, noNullPrototype: true })
    fc.assert(
      fc.property(tree, (one) => check(filesOf(one))),
      { seed: 19840101, numRuns: 100 },
    )
  })
  test('are the same whatever order they came in', () => {
    expect(encodeFiles(new Map([...sample].reverse()))).toEqual(encodeFiles(sample))
  })
  test('that are cut anywhere, or longer, are none', () => {
    const bytes = encodeFiles(sample)
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeFiles(bytes.subarray(0, length))).toBeUndefined()
    }
    expect(decodeFiles(Buffer.concat([bytes, Buffer.from('x\n')]))).toBeUndefined()
  })
  test('with a wrong byte in their form are none', () => {
    const text = Buffer.from(encodeFiles(sample)).toString()
    const wrong = [
      text.replace('difang', 'Difang'),
      text.replace('1 3\n', '1 2\n'),
      text.replace('1 3\n', '1 03\n'),
      text.replace('1 3\n', '1 -3\n'),
      text.replace(/[0-9a-f]{64}/, (one) => one.toUpperCase().replace(/\d/g, 'A')),
      text.replace('a/b.xml\nindex.html\n', 'index.html\na/b.xml\n'),
      text.replace('index.html\n', 'a/b.xml\n'),
      text.replace('a/b.xml\n', '\n'),
    ]
    for (const one of wrong) expect(decodeFiles(Buffer.from(one))).toBeUndefined()
    const bytes = Buffer.from(text)
    bytes[bytes.length - 2] = 0xff
    expect(decodeFiles(bytes)).toBeUndefined()
  })
  test('have no room for a path with a line feed, or none at all', () => {
    for (const file of ['a\nb', '', '\ud800']) {
      expect(() => encodeFiles(filesOf({ [file]: '' }))).toThrow('no path')
      expect(() => encodeIndex(new Map([[file, sectionOf(sample)]]))).toThrow('no path')
    }
  })
  test('come back, a quarter of a million of them', () => {
    const entry = sample.get('index.html')
    if (entry === undefined) throw new Error('the sample is empty')
    const large: [string, typeof entry][] = Array.from({ length: 250_000 }, (_, n) => [
      `heishui/2022/04/${n}/index.html`,
      entry,
    ])
    expect(decodeFiles(encodeFiles(new Map(large)))?.size).toBe(250_000)
  })
})

const march = sectionOf(filesOf({ '03/a.html': '三月' }), sum)
const april = sectionOf(filesOf({ '04/a.html': '四月', '04/b.html': '又一篇' }))
const both: Manifest = new Map([
  ['articles/heishui/2026/04', april],
  ['articles/heishui/2026/03', march],
])

/** What of a section can be compared. */
function told(manifest: Manifest | undefined) {
  return [...(manifest ?? [])].map(([name, { hash, count, sum: one }]) => [name, hash, count, one]).sort()
}

describe('the list of sections', () => {
  const none = (): never => {
    throw new Error('nobody asks for files')
  }
  test('comes back without a file being asked for, whatever order it had', () => {
    expect(told(decodeIndex(encodeIndex(both), none))).toEqual(told(both))
    expect(encodeIndex(new Map([...both].reverse()))).toEqual(encodeIndex(both))
    expect(told(decodeIndex(encodeIndex(new Map()), none))).toEqual([])
  })
  test('that is cut, or has a wrong byte in its form, is none', () => {
    const bytes = encodeIndex(both)
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeIndex(bytes.subarray(0, length), none)).toBeUndefined()
    }
    const text = Buffer.from(bytes).toString()
    const [title = '', first = '', second = ''] = text.split('\n')
    for (const lines of [
      [title, second, first, ''],
      [title, first, first, ''],
      [title, first, second.replace(' 2 ', ' -2 '), ''],
    ]) {
      expect(decodeIndex(Buffer.from(lines.join('\n')), none)).toBeUndefined()
    }
  })
})

describe('what the cache keeps of a manifest', () => {
  /** Notes what is put. */
  function watched(cache: Cache): Cache & { readonly put: Cache['put']; readonly puts: string[] } {
    const puts: string[] = []
    return {
      get: cache.get,
      put: (kind, key, value) => {
        puts.push(key)
        cache.put(kind, key, value)
      },
      puts,
    }
  }
  test('is recalled, the files of a section when they are asked for', () => {
    const cache = openMemoryStore()
    keepManifest(both, undefined, cache)
    const kept = recallManifest(cache)
    expect(told(kept)).toEqual(told(both))
    expect(kept?.get('articles/heishui/2026/03')?.files()).toEqual(march.files())
  })
  test('is written where it is another: the list, and the sections that have other files', () => {
    const cache = watched(openMemoryStore())
    keepManifest(both, undefined, cache)
    const before = recallManifest(cache)
    if (before === undefined) throw new Error('nothing was kept')
    cache.puts.length = 0
    keepManifest(before, before, cache)
    expect(cache.puts).toEqual([])
    const later: KeptSection = sectionOf(filesOf({ '04/a.html': '改' }))
    keepManifest(new Map([...before, ['articles/heishui/2026/04', later]]), before, cache)
    expect(cache.puts).toEqual(['section articles/heishui/2026/04', 'last'])
    expect(recallManifest(cache)?.get('articles/heishui/2026/04')?.files()).toEqual(later.files())
  })
  test('of a section that has gone nothing stays', () => {
    const cache = openMemoryStore()
    keepManifest(both, undefined, cache)
    keepManifest(new Map([['articles/heishui/2026/03', march]]), recallManifest(cache), cache)
    expect(cache.get('manifest', 'section articles/heishui/2026/04')).toHaveLength(0)
    expect(recallManifest(cache)?.size).toBe(1)
  })
  test.each([
    ['lost', undefined],
    ['no files at all', Buffer.from('甲')],
    ['those of another section', Buffer.from(encodeFiles(april.files()))],
  ])('files that are %s are not believed', (_, bytes) => {
    const cache = openMemoryStore()
    keepManifest(both, undefined, cache)
    if (bytes === undefined) cache.remove('manifest', 'section articles/heishui/2026/03')
    else cache.put('manifest', 'section articles/heishui/2026/03', bytes)
    expect(() => recallManifest(cache)?.get('articles/heishui/2026/03')?.files()).toThrow(CacheIncomplete)
  })
})

describe('the hash of a manifest', () => {
  test('of a section is that of the lines which sha256sum prints, by path', () => {
    const lines = [...sample].map(([file, entry]) => [file, `${entry.sha256}  ${file}\n`] as const)
    const text = ['a/b.xml', 'index.html', '话题/水/index.html']
      .map((file) => new Map(lines).get(file))
      .join('')
    expect(hashOfFiles(sample)).toBe(createHash('sha256').update(text).digest('hex'))
  })
  test('of all is that of a line a section, by name', () => {
    const text = `${march.hash}  articles/heishui/2026/03\n${april.hash}  articles/heishui/2026/04\n`
    expect(manifestHash(both)).toBe(sha256(text))
  })
  test('does not know how a page was made, only what it is', () => {
    const other: KeptFiles = new Map(
      [...sample].map(([file, entry]) => [file, { ...entry, fingerprint: fingerprintOf('另一次'), sum }]),
    )
    expect(hashOfFiles(other)).toBe(hashOfFiles(sample))
    expect(hashOfFiles(filesOf({ 'index.html': '首页' }))).not.toBe(
      hashOfFiles(filesOf({ 'index.html': '别的' })),
    )
  })
})
