/**
 * The rail's four ways into a page, behind the servers that bring it there: nginx
 * (SSI on), Varnish (ESI), a browser. Pages are a built site's, headers those that
 * it asks for. Where a server is not installed, what it would do is not tested.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { block, blocks, headings, links } from '../templates/markup.ts'
import { fileOf, readSite } from './reading.ts'
import { article, openWorkshop, type Workshop } from './workshop.ts'

type Mode = 'include' | 'inline' | 'ssi' | 'esi'

/** Two articles of one prefecture; on the page of either, the rail has both. */
const content = (mode: Mode, port: number) => ({
  'site.yml': `baseUrl: http://127.0.0.1:${port}/档案/\nrail: ${mode}\n`,
  'views.csv': 'b,7\n',
  'a.md': article({ title: '木苏镇吊桥通车' }),
  'b.md': article({ title: '理县苹果上市', county: '理县', date: '2026-02-01' }),
})
const base = `/${encodeURIComponent('档案')}/`
const page = 'heishui/2026/01/a/'
const inRail = ['频道推荐', '理县苹果上市', '木苏镇吊桥通车']

let workshop: Workshop
let browser: Browser
const running: ChildProcess[] = []

beforeAll(async () => {
  workshop = await openWorkshop()
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
})

afterAll(async () => {
  for (const server of running) server.kill()
  await browser?.close()
  await workshop.close()
})

test('inline: the rail is in the page itself, and no fragment is published', async () => {
  const { port } = await built('inline')
  expect(port).toBeGreaterThan(0)
  const site = await readSite(workshop.out)
  expect(wordsOfRail(fileOf(site, `${page}index.html`))).toEqual(expect.arrayContaining(inRail))
  expect([...site.keys()].filter((name) => name.endsWith('rail.html'))).toEqual([])
})

test('esi: the page holds one include, and the fragment at its address is a bare rail', async () => {
  await built('esi')
  const site = await readSite(workshop.out)
  const html = fileOf(site, `${page}index.html`)
  const included = [...html.matchAll(/<esi:include src="([^"]*)"\/>/g)].map(([, address = '']) => address)
  expect(included).toEqual([`${base}heishui/rail.html`])
  const fragment = fileOf(site, decodeURIComponent(included[0] ?? '').slice('/档案/'.length))
  expect(fragment).toMatch(/^<aside /)
  expect(wordsOfRail(fragment)).toEqual(expect.arrayContaining(inRail))
})

describe.runIf(isInstalled('nginx', '-v'))('behind nginx', () => {
  test('ssi: the server puts the rail in its place, which the file alone does not have', async () => {
    const { address, html } = await served('ssi')
    expect(html).toContain('<!--#include virtual=')
    const answer = await fetch(address)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).not.toContain('#include')
    expect(blocks(text).filter((name) => name === 'rail')).toEqual(['rail'])
    expect(wordsOfRail(text)).toEqual(expect.arrayContaining(inRail))
  })

  test('ssi: what the server makes is the page that is written with the rail inline', async () => {
    const { address, port } = await served('ssi')
    const text = await (await fetch(address)).text()
    await workshop.put(content('inline', port))
    await workshop.build()
    const inline = await readFile(path.join(workshop.out, page, 'index.html'), 'utf8')
    expect(links(block(text, 'rail'))).toEqual(links(block(inline, 'rail')))
    expect(headings(text)).toEqual(headings(inline))
  })

  test('include: a browser brings the rail, under the policy that the site asks for', async () => {
    const { address } = await served('include')
    const context = await browser.newContext()
    const opened = await context.newPage()
    const told: string[] = []
    opened.on('console', (message) => told.push(message.text()))
    opened.on('pageerror', (error) => told.push(error.message))
    const response = await opened.goto(address)
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
    await opened.waitForSelector('[data-block="picks"]')
    expect(wordsOfRail(await opened.content())).toEqual(expect.arrayContaining(inRail))
    expect(told).toEqual([])
    await context.close()
  })

  test('include: without a script the rail is a link away', async () => {
    const { address } = await served('include')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const opened = await context.newPage()
    await opened.goto(address)
    await opened.click('[data-block="rail"] a')
    expect(await opened.textContent('h1')).toBe('今日黑水')
    expect(wordsOfRail(await opened.content())).toEqual(expect.arrayContaining(inRail))
    await context.close()
  })

  test('pictures, feeds and article.json are served as what they are, an address that is none as 404', async () => {
    const { origin } = await served('ssi')
    const typeOf = async (name: string) => (await fetch(origin + base + name)).headers.get('content-type')
    expect(await typeOf(`${page}article.json`)).toContain('application/json')
    expect(await typeOf('feed.xml')).toContain('xml')
    expect((await fetch(`${origin}${base}没有/`)).status).toBe(404)
  })

  describe.runIf(isInstalled('varnishd', '-V'))('and Varnish', () => {
    test('esi: the edge puts the rail in its place', async () => {
      const { port } = await served('esi')
      const edge = await freePort()
      await startVarnish(port, edge)
      const text = await (await answering(`http://127.0.0.1:${edge}${base}${page}`)).text()
      expect(text).not.toContain('esi:include')
      expect(wordsOfRail(text)).toEqual(expect.arrayContaining(inRail))
    })
  })
})

/** Headings and links of the rail that a page, or a fragment, has. */
function wordsOfRail(html: string): readonly string[] {
  const rail = block(html, 'rail')
  return [
    ...headings(html).map((heading) => heading.slice(3)),
    ...links(rail).map((link) => link.split(' → ')[0] ?? ''),
  ]
}

async function built(mode: Mode): Promise<{ readonly port: number }> {
  const port = await freePort()
  await workshop.put(content(mode, port))
  await workshop.build()
  return { port }
}

async function served(mode: Mode) {
  const { port } = await built(mode)
  await startNginx(port)
  const origin = `http://127.0.0.1:${port}`
  const address = `${origin}${base}${page}`
  await answering(address)
  return { port, origin, address, html: await readFile(path.join(workshop.out, page, 'index.html'), 'utf8') }
}

// ── servers ──

function isInstalled(program: string, versionFlag: string): boolean {
  try {
    execFileSync(program, [versionFlag], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** One process, in the folder of the workshop, with the headers of the site's own `_headers`. */
async function startNginx(port: number): Promise<void> {
  const home = path.join(workshop.folder, `nginx-${port}`)
  await mkdir(home)
  const config = path.join(home, 'nginx.conf')
  await writeFile(config, nginxConfig(home, port, await headersOf('/*')))
  running.push(
    spawn('nginx', ['-p', home, '-c', config, '-e', path.join(home, 'error.log')], { stdio: 'ignore' }),
  )
}

/** Names and values that `_headers` has for all addresses; without HTTPS the policy may not ask for it. */
async function headersOf(end: string): Promise<readonly (readonly [name: string, value: string])[]> {
  const [first = ''] = (await readFile(path.join(workshop.out, '_headers'), 'utf8')).split(/\n(?=\S)/)
  const [address = '', ...lines] = first.split('\n')
  if (!address.endsWith(end)) throw new Error(`_headers begins with ${address}`)
  return lines
    .map((line): readonly [string, string] => [
      line.trim().split(': ')[0] ?? '',
      line.split(': ').slice(1).join(': '),
    ])
    .filter(([name]) => name !== '' && name !== 'Strict-Transport-Security')
    .map(([name, value]) => [name, value.replace('; upgrade-insecure-requests', '')])
}

function nginxConfig(
  home: string,
  port: number,
  headers: readonly (readonly [name: string, value: string])[],
): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off;
master_process off;
pid ${home}/pid;
events { worker_connections 64; }
http {
  access_log off;
  include /etc/nginx/mime.types;
  charset utf-8;
  charset_types text/html application/xml application/json;
  ${temporary.map((name) => `${name}_temp_path ${home}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    ${headers.map(([name, value]) => `add_header ${name} "${value}" always;`).join('\n    ')}
    location /档案/ {
      alias ${workshop.out}/;
      index index.html;
      ssi on;
    }
  }
}
`
}

async function startVarnish(behind: number, port: number): Promise<void> {
  const home = path.join(workshop.folder, `varnish-${port}`)
  const vcl = path.join(workshop.folder, `edge-${port}.vcl`)
  const backend = `backend origin { .host = "127.0.0.1"; .port = "${behind}"; }`
  await writeFile(
    vcl,
    `vcl 4.1;\n${backend}\nsub vcl_backend_response {\n  if (beresp.http.content-type ~ "text/html") { set beresp.do_esi = true; }\n}\n`,
  )
  running.push(
    spawn(
      'varnishd',
      ['-F', '-j', 'none', '-n', home, '-a', `127.0.0.1:${port}`, '-f', vcl, '-s', 'malloc,8m', '-T', 'none'],
      { stdio: 'ignore' },
    ),
  )
}

/** The first answer of a server that has just been started. */
async function answering(address: string): Promise<Response> {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(address)
    } catch (error) {
      if (tries > 300) throw error
      await new Promise((again) => setTimeout(again, 50))
    }
  }
}
