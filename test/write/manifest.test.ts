/** Manifests as bytes and as one hash. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Manifest } from '../../src/model.ts'
import { decodeManifest, encodeManifest, manifestHash } from '../../src/write/manifest.ts'
import { manifestOf } from './trees.ts'

const sample = manifestOf({ 'index.html': '首页', '话题/水/index.html': '水', 'a/b.xml': '' })

function check(manifest: Manifest): void {
  const decoded = decodeManifest(encodeManifest(manifest))
  expect(decoded).toEqual(manifest)
  expect(manifestHash(decoded ?? new Map())).toBe(manifestHash(manifest))
}

describe('a manifest as bytes', () => {
  test('comes back, empty or not', () => {
    check(new Map())
    check(sample)
  })
  test('comes back whatever its paths are', () => {
    const file = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'))
    const tree = fc.dictionary(file, fc.string(), { maxKeys: 20, noNullPrototype: true })
    fc.assert(
      fc.property(tree, (one) => check(manifestOf(one))),
      { seed: 19840101, numRuns: 100 },
    )
  })
  test('is the same whatever order the entries came in', () => {
    expect(encodeManifest(new Map([...sample].reverse()))).toEqual(encodeManifest(sample))
  })
  test('that is cut anywhere, or longer, is none', () => {
    const bytes = encodeManifest(sample)
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeManifest(bytes.subarray(0, length))).toBeUndefined()
    }
    expect(decodeManifest(Buffer.concat([bytes, Buffer.from('x\n')]))).toBeUndefined()
  })
  test('with a wrong byte in its form is none', () => {
    const text = Buffer.from(encodeManifest(sample)).toString()
    const wrong = [
      text.replace('difang', 'Difang'),
      text.replace('1 3\n', '1 2\n'),
      text.replace('1 3\n', '1 03\n'),
      text.replace('1 3\n', '1 -3\n'),
      text.replace(/[0-9a-f]{64}/, (sum) => sum.toUpperCase().replace(/\d/g, 'A')),
      text.replace('a/b.xml\nindex.html\n', 'index.html\na/b.xml\n'),
      text.replace('index.html\n', 'a/b.xml\n'),
      text.replace('a/b.xml\n', '\n'),
    ]
    for (const one of wrong) expect(decodeManifest(Buffer.from(one))).toBeUndefined()
    const bytes = Buffer.from(text)
    bytes[bytes.length - 2] = 0xff
    expect(decodeManifest(bytes)).toBeUndefined()
  })
  test('has no room for a path with a line feed, or none at all', () => {
    for (const file of ['a\nb', '', '\ud800'])
      expect(() => encodeManifest(manifestOf({ [file]: '' }))).toThrow('no path')
  })
  test('comes back with a quarter of a million entries', () => {
    const entry = sample.get('index.html')
    if (entry === undefined) throw new Error('the sample is empty')
    const large: [string, typeof entry][] = Array.from({ length: 250_000 }, (_, n) => [
      `heishui/2022/04/${n}/index.html`,
      entry,
    ])
    expect(decodeManifest(encodeManifest(new Map(large)))?.size).toBe(250_000)
  })
})

describe('the hash of a manifest', () => {
  test('is that of the lines which sha256sum prints, by path', () => {
    const lines = [...sample].map(([file, { sha256 }]) => [file, `${sha256}  ${file}\n`] as const)
    const text = ['a/b.xml', 'index.html', '话题/水/index.html']
      .map((file) => new Map(lines).get(file))
      .join('')
    expect(manifestHash(sample)).toBe(createHash('sha256').update(text).digest('hex'))
  })
  test('does not know how a page was made, only what it is', () => {
    const other: Manifest = new Map(
      [...sample].map(([file, entry]) => [file, { ...entry, fingerprint: fingerprintOf('另一次') }]),
    )
    expect(manifestHash(other)).toBe(manifestHash(sample))
    expect(manifestHash(manifestOf({ 'index.html': '首页' }))).not.toBe(
      manifestHash(manifestOf({ 'index.html': '别的' })),
    )
  })
})
