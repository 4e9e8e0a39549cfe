import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTarget } from '../../../src/desk/dev/target.ts'

/** A path of the site, `=` and one of the server's own, `→` and where else to go, or a status. */
function check(written: string, expected: string | number, base = '/'): void {
  const target = readTarget(written, base)
  const told = {
    file: () => ('path' in target ? target.path : ''),
    own: () => ('name' in target ? `=${target.name}` : ''),
    elsewhere: () => ('location' in target ? `→${target.location}` : ''),
    refused: () => ('status' in target ? target.status : ''),
  }
  expect(told[target.kind](), written).toBe(expected)
}

test('an address is decoded once, and its query is none of its business', () => {
  check('/', '')
  check('/heishui/', 'heishui/')
  check('/heishui/feed.xml?x=1', 'heishui/feed.xml')
  check('/topics/%E6%B0%B4/', 'topics/水/')
  check('/topics/%25E6/', 'topics/%E6/')
  check('/a?b=/../..', 'a')
  check('/a??', 'a')
  check('/.well-known/security.txt', '.well-known/security.txt')
})

test.each([
  '/..',
  '/../secret',
  '/a/../../secret',
  '/%2e%2e/secret',
  '/%2E%2e/secret',
  '/.%2e/secret',
  '/a/./b',
  '/..%2fsecret',
  '/..%2Fsecret',
  '/a%5c..%5csecret',
  '/a\\..\\secret',
  '/%00',
  '/a.html%00.css',
  '/%0d%0aset-cookie:x',
  '/%e6%b0',
  '/%',
  '/%zz',
  '/%c0%ae%c0%ae/secret',
  '/a#b',
  '/水',
  'a',
  '*',
  '',
  'http://elsewhere.example/',
  'elsewhere.example:443',
])('%j is refused before any disk is asked', (written) => check(written, 400))

test('what no host shows is not there', () => {
  for (const written of ['//', '//elsewhere.example/', '/a//b', '/.difang.json', '/.git/config', '/a/.b/c']) {
    check(written, 404)
  }
  check('/_headers', 404)
  check('/a/_headers', 'a/_headers')
})

test('an address over 4,096 characters is too long', () => {
  check(`/${'a'.repeat(4095)}`, 'a'.repeat(4095))
  check(`/${'a'.repeat(4096)}`, 414)
})

test('a site below a path is found below that path alone', () => {
  check('/archive/heishui/', 'heishui/', '/archive/')
  check('/archive/', '', '/archive/')
  check('/', '→/archive/', '/archive/')
  check('/archive', '→/archive/', '/archive/')
  check('/heishui/', 404, '/archive/')
  check('/__difang/state', '=state', '/archive/')
})

test('whatever comes, a path that is let through does not climb', () => {
  const piece = fc.constantFrom(
    '/',
    '.',
    '..',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '%',
    '%00',
    'a',
    '水',
    '?',
    '#',
    '%252e',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const target = readTarget(`/${pieces.join('')}`, '/')
      if (target.kind !== 'file') return
      expect(target.path.split('/').filter((segment) => segment === '.' || segment === '..')).toEqual([])
      expect(target.path).not.toMatch(/[\u0000-\u001f\\]|^\//)
    }),
    { seed: 20261101, numRuns: 2000 },
  )
})
