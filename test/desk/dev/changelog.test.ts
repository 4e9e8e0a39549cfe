import { expect, test } from 'vitest'
import { openChangelog } from '../../../src/desk/dev/changelog.ts'

const none = { added: [], changed: [], removed: [], unchanged: 0 }
const files = (...paths: string[]) => paths.map((path) => ({ path, sha256: '' }))

test('a page is past once one of its files has changed since it was served', () => {
  const log = openChangelog('7')
  const before = log.current()
  log.note({ ...none, changed: files('a/index.html') })
  expect(log.isPast(before, ['a/index.html'])).toBe(true)
  expect(log.isPast(before, ['b/index.html', 'a/rail.html'])).toBe(false)
  expect(log.isPast(log.current(), ['a/index.html'])).toBe(false)
})

test('a file that comes or goes is a change, also for who was not listening then', () => {
  const log = openChangelog('7')
  const before = log.current()
  log.note({ ...none, added: files('a/index.html'), removed: ['b/index.html'] })
  log.note(none)
  expect(log.isPast(before, ['a/index.html'])).toBe(true)
  expect(log.isPast(before, ['b/index.html'])).toBe(true)
})

test('a picture or style that changes under its name concerns every page', () => {
  const log = openChangelog('7')
  const before = log.current()
  log.note({ ...none, changed: files('feed.xml', 'search/1.json', 'search/2.bin', '_headers') })
  expect(log.isPast(before, ['a/index.html'])).toBe(false)
  log.note({ ...none, changed: files('favicon.svg') })
  expect(log.isPast(before, ['a/index.html'])).toBe(true)
})

test.each(['', '7', '6-1', '7-x', '7--1', 'null'])('a page from %j is past', (build) => {
  expect(openChangelog('7').isPast(build, [])).toBe(true)
})

test('after very many changes it begins anew, and all pages of before are past', () => {
  const log = openChangelog('7')
  const before = log.current()
  log.note({ ...none, added: files(...Array.from({ length: 20_001 }, (_, n) => `${n}.html`)) })
  expect(log.isPast(before, ['b/index.html'])).toBe(true)
  expect(log.isPast(log.current(), ['1.html'])).toBe(false)
})
