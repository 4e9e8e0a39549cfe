import { expect, test } from 'vitest'
import { openHouse, refusalOf } from '../../../src/desk/dev/admit.ts'

const port = 4000

/** 0 for a request that is answered. */
function check(
  headers: Record<string, string | undefined>,
  expected: number,
  host?: string,
  method = 'GET',
): void {
  const distinct = Object.fromEntries(
    Object.entries({ host: 'localhost:4000', ...headers }).map(([name, value]) => [
      name,
      value === undefined ? undefined : value.split('|'),
    ]),
  )
  expect(refusalOf({ method, headers: distinct }, openHouse(port, host)) ?? 0, JSON.stringify(headers)).toBe(
    expected,
  )
}

test.each(['localhost:4000', 'LOCALHOST:4000', '127.0.0.1:4000', '[::1]:4000'])(
  'it may be asked as %s',
  (host) => check({ host }, 0),
)

test.each([
  'news.example',
  'news.example:4000',
  'localhost',
  'localhost:4001',
  'localhost.:4000',
  'localhost.news.example:4000',
  'localhost:4000.news.example',
  'a@localhost:4000',
  '127.0.0.2:4000',
  '192.168.1.7:4000',
  '[::]:4000',
  '0.0.0.0:4000',
  '2130706433:4000',
  '',
])('it may not be asked as %j', (host) => check({ host }, 403))

test('a request names one host, and it must', () => {
  check({ host: undefined }, 403)
  check({ host: 'localhost:4000|news.example:4000' }, 400)
})

test('on port 80 the port may be left out', () => {
  expect(
    refusalOf({ method: 'GET', headers: { host: ['localhost'] } }, openHouse(80, undefined)),
  ).toBeUndefined()
})

test('only its own pages may ask by script', () => {
  check({ origin: 'http://localhost:4000' }, 0)
  check({ origin: 'http://127.0.0.1:4000' }, 0)
  for (const origin of [
    'null',
    '',
    'http://news.example',
    'https://localhost:4000',
    'http://localhost:4001',
  ]) {
    check({ origin }, 403)
  }
  check({ origin: 'http://localhost:4000|http://news.example' }, 403)
})

test('a link from another site may be followed, and nothing be fetched from there', () => {
  check({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 0)
  check({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403)
  check({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, 403)
  check({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, 0)
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND', ''])(
  '%j is not done here',
  (method) => check({}, 405, undefined, method),
)

test('a request that has a body is refused', () => {
  check({ 'content-length': '0' }, 0)
  check({ 'content-length': '1' }, 400)
  check({ 'transfer-encoding': 'chunked' }, 400)
})

test('--host adds the name that was given, and for every address any address but no name', () => {
  check({ host: 'desk.example:4000' }, 0, 'desk.example')
  check({ host: '192.168.1.7:4000' }, 0, '192.168.1.7')
  check({ host: '192.168.1.8:4000' }, 403, '192.168.1.7')
  check({ host: '[fe80::1]:4000' }, 0, 'fe80::1')
  check({ host: '192.168.1.8:4000' }, 0, '0.0.0.0')
  check({ host: 'news.example:4000' }, 403, '0.0.0.0')
  check({ host: 'localhost:4000' }, 0, '192.168.1.7')
})
