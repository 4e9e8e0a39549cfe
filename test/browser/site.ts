/**
 * The sample archive, built once and served behind the policy it is published
 * with, and a browser to read it in. Uses the Chromium that the system has
 * (`CHROMIUM` names another).
 */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { openWorkshop, type Workshop } from '../pipeline/workshop.ts'

export interface BuiltSite {
  readonly workshop: Workshop
  readonly browser: Browser
  readonly origin: string
  /** Opens an address and waits for all that belongs to it. */
  readonly open: (address: string, options?: BrowserContextOptions) => Promise<OpenPage>
  readonly close: () => Promise<void>
}

interface OpenPage {
  readonly page: Page
  /** Whatever was said on the console, and whatever script or policy broke. */
  readonly said: readonly string[]
  /** Hosts that something was asked of. */
  readonly hosts: ReadonlySet<string>
}

export const tibetan = '/abaxian/2026/05/zangwen/'
export const withPicture = '/heishui/2024/11/2024-11-26-yunping-bianqiao-tongxing/'
export const corrected = '/lixian-aba/2026/09/2026-09-23-hetao-honggan/'

/** One address of every kind of page. */
export const kinds: Readonly<Record<string, string>> = {
  home: '/',
  province: '/sichuan/',
  prefecture: '/aba/',
  county: '/heishui/',
  'county without articles': '/kangding/',
  year: '/heishui/2024/',
  month: '/heishui/2024/11/',
  article: withPicture,
  'long article': '/aba/2026/06/2026-06-29-shisan-zhang-zaofanzhuo/',
  corrected,
  english: '/wenchuan/2026/04/2026-04-23-a-lamp-in-the-reading-room/',
  tibetan,
  withdrawn: '/maerkang/2024/07/2024-07-15-jishi-banqian/',
  newspapers: '/sources/',
  newspaper: '/sources/shili-ribao/',
  'year of a newspaper': '/sources/shili-ribao/2024/',
  topic: '/topics/核桃/',
  column: '/columns/乡里乡亲/',
  author: '/authors/林一禾/',
  corrections: '/corrections/',
  text: '/about/',
  search: '/search/',
  rail: '/heishui/rail.html',
  'not found': '/404.html',
}

const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

export function launch(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: [...browserArgs, ...more] })
}

export async function openSite(): Promise<BuiltSite> {
  const workshop = await openWorkshop()
  await cp('content', workshop.content, { recursive: true })
  await mkdir(path.join(workshop.content, 'articles/tibetan'))
  await writeFile(path.join(workshop.content, 'articles/tibetan/zangwen.md'), inTibetan)
  const { problems } = await workshop.build({ clock: Date.parse('2026-11-20T08:00:00+08:00') })
  const errors = problems.filter(({ code }) => code.startsWith('E_'))
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const server = await serve(workshop.out)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launch()
  return {
    workshop,
    browser,
    origin,
    open: (address, options = {}) => open(browser, origin + address, options),
    close: async () => {
      await browser.close()
      server.close()
      await workshop.close()
    },
  }
}

async function open(browser: Browser, address: string, options: BrowserContextOptions): Promise<OpenPage> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const said: string[] = []
  const hosts = new Set<string>()
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('console', (message) => said.push(message.text()))
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(address, { waitUntil: 'load' })
  if (options.javaScriptEnabled !== false) await railIsThere(page)
  return { page, said, hosts }
}

/** In the place of the element that fetches it. */
async function railIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('difang-rail') === null)
}

/** Files as a plain host has them: a folder's index.html, and 404.html for what is not there. */
async function serve(out: string): Promise<ReturnType<typeof createServer>> {
  const headers = await readFile(path.join(out, '_headers'), 'utf8')
  // Without the last rule, which would have Chromium ask a local server for https.
  const policy = headers.match(/Content-Security-Policy: (.*); upgrade-insecure-requests/)?.[1]
  if (policy === undefined) throw new Error('no policy is published')
  const server = createServer(async (request, response) => {
    const name = decodeURI(new URL(request.url ?? '', 'http://x').pathname).replace(/\/$/, '/index.html')
    const body = await readFile(path.join(out, name)).catch(() => undefined)
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': typeOf(body === undefined ? '.html' : path.extname(name)),
      'content-security-policy': policy,
    })
    response.end(body ?? (await readFile(path.join(out, '404.html'))))
  })
  // A line closed after a while of silence may be the one that the next question goes out on.
  server.keepAliveTimeout = 0
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

function typeOf(extension: string): string {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.svg': 'image/svg+xml',
    '.json': 'application/json',
    '.xml': 'application/xml',
  }
  return types[extension] ?? 'application/octet-stream'
}

/** Long enough for several lines. */
const inTibetan = `---
title: བོད་ཡིག་གི་གསར་འགྱུར།
source: 示例日报
date: 2026-05-01
county: 阿坝县
lang: bo
---

${'ཁྲོ་ཆུ་རྫོང་གི་གསར་འགྱུར་ཐུང་ངུ་ཞིག་'.repeat(24)}།
`
