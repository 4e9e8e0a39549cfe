/** What an editor sees: builds that follow edits, pages that are told, and only those that changed. */
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type WatchFolder, watchFolder } from '../../../src/desk/dev/watch.ts'
import { article, type Files } from '../../pipeline/workshop.ts'
import {
  ask,
  closeWorkers,
  listen,
  type Newsroom,
  openNewsroom,
  sendRaw,
  statusOf,
  writtenBy,
} from './newsroom.ts'

const files: Files = {
  'heishui/a.md': article({ title: '吊桥通车' }, '木苏镇的吊桥通车了。'),
  'songyang/b.md': article(
    { title: '小学开放图书室', county: '松阳县', date: '2024-05-06' },
    '图书室开放了。',
  ),
}
const [addressOfA, addressOfB] = ['/heishui/2026/01/a/', '/songyang/2024/05/b/']
const bodyOfA = (body: string): Files => ({ 'heishui/a.md': article({ title: '吊桥通车' }, body) })

/** As if somebody had saved a template as soon as it is watched. */
const templateEdited: WatchFolder = (folder, listener, lost) => {
  if (path.basename(folder) === 'templates') setImmediate(() => listener('change', 'home.11ty.tsx'))
  return watchFolder(folder, listener, lost)
}

let room: Newsroom

async function open(more: Files = {}, options: Parameters<typeof openNewsroom>[1] = {}): Promise<void> {
  room = await openNewsroom({ ...files, ...more }, options)
  await room.news.take()
}

afterEach(() => room.close())
afterAll(closeWorkers)

const at = (address: string): string => `build=7-1&at=${encodeURIComponent(address)}`

async function state(): Promise<{
  broken?: { heading: string; problems: { place: string }[] }
  unpublished: object
}> {
  return JSON.parse((await ask(room.port, '/__difang/state')).split('\r\n\r\n')[1] ?? '')
}

test('a page is served as it was published, with one script more', async () => {
  await open()
  const answer = await ask(room.port, addressOfA)
  const written = await readFile(path.join(room.out, addressOfA, 'index.html'), 'utf8')
  expect(answer).toContain("content-security-policy: default-src 'none'; script-src 'self'")
  expect(answer).not.toMatch(/upgrade-insecure|strict-transport|access-control/i)
  const script = /<script src="\/__difang\/reload\.js\?build=7-1" defer><\/script>/
  expect(answer.split('\r\n\r\n')[1]?.replace(script, '')).toBe(written)
  expect(written).not.toContain('__difang')
})

test('what is not there is the 404 page, a folder without its slash leads to the page', async () => {
  await open()
  const missing = await ask(room.port, '/heishui/2026/01/meiyou/')
  expect(statusOf(missing)).toBe(404)
  expect(missing).toContain('/__difang/reload.js')
  const slash = await ask(room.port, `${addressOfA.slice(0, -1)}?x=1`)
  expect(slash).toMatch(new RegExp(`^HTTP/1.1 302 [\\s\\S]*location: ${addressOfA}\\?x=1\r\n`))
})

test('HEAD has the length of the page and not the page', async () => {
  await open()
  const request = (method: string): Promise<string> =>
    sendRaw(room.port, `${method} / HTTP/1.1\r\nHost: localhost:${room.port}\r\nConnection: close\r\n\r\n`)
  const length = (answer: string): string | undefined => /content-length: (\d+)/.exec(answer)?.[1]
  const [head, whole] = [await request('HEAD'), await request('GET')]
  expect(length(head)).toBe(length(whole))
  expect(head.split('\r\n\r\n')[1]).toBe('')
})

test('an edit reloads the pages that changed, and no other', async () => {
  await open()
  const [onA, onB] = [await listen(room.port, at(addressOfA)), await listen(room.port, at(addressOfB))]
  expect([await onA.take(), await onB.take()]).toEqual(['state', 'state'])
  expect(await room.edit(bodyOfA('改过的正文。'))).toContain(`${addressOfA.slice(1)}index.html`)
  expect(await onA.take()).toBe('reload')
  // The next thing that the other page hears is of the mistake that comes now.
  await room.put({ 'heishui/a.md': '没有文件头' })
  expect(await onB.take()).toBe('state')
})

test('a saved article is shown before its round, which has nothing more to tell of it', async () => {
  const gates: (() => void)[] = []
  // A round is over when what it found is kept: until then there is no other.
  await open({}, { keep: () => new Promise((resolve) => gates.push(resolve)) })
  const page = await listen(room.port, at(addressOfA))
  expect(await page.take()).toBe('state')
  await room.put(bodyOfA('改过的正文。'))
  expect(await page.take()).toBe('reload')
  const written = (): Promise<string> => readFile(path.join(room.out, addressOfA, 'index.html'), 'utf8')
  expect(await ask(room.port, addressOfA)).toContain('改过的正文')
  expect(await written()).not.toContain('改过的正文')
  const reloaded = await listen(room.port, at(addressOfA).replace('7-1', '7-2'))
  expect(await reloaded.take()).toBe('state')
  gates.shift()?.()
  await room.news.take()
  expect(await written()).toContain('改过的正文')
  gates.shift()?.()
  // The next thing that the page hears is of the mistake that comes now.
  await room.put({ 'songyang/b.md': '没有文件头' })
  expect(await reloaded.take()).toBe('state')
  gates.shift()?.()
})

test('a page that did not listen when it changed is told when it does', async () => {
  await open()
  await room.edit(bodyOfA('改过的正文。'))
  expect(await (await listen(room.port, at(addressOfA))).take()).toBe('reload')
  expect(await (await listen(room.port, at(addressOfB))).take()).toBe('state')
  expect(await (await listen(room.port, `build=6-1&at=/`)).take()).toBe('reload')
})

test('a page reloads with the rail that it shows', async () => {
  await open()
  const page = await listen(room.port, `${at(addressOfB)}&at=/heishui/rail.html`)
  expect(await page.take()).toBe('state')
  await room.edit({ 'heishui/c.md': article({ title: '核桃上市', date: '2026-02-02' }) })
  expect(await page.take()).toBe('reload')
})

test('a mistake leaves the site as it was and is told without the place of this folder, and heals', async () => {
  await open()
  const page = await listen(room.port, at(addressOfA))
  await page.take()
  const before = await ask(room.port, addressOfA)
  const hostile = '<img src=x onerror=alert(1)>'
  await room.put({ 'heishui/<b>.md': `---\ntitle: [${hostile}\n---\n` })
  expect(await page.take()).toBe('state')
  const { broken } = await state()
  expect(broken?.problems[0]?.place).toMatch(/^heishui\/<b>\.md:2:/)
  expect(JSON.stringify(broken)).not.toContain(room.folder)
  const now = await ask(room.port, addressOfA)
  expect(now.replace(/Date: .*/, '')).toBe(before.replace(/Date: .*/, ''))
  await rm(path.join(room.content, 'heishui/<b>.md'))
  expect(await page.take()).toBe('state')
  expect((await state()).broken).toBeUndefined()
})

test('an archive that begins with a mistake is waited for', async () => {
  await open({ 'heishui/a.md': '没有文件头' })
  const answer = await ask(room.port, '/heishui/')
  expect(statusOf(answer)).toBe(503)
  expect(answer).toContain('&waits=yes')
  const page = await listen(room.port, 'build=7-0&waits=yes&at=/heishui/')
  expect(await page.take()).toBe('state')
  await room.put(files)
  expect(await page.take()).toBe('reload')
})

test('drafts and what is scheduled are there, and marked', async () => {
  await open({
    'heishui/c.md': article({ title: '草稿一篇', draft: 'true' }),
    'heishui/d.md': article({ title: '明年的稿子', date: '2027-03-01 08:30' }),
  })
  const { unpublished } = await state()
  expect(unpublished).toEqual({
    '/heishui/2026/01/c/': '草稿',
    '/heishui/2027/03/d/': '定于 2027-03-01 08:30 发表',
  })
  expect(statusOf(await ask(room.port, '/heishui/2027/03/d/'))).toBe(200)
})

test('a site below a path is served below it, and follows site.yml there', async () => {
  await open({ 'site.yml': 'baseUrl: https://news.example/archive/\n' })
  expect(statusOf(await ask(room.port, `/archive${addressOfA}`))).toBe(200)
  expect(statusOf(await ask(room.port, addressOfA))).toBe(404)
  expect(await ask(room.port, '/')).toContain('location: /archive/\r\n')
  await room.edit({ 'site.yml': 'baseUrl: https://news.example/\n' })
  expect(statusOf(await ask(room.port, addressOfA))).toBe(200)
})

test('three hundred files at once are one or two builds', async () => {
  await open()
  const many = Array.from({ length: 300 }, (_, n) => [`maoxian/${n}.md`, article({ title: `第 ${n} 篇` })])
  await room.put(Object.fromEntries(many))
  const { taken } = await room.news.until(
    (news) => news.kind === 'built' && news.result.survey.catalog.articles.length === 302,
  )
  expect(taken).toBeLessThanOrEqual(2)
})

test('what a build writes is no reason for another', async () => {
  await open()
  for (const body of ['一改。', '二改。', '三改。']) {
    expect(await room.edit(bodyOfA(body))).toContain(`${addressOfA.slice(1)}index.html`)
  }
})

test('the content goes and comes back, and edits are followed after it', async () => {
  await open()
  const page = await listen(room.port, at(addressOfA))
  await page.take()
  await rename(room.content, `${room.content}.away`)
  expect((await room.news.take()).kind).toBe('failed')
  expect(statusOf(await ask(room.port, addressOfA))).toBe(200)
  expect(JSON.stringify(await state())).not.toContain(room.folder)
  await rename(`${room.content}.away`, room.content)
  await room.news.until(({ kind }) => kind === 'built')
  await rm(room.content, { recursive: true })
  await room.put({ ...files, ...bodyOfA('另一个文件夹。') })
  await room.news.until((news) => news.kind === 'built' && writtenBy(news).length > 0)
  expect(await room.edit(bodyOfA('再改。'))).toContain(`${addressOfA.slice(1)}index.html`)
})

test('a folder is renamed, and the site follows', async () => {
  await open()
  await rename(path.join(room.content, 'songyang'), path.join(room.content, 'lishui'))
  await room.news.take()
  await rm(path.join(room.content, 'lishui'), { recursive: true })
  await room.news.until((news) => news.kind === 'built' && news.result.survey.catalog.articles.length === 1)
  expect(statusOf(await ask(room.port, addressOfB))).toBe(404)
})

test('the folder of the site is deleted, and the next who asks has it built again', async () => {
  await open()
  await rm(room.out, { recursive: true })
  expect(statusOf(await ask(room.port, addressOfA))).toBe(503)
  const page = await listen(room.port, 'build=7-1&waits=yes&at=/')
  if ((await page.take()) === 'state') expect(await page.take()).toBe('reload')
  expect(statusOf(await ask(room.port, addressOfA))).toBe(200)
})

test('a template is part of the program: the terminal is told, and nothing is built', async () => {
  room = await openNewsroom(files, { watchFolder: templateEdited })
  expect(await room.news.take()).toMatchObject({ kind: 'template', file: 'templates/home.11ty.tsx' })
  expect(await room.news.take()).toMatchObject({ kind: 'built' })
  expect(await room.edit(bodyOfA('改。'))).toContain(`${addressOfA.slice(1)}index.html`)
})

test('thirty builds leave no handle and no file open', async () => {
  await open()
  const held = async (): Promise<ReadonlyMap<string, number>> => {
    const counts = new Map([['file', (await readdir('/proc/self/fd').catch(() => [])).length]])
    for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return counts
  }
  for (let round = 0; round < 5; round += 1) await room.edit(bodyOfA(`第 ${round} 次。`))
  const before = await held()
  for (let round = 5; round < 30; round += 1) await room.edit(bodyOfA(`第 ${round} 次。`))
  // What is under way at this moment, a timer or a read, ends by itself; what is left does not.
  const more = async (): Promise<readonly string[]> =>
    [...(await held())].filter(([kind, count]) => count > (before.get(kind) ?? 0)).map(([kind]) => kind)
  await expect.poll(more).toEqual([])
})
