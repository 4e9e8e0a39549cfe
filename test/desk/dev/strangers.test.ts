/** Who else may send bytes to the port: pages of other sites, scanners, clients that dawdle. All on this machine. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article } from '../../pipeline/workshop.ts'
import {
  ask,
  closeWorkers,
  type Events,
  listen,
  type Newsroom,
  openNewsroom,
  sendRaw,
  statusOf,
} from './newsroom.ts'

let room: Newsroom
const secret = '机密：不可示人'

beforeAll(async () => {
  room = await openNewsroom({ 'a.md': article({ title: '甲' }) }, { patience: 500 })
  await room.news.take()
  await writeFile(path.join(room.folder, 'secret.txt'), secret)
  await mkdir(path.join(room.folder, 'siteless'))
  await writeFile(path.join(room.folder, 'siteless/index.html'), secret)
  await symlink(path.join(room.folder, 'secret.txt'), path.join(room.out, 'link.txt'))
  await symlink(room.folder, path.join(room.out, 'link'))
  await symlink('loop', path.join(room.out, 'loop'))
})
afterAll(async () => {
  await room.close()
  await closeWorkers()
})

const climbs = [
  '..',
  '%2e%2e',
  '.%2e',
  '%2E.',
  '..%00',
  '%c0%ae%c0%ae',
  '%252e%252e',
  '．．',
  '..;',
  '%2e%2e%2f..',
]
const separators = ['/', '%2f', '%5c', '\\', '//', '/./', '%2f%2f', '%252f', '\\/']
const starts = ['/', '//', '/assets', '/link', '/__difang', 'http://localhost', '']
const targets = [
  ...starts.flatMap((start) =>
    climbs.flatMap((climb) => separators.map((slash) => `${start}${slash}${climb}${slash}secret.txt`)),
  ),
  ...[
    '/link.txt',
    '/link/secret.txt',
    '/link/siteless/',
    '/loop',
    '/%00',
    '/secret.txt%00.html',
    '/~root',
    '/?raw',
  ],
  ...[
    '/a.md',
    '/content/a.md',
    '/.difang.json',
    '/.git/config',
    '/@fs/etc/passwd',
    '/%E0%A4%A',
    '/#',
    '*',
    '/%',
  ],
  ...[
    '/secret.txt?raw??',
    '//secret.txt',
    '///etc/passwd',
    '/\u0001',
    `/${'a/'.repeat(2000)}`,
    `/${'長'.repeat(99)}`,
  ],
  ...[
    'file:///etc/passwd',
    'https://elsewhere.example/',
    '/index.html/',
    '/index.html/x',
    '/feed.xml/../secret.txt',
  ],
]

test('no target leads out of the folder, and every one is answered', async () => {
  const statuses = new Set<number>()
  for (let start = 0; start < targets.length; start += 40) {
    const answers = await Promise.all(
      targets.slice(start, start + 40).map((target) => ask(room.port, target)),
    )
    for (const [index, answer] of answers.entries()) {
      const target = targets[start + index]
      expect(answer, target).not.toContain(secret)
      expect(answer, target).not.toContain('root:')
      statuses.add(statusOf(answer))
      if (target !== '/?raw') expect([400, 403, 404, 414], target).toContain(statusOf(answer))
    }
  }
  expect([...statuses].toSorted()).toEqual([200, 400, 404])
})

test.each([
  ['a name that was rebound', 'Host: news.example', 403],
  ['the right name, another port', 'Host: localhost:1', 403],
  ['no host', 'X: 1', 400],
  ['an empty host', 'Host:', 403],
  ['two hosts', 'Host: localhost:PORT\r\nHost: news.example', 400],
  ['a foreign origin', 'Host: localhost:PORT\r\nOrigin: http://news.example', 403],
  ['a null origin', 'Host: localhost:PORT\r\nOrigin: null', 403],
  ['its own origin', 'Host: localhost:PORT\r\nOrigin: http://localhost:PORT', 200],
  ['a body', 'Host: localhost:PORT\r\nContent-Length: 5', 400],
  ['a chunked body', 'Host: localhost:PORT\r\nTransfer-Encoding: chunked', 400],
  ['two lengths', 'Host: localhost:PORT\r\nContent-Length: 5\r\nContent-Length: 6', 400],
  ['100,000 bytes of headers', `Host: localhost:PORT\r\nX: ${'a'.repeat(100_000)}`, 431],
])('%s', async (_, headers, expected) => {
  for (const target of ['/', '/__difang/state', '/__difang/reload.js']) {
    const answer = await ask(room.port, target, headers.replaceAll('PORT', String(room.port)))
    expect(statusOf(answer), target).toBe(expected)
    expect(answer).not.toMatch(/access-control/i)
  }
})

test('a stream of events is for its own pages', async () => {
  for (const origin of ['http://news.example', 'null', 'http://localhost:1']) {
    const answer = await ask(
      room.port,
      '/__difang/events',
      `Host: localhost:${room.port}\r\nOrigin: ${origin}`,
    )
    expect(statusOf(answer)).toBe(403)
  }
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])(
  '%s is not done, and its body not waited for',
  async (method) => {
    const head = `${method} / HTTP/1.1\r\nHost: localhost:${room.port}\r\n`
    const answer = await sendRaw(room.port, `${head}Content-Length: 1000000000\r\n\r\nabc`)
    expect(statusOf(answer)).toBe(405)
    expect(answer).toMatch(/allow: GET, HEAD/i)
    const expecting = await sendRaw(room.port, `${head}Content-Length: 9\r\nExpect: 100-continue\r\n\r\n`)
    expect(statusOf(expecting)).toBe(405)
  },
)

test('it is no proxy', async () => {
  const answer = await sendRaw(
    room.port,
    `CONNECT news.example:443 HTTP/1.1\r\nHost: localhost:${room.port}\r\n\r\n`,
  )
  expect(statusOf(answer)).toBe(405)
})

test.each(['', 'GET', 'GET / HTTP/1.1\r\nHost: loc', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: '])(
  'whoever stops at %j is not waited for',
  async (text) => expect(await sendRaw(room.port, text)).toMatch(/^HTTP\/1.1 408 /),
)

test.each(['\u0000\u0001\u0002', 'GET\r\n\r\n', 'HELLO / SIP/2.0\r\n\r\n', '\u0016\u0003\u0001\u0002\u0000'])(
  'to %j it answers that it does not understand',
  async (text) => expect(statusOf(await sendRaw(room.port, text))).toBe(400),
)

test('requests sent at once are answered one after another', async () => {
  const one = `GET /favicon.svg HTTP/1.1\r\nHost: localhost:${room.port}\r\n`
  const answer = await sendRaw(room.port, `${`${one}\r\n`.repeat(20)}${one}Connection: close\r\n\r\n`)
  expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(21)
})

test('of 200 pages that listen 100 are told to come later, and pages are served all the same', async () => {
  const pages: Events[] = await Promise.all(Array.from({ length: 200 }, () => listen(room.port, 'at=/')))
  const served = pages.filter(({ status }) => status === 200)
  expect([served.length, pages.filter(({ status }) => status === 503).length]).toEqual([100, 100])
  expect(statusOf(await ask(room.port, '/'))).toBe(200)
  for (const page of pages) page.close()
})

test('five hundred sockets that say nothing keep nobody away for long', async () => {
  const sockets = Array.from({ length: 500 }, () => connect(room.port, '127.0.0.1').on('error', () => {}))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('connect', resolve))))
  expect(statusOf(await ask(room.port, '/'))).toBe(200)
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.resume().on('close', resolve))))
})

test('it listens on 127.0.0.1 and nowhere else', async () => {
  await expect(sendRaw(room.port, 'GET / HTTP/1.1\r\n\r\n', '127.0.0.2')).rejects.toThrow('ECONNREFUSED')
})

test('a port that is taken is said to be, where it was asked for', async () => {
  const second = openNewsroom({ 'a.md': article({}) }, { port: room.port })
  await expect(second).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(String(room.port)),
  })
})
