/**
 * The script that is put into the pages, in a real browser and under the
 * site's own policy. Uses the Chromium that the system has (`CHROMIUM` names another).
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { article, type Files } from '../../pipeline/workshop.ts'
import { closeWorkers, type Newsroom, openNewsroom } from './newsroom.ts'

const files: Files = {
  'heishui/a.md': article({ title: '吊桥通车' }, '木苏镇的吊桥通车了。'),
  'heishui/c.md': article({ title: '还在写的稿子', draft: 'true', date: '2026-01-02' }),
}
let browser: Browser
let room: Newsroom
let page: Page
/** What the browser has to complain of, the policy's refusals among it. */
const complaints: string[] = []

beforeAll(async () => {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
  room = await openNewsroom(files)
  await room.news.take()
})
afterEach(() => page.close())
afterAll(async () => {
  await browser.close()
  await room.close()
  await closeWorkers()
})

async function open(address: string): Promise<void> {
  page = await browser.newPage()
  complaints.length = 0
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(new URL(address, room.preview.address).href)
}

/** Until the element is there with this text, shadow trees included. */
async function check(selector: string, text: string): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor()
}

test('a page follows an edit of its article by itself', async () => {
  await open('/heishui/2026/01/a/')
  await room.edit({ 'heishui/a.md': article({ title: '吊桥通车' }, '第二天又有三百人走过。') })
  await check('[data-block="body"]', '第二天又有三百人走过。')
  expect(complaints).toEqual([])
})

test('a mistake is shown over the page as text, and goes when it is mended', async () => {
  await open('/heishui/2026/01/a/')
  const file = 'heishui/<img src=x onerror=alert(1)>.md'
  await room.put({ [file]: `---\ntitle: [<img src=x onerror="document.title=1">\n---\n` })
  await check('difang-dev [role=alert]', `${file}:2:`)
  expect(await page.locator('difang-dev img').count()).toBe(0)
  expect(await page.title()).toContain('吊桥通车')
  await rm(path.join(room.content, file))
  await page.locator('difang-dev').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('a draft says that it is one, on its page and where it is linked', async () => {
  await open('/heishui/2026/01/c/')
  await check('difang-dev .mark', '草稿：只在这里看得到')
  await page.goto(new URL('/heishui/', room.preview.address).href)
  await check('a[href="/heishui/2026/01/c/"] [data-difang-mark]', '草稿')
  expect(await page.locator('a[href="/heishui/2026/01/a/"] [data-difang-mark]').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('whoever came before the page was there is taken to it', async () => {
  await open('/heishui/2026/01/d/')
  await room.put({ 'heishui/d.md': article({ title: '新写的一篇' }, '刚刚写好。') })
  await check('h1', '新写的一篇')
})
