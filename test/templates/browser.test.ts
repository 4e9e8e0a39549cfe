/**
 * Pages in a real browser, behind the strict policy that the site is published
 * with: the two elements, what works without a script, accessibility, small screens.
 * Uses the Chromium that the system has (`CHROMIUM` names another).
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readAssets } from '../../src/site/assets.ts'
import type { SiteView, Template, Views } from '../../src/views.ts'
import { rendered } from './markup.ts'
import { article, views } from './sample-views.ts'

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src http:"
/** Stands for an answer that never comes. */
const brokenOff = 'BROKEN OFF'
const files = new Map<string, string | Uint8Array>()
const asked: string[] = []
let server: Server
let browser: Browser
let site: SiteView

beforeAll(async () => {
  const assets = await readAssets()
  for (const { path, bytes } of assets.files) files.set(`/archive/${path}`, bytes)
  const hrefOf = ({ path, integrity }: typeof assets.style) => ({ href: `/archive/${path}`, integrity })
  site = { ...article.site, style: hrefOf(assets.style), script: hrefOf(assets.script) }
  server = createServer((request, response) => {
    const url = request.url ?? ''
    asked.push(`${request.headers.host?.split(':')[0]}${url}`)
    const body = files.get(url)
    if (body === brokenOff) return request.socket.destroy()
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': typeOf(url),
      'content-security-policy': policy,
    })
    response.end(body)
  })
  await new Promise<void>((done) => server.listen(0, done))
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

function typeOf(url: string): string {
  const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }
  return (
    Object.entries(types).find(([extension]) => url.endsWith(`.${extension}`))?.[1] ??
    'text/html; charset=utf-8'
  )
}

function origin(host = '127.0.0.1'): string {
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

/** Opens a template's sample page; what breaks the policy, or a script, is in `faults`. */
async function open<T extends Template>(
  template: T,
  changes: Partial<Views[T]> = {},
  options: BrowserContextOptions = {},
) {
  files.set('/archive/page.html', rendered(template, { ...changes, site } as Partial<Views[T]>))
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => /policy|integrity/i.test(message.text()) && faults.push(message.text()))
  await page.goto(`${origin()}/archive/page.html`, { waitUntil: 'load' })
  return { page, faults }
}

const railPage = '/archive/aba/rail.html'
const railBlocks = (page: Page) => page.locator('[data-block="rail"] [data-block]').count()

test('the rail takes the place of its link', async () => {
  files.set(railPage, rendered('rail'))
  const { page, faults } = await open('article')
  await page.waitForSelector('[data-block="rail"] [data-block="ranking"]')
  expect(await page.locator('[data-block="rail"]').count()).toBe(1)
  expect(await page.locator('difang-rail').count()).toBe(0)
  expect(faults).toEqual([])
})

test('a script in what is fetched as the rail does not run', async () => {
  files.set(
    railPage,
    '<aside data-block="rail"><p id="there">栏</p><script>document.title = "被改"</script></aside>',
  )
  const { page } = await open('article')
  await page.waitForSelector('#there')
  expect(await page.title()).toBe(article.head.title)
})

test.each([
  ['is not there', () => files.delete(railPage)],
  ['cannot be fetched', () => files.set(railPage, brokenOff)],
  ['holds no rail', () => files.set(railPage, '<p>维护中</p>')],
])('a rail that %s leaves its link', async (_, prepare) => {
  prepare()
  const { page, faults } = await open('article')
  await page.waitForLoadState('networkidle')
  expect(await page.locator('difang-rail a').getAttribute('href')).toBe(railPage)
  expect(faults).toEqual([])
})

test('a rail of another host is not fetched', async () => {
  asked.length = 0
  files.set(railPage, rendered('rail'))
  const href = `${origin('localhost')}${railPage}`
  const { page, faults } = await open('article', { rail: { mode: 'include', href, label: '别处' } })
  await page.waitForLoadState('networkidle')
  // The policy would have stopped it, too; it must not come to that.
  expect(faults).toEqual([])
  expect(asked.filter((address) => address.startsWith('localhost'))).toEqual([])
  expect(await railBlocks(page)).toBe(0)
})

test('without a script the rail is a link and comments are a link', async () => {
  files.set(railPage, rendered('rail'))
  const { page } = await open('article', {}, { javaScriptEnabled: false })
  expect(await page.locator('[data-block="rail"] a').textContent()).toBe('阿坝州现在的新闻')
  expect(await page.locator('[data-block="comments"] a').textContent()).toBe('查看和发表评论')
})

test('nothing of the comments is fetched before a reader asks for them', async () => {
  asked.length = 0
  files.set('/talk', '<p>评论</p>')
  const href = `${origin('localhost')}/talk`
  const { page } = await open('article', { comments: { mode: 'widget', href, label: '看评论' } })
  expect(asked).not.toContain('localhost/talk')
  await page.click('difang-comments a')
  await page.waitForSelector('difang-comments iframe')
  await expect.poll(() => asked).toContain('localhost/talk')
  expect(await page.locator('difang-comments iframe').getAttribute('title')).toBe('看评论')
})

test('large type enlarges the text without a script', async () => {
  const { page } = await open('article', {}, { javaScriptEnabled: false })
  const height = async () => (await page.locator('.body p').first().boundingBox())?.height ?? 0
  const before = await height()
  await page.click('label.large')
  expect(await height()).toBeGreaterThan(before * 1.2)
})

test('the first key press offers the way to the text', async () => {
  const { page } = await open('article')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('跳到正文')
  expect((await page.locator(':focus').boundingBox())?.x).toBe(0)
})

const kinds = (Object.keys(views) as Template[]).filter((template) => template !== 'redirect')

/** Without `region`: the large-type switch stands before all landmarks, so that style alone can reach the sheet after it. */
const axeOptions = { rules: { region: { enabled: false } } }

test.each(kinds)('%s has no fault that axe knows, in light and in dark', async (template) => {
  const { page, faults } = await open(template)
  await page.evaluate(axe.source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await page.evaluate(
      (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(options),
      axeOptions,
    )
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([])
  }
  expect(faults).toEqual([])
})

test.each(kinds)(
  '%s fits a screen of 320 pixels, and a finger finds its links, in large type too',
  async (template) => {
    const { page } = await open(template, {}, { viewport: { width: 320, height: 640 } })
    const tooWide = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(await tooWide()).toBe(0)
    expect(await page.evaluate(smallTargets)).toEqual([])
    if (template !== 'rail') await page.click('label.large')
    expect(await tooWide()).toBe(0)
  },
)

/** Links and switches under 24 CSS pixels high that do not stand in a line of text. */
function smallTargets(): readonly string[] {
  const inText =
    '.body, .source, .citation, .excerpt, .facts, .byline, .register, .nameplate, .subjects, .skip'
  return [...document.querySelectorAll('a, label')]
    .filter((each) => !each.closest(inText) && each.getBoundingClientRect().height < 24)
    .map((each) => each.outerHTML)
}

test('on paper there is the report, how to quote it and its address, and nothing else', async () => {
  const { page } = await open('article')
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() =>
    [...document.querySelectorAll('[data-block], .citation, .address')]
      .filter((each) => each.getBoundingClientRect().height > 0)
      .map((each) => each.getAttribute('data-block') ?? each.className),
  )
  const report = [
    'headline',
    'source',
    'byline',
    'reprints',
    'lead',
    'corrections',
    'body',
    'citation',
    'address',
  ]
  expect(seen).toEqual(['breadcrumb', ...report])
})
