/**
 * The search page in a real browser, over a small site as the pipeline builds it:
 * behind the policy it is published with, by address, by hand, offline, while a
 * new build is half published, and without a script.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { article, type Files, openWorkshop, type Workshop } from '../pipeline/workshop.ts'

const hostile = '<img src=x onerror="document.title=1"> 木苏镇 & “引号”'
const files: Files = {
  'site.yml': 'name: 雪山地方网\nbaseUrl: https://news.example.cn/archive/\nsearch: {shardKB: 4}\n',
  'a/hostile.md': article(
    { title: `'${hostile}'`, date: '2025-03-01' },
    `木苏镇\n\n<script>document.title=2</script>`,
  ),
  'a/bridge.md': article(
    { title: '吊桥通车', date: '2026-04-02', county: '松阳县' },
    '离乡不离**党**，木苏镇的吊桥通车。',
  ),
  'a/trap.md': article({ title: '陷阱', date: '2026-04-03' }, '离乡的人不离开，也不离党员。木苏，苏镇。'),
  'a/tibetan.md': article({ title: '藏文', date: '2024-05-01', lang: 'bo' }, 'མཛོད་དགེ་རྫོང་གི་སློབ་གྲྭ།'),
  ...Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [
      `many/m${String(index).padStart(2, '0')}.md`,
      article(
        { title: `春耕第${index}篇`, date: `2026-01-${String(1 + index).padStart(2, '0')}` },
        '核桃丰收。',
      ),
    ]),
  ),
}

let workshop: Workshop
let server: Server
let browser: Browser
/** Answers for addresses, in the place of the files. */
const answers = new Map<RegExp, (address: string) => number | string>()
const asked: string[] = []

beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put(files)
  const { problems } = await workshop.build()
  expect(problems.filter(({ code }) => code.startsWith('E_'))).toEqual([])
  const headers = await readFile(path.join(workshop.out, '_headers'), 'utf8')
  // Without the last rule, which would have Chromium ask a local server for https.
  const policy = headers.match(/Content-Security-Policy: (.*); upgrade-insecure-requests/)?.[1] ?? ''
  expect(policy).toContain("script-src 'self'")
  server = createServer(async (request, response) => {
    const address = decodeURI(request.url ?? '').replace('/archive/', '')
    asked.push(address)
    const own = [...answers].find(([pattern]) => pattern.test(address))?.[1](address)
    const name = address.replace(/\?.*/, '').replace(/(^|\/)$/, '$1index.html')
    const body =
      typeof own === 'string' ? own : await readFile(path.join(workshop.out, name)).catch(() => undefined)
    response.writeHead(typeof own === 'number' ? own : body === undefined ? 404 : 200, {
      'content-type': typeOf(name),
      'content-security-policy': policy,
    })
    response.end(typeof own === 'number' ? '' : body)
  })
  await new Promise<void>((done) => server.listen(0, done))
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
})

afterEach(async () => {
  answers.clear()
  asked.length = 0
  await Promise.all(browser.contexts().map((context) => context.close()))
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  await workshop?.close()
})

function typeOf(name: string): string {
  const types: Readonly<Record<string, string>> = {
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.html': 'text/html; charset=utf-8',
  }
  return types[path.extname(name)] ?? 'application/octet-stream'
}

function addressOf(query: string): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive/search/${query}`
}

const done = '[data-block="results"][aria-busy="false"]'

/** Opens an address and waits for its results; faults are broken policy and broken scripts. */
async function open(query: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => /policy|integrity/i.test(message.text()) && faults.push(message.text()))
  await page.goto(addressOf(query), { waitUntil: 'networkidle' })
  await page.waitForSelector(done, { state: 'attached' })
  return { page, faults, context }
}

const titles = (page: Page): Promise<string[]> => page.locator('[data-block="results"] h2').allTextContents()
const status = async (page: Page): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not told
  (await page.locator('[role="status"]').innerText()).trim()

test.each([
  ['?q=木苏镇', ['吊桥通车', hostile]],
  ['?q=离乡不离党', ['吊桥通车']],
  ['?q=离乡不离', ['吊桥通车']],
  ['?q=苏镇', ['陷阱', '吊桥通车', hostile]],
  ['?q=མཛོད་དགེ', ['藏文']],
  ['?q=木蘇鎮&sort=relevance', [hostile, '吊桥通车']],
  ['?q=木苏镇&place=songyang', ['吊桥通车']],
  ['?q=木苏镇&to=2025', [hostile]],
  ['?q=木苏镇+通车', ['吊桥通车']],
  ['?q=离党人', []],
] as const)('%s', async (query, expected) => {
  const { page, faults } = await open(query)
  expect(await titles(page)).toEqual(expected)
  expect(faults).toEqual([])
})

test('a result says where and when, quotes the sentence, marks the words and leads to the article', async () => {
  const { page } = await open('?q=离乡不离党')
  const [result] = await page.locator('[data-block="results"] li').all()
  expect(await result?.locator('.where').textContent()).toBe('松阳 2026-04-02 样报')
  expect(await result?.locator('.excerpt').textContent()).toBe('离乡不离党，木苏镇的吊桥通车。')
  expect(await result?.locator('mark').allTextContents()).toEqual(['离乡不离党'])
  await result?.locator('a').click()
  await page.waitForSelector('[data-block="body"]')
  expect(page.url()).toContain('/archive/songyang/2026/04/bridge/')
})

test('hostile text is text', async () => {
  const { page, faults } = await open('?q=<script>')
  expect(await titles(page)).toEqual([hostile])
  expect(await page.locator('.excerpt').textContent()).toContain('<script>document.title=2</script>')
  expect(await page.locator('[data-block="results"] :is(img, script)').count()).toBe(0)
  expect(await page.title()).toBe('检索 - 雪山地方网')
  expect(faults).toEqual([])
})

test('the form asks by address, and back and forward go through what was asked', async () => {
  const { page } = await open('')
  expect(await status(page)).toBe('')
  await page.fill('#q', '吊桥')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?q=%E5%90%8A%E6%A1%A5$/)
  await expect.poll(() => titles(page)).toEqual(['吊桥通车'])
  await page.fill('#q', '藏文')
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toEqual(['藏文'])
  await page.goBack()
  await expect.poll(() => titles(page)).toEqual(['吊桥通车'])
  expect(await page.inputValue('#q')).toBe('吊桥')
  await page.goForward()
  await expect.poll(() => titles(page)).toEqual(['藏文'])
  await page.goBack()
  await page.goBack()
  await expect.poll(() => titles(page)).toEqual([])
  expect(await page.inputValue('#q')).toBe('')
})

test('a choice narrows what was asked at once', async () => {
  const { page } = await open('?q=木苏镇')
  await page.selectOption('#place', 'songyang')
  await expect.poll(() => titles(page)).toEqual(['吊桥通车'])
  expect(new URL(page.url()).searchParams.get('place')).toBe('songyang')
})

test('a place that the form does not offer is kept', async () => {
  const { page } = await open('?q=木苏镇&place=nowhere')
  expect(await titles(page)).toEqual([])
  expect(await page.inputValue('#place')).toBe('nowhere')
})

test('many results come by tens, each page with its own address, and the keyboard reaches the next', async () => {
  const { page } = await open('?q=核桃丰收')
  expect((await titles(page)).length).toBe(10)
  expect(await titles(page)).toContain('春耕第24篇')
  expect(await status(page)).toBe('至多 25 篇，核对了第 1–10 篇')
  await page.locator('.ways a').focus()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await titles(page))[0]).toBe('春耕第14篇')
  expect(new URL(page.url()).searchParams.get('at')).toBe('10')
  expect(await page.evaluate('document.activeElement.dataset.block')).toBe('results')
  // What was asked for begins where the reader looks.
  const top = (): Promise<number> =>
    page.evaluate('document.querySelector(".answers").getBoundingClientRect().top')
  await expect.poll(top).toBeGreaterThan(0)
  await expect.poll(top).toBeLessThan(300)
  await page.locator('.ways a', { hasText: '下一页' }).click()
  await expect.poll(() => titles(page)).toHaveLength(5)
  await page.reload({ waitUntil: 'networkidle' })
  expect(await titles(page)).toHaveLength(5)
})

test.each(['-5', '99', 'abc', '2.5'])(
  'from %s on there is nothing, so the results begin at the first',
  async (at) => {
    const { page } = await open(`?q=核桃丰收&at=${at}`)
    await expect.poll(() => status(page)).toBe('至多 25 篇，核对了第 1–10 篇')
    expect(await titles(page)).toHaveLength(10)
  },
)

test('where nothing is found there is advice', async () => {
  const { page } = await open('?q=不存在的村')
  expect(await status(page)).toContain('没有找到')
  expect(await page.locator('[role="status"] li:visible').count()).toBe(3)
})

test('nothing but punctuation is no question', async () => {
  const { page } = await open('?q=，。')
  expect(await status(page)).toBe('请写出要查的字、词或数字。')
})

test('without a network the reader is told, and has the answer when it is back', async () => {
  const { page, context } = await open('')
  await context.setOffline(true)
  await page.fill('#q', '吊桥')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-told="fault"]:not([hidden])')
  expect(await titles(page)).toEqual([])
  await context.setOffline(false)
  // The network that is back is noticed; a reader need not press the button.
  await expect.poll(() => titles(page)).toEqual(['吊桥通车'])
})

test('on a slow line the reader is told what is done, and titles come before their pages', async () => {
  const { page } = await open('')
  const held = new Map<string, () => void>()
  for (const part of ['bin', 'bridge']) {
    const go = new Promise<void>((resolve) => held.set(part, resolve))
    await page.route(new RegExp(part), async (route) => {
      await go
      await route.continue()
    })
  }
  const busy = () => page.locator('[data-block="results"]').getAttribute('aria-busy')
  await page.fill('#q', '离乡不离党')
  await page.keyboard.press('Enter')
  await expect.poll(() => status(page)).toBe('正在检索…')
  expect(await busy()).toBe('true')
  held.get('bin')?.()
  await expect.poll(() => titles(page)).toContain('吊桥通车')
  expect(await page.locator('[data-block="results"] .pending').count()).toBeGreaterThan(0)
  expect(await busy()).toBe('true')
  held.get('bridge')?.()
  await expect.poll(busy).toBe('false')
  expect(await titles(page)).toEqual(['吊桥通车'])
  expect(await page.locator('[data-block="results"] .pending').count()).toBe(0)
})

test('a single failure is tried again without a word', async () => {
  let failures = 0
  answers.set(/month\/\d+\.bin/, () => {
    failures++
    answers.clear()
    return 503
  })
  const { page } = await open('?q=吊桥')
  expect(await titles(page)).toEqual(['吊桥通车'])
  expect(failures).toBe(1)
})

test('files of another build are told apart, and fetched anew', async () => {
  let times = 0
  answers.set(/month\/\d+\.bin/, () => {
    if (++times > 1) answers.clear()
    return 'another build'
  })
  const { page } = await open('?q=吊桥')
  expect(await titles(page)).toEqual(['吊桥通车'])
  expect(asked.filter((address) => address === 'search/manifest.json').length).toBeGreaterThan(1)
})

test('a site that stays half published is told as such', async () => {
  answers.set(/month\/\d+\.bin/, () => 'another build')
  const { page } = await open('?q=吊桥')
  expect(await status(page)).toContain('网站正在更新')
  answers.clear()
  await page.locator('[data-told="update"] button').click()
  await expect.poll(() => titles(page)).toEqual(['吊桥通车'])
})

test('a shard that is missing is told', async () => {
  answers.set(/\d\.bin/, () => 404)
  const { page } = await open('?q=吊桥')
  expect(await status(page)).toContain('网站正在更新')
})

test('an article that is gone is not shown', async () => {
  answers.set(/bridge/, () => 404)
  const { page } = await open('?q=木苏镇')
  expect(await titles(page)).toEqual([hostile])
})

test('of two searches the later one stays', async () => {
  const { page } = await open('')
  await page.fill('#q', '木苏镇')
  await page.keyboard.press('Enter')
  await page.fill('#q', '藏文')
  await page.keyboard.press('Enter')
  await page.waitForLoadState('networkidle')
  await expect.poll(() => titles(page)).toEqual(['藏文'])
})

test('what a search fetches is little: the manifest, one shard a pair and segment, the pages', async () => {
  await open('?q=吊桥通车')
  expect(asked.filter((address) => address === 'search/manifest.json')).toHaveLength(1)
  expect(asked.filter((address) => /fold/.test(address))).toEqual([])
  expect(asked.filter((address) => /^songyang/.test(address))).toHaveLength(1)
})

test('the box of any page leads here', async () => {
  const { page } = await open('')
  await page.goto(addressOf('../'))
  await page.fill('.seek input', '吊桥')
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toEqual(['吊桥通车'])
})

test('without a script there are ways into the archive', async () => {
  const { page } = await open('?q=吊桥', { javaScriptEnabled: false })
  expect(await page.locator('noscript').textContent()).toContain('检索要用脚本')
  const links = await page.locator('main .provinces a').allTextContents()
  expect(links).toEqual(expect.arrayContaining(['四川', '2026', '浙江']))
})

test.each([320, 1000])('at %d pixels nothing is too wide, and axe knows no fault', async (width) => {
  const { page } = await open('?q=木苏镇', { viewport: { width, height: 800 } })
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  await page.evaluate(axe.source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ rules: { region: { enabled: false } } }),
    )
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([])
  }
})
