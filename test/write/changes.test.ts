/** Changes in words of one line: `+新 ~改 -去`. */
import { describe, expect, test } from 'vitest'
import type { Changes } from '../../src/model.ts'
import { changesJson, mergeChanges } from '../../src/write/changes.ts'

function parse(text: string): Changes {
  const of = (sign: string) => text.split(' ').filter((word) => word.startsWith(sign))
  const files = (sign: string) =>
    of(sign).map((word) => ({ path: word.slice(1), sha256: `${sign}${word.slice(1)}` }))
  return {
    added: files('+'),
    changed: files('~'),
    removed: of('-').map((word) => word.slice(1)),
    unchanged: 7,
  }
}

function check(first: string, second: string, both: string): void {
  const merged = mergeChanges(parse(first), parse(second))
  const words = [
    ...merged.added.map((file) => `+${file.path}`),
    ...merged.changed.map((file) => `~${file.path}`),
    ...merged.removed.map((file) => `-${file}`),
  ]
  expect(words.join(' ')).toBe(both)
  expect(merged.unchanged).toBe(7)
}

describe('two publications told as one', () => {
  test('what only one of them did is told as it was', () => check('+新 ~改 -去', '', '+新 ~改 -去'))
  test('both lists are told, by path', () => check('+b -d', '+a -c', '+a +b -c -d'))
  test('a file that came and then changed has come', () => check('+甲', '~甲', '+甲'))
  test('a file that came and went is not told', () => check('+甲', '-甲', ''))
  test('a file that changed twice has changed', () => check('~甲', '~甲', '~甲'))
  test('a file that changed and went has gone', () => check('~甲', '-甲', '-甲'))
  test('a file that went and came again has changed', () => check('-甲', '+甲', '~甲'))
  test('the later bytes are told', () => {
    expect(mergeChanges(parse('+甲'), parse('~甲')).added).toEqual([{ path: '甲', sha256: '~甲' }])
  })
})

test('changes.json has three lists, each by path in code-unit order, and nothing else', () => {
  expect(JSON.parse([...changesJson(parse('+乙 +b +A -z -B ~丙'))].join(''))).toEqual({
    added: [
      { path: 'A', sha256: '+A' },
      { path: 'b', sha256: '+b' },
      { path: '乙', sha256: '+乙' },
    ],
    changed: [{ path: '丙', sha256: '~丙' }],
    removed: ['B', 'z'],
  })
  expect([...changesJson(parse(''))].join('')).toBe(
    '{\n  "added": [],\n  "changed": [],\n  "removed": []\n}\n',
  )
})
