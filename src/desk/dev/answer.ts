/**
 * One request, one answer: a file of the site with the reload script put in, or
 * one of the server's own addresses, or a refusal. Nothing is kept by browsers,
 * and nothing is sent that the site's own host would not send.
 */
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MessageLanguage, Told } from '../../problems.ts'
import { packageRoot } from '../../site/assets.ts'
import { type House, refusalOf } from './admit.ts'
import type { Changelog } from './changelog.ts'
import type { Listener, Listeners } from './listeners.ts'
import type { PageState } from './page-state.ts'
import { hasSite, openServedFile, type ServedFile } from './served-files.ts'
import { type Headers, headersFor } from './site-headers.ts'
import { fileOfAddress, ownPath, pageFile, readTarget } from './target.ts'

/** What answers are made of. */
export interface Exhibit {
  readonly house: House
  readonly out: string
  readonly language: MessageLanguage
  readonly changelog: Changelog
  readonly listeners: Listeners
  /** HTML that takes the place of a file of the site, until that follows. */
  readonly glimpse: (file: string) => string | undefined
  /** Undefined until the first build is over. */
  readonly shown: () => Shown | undefined
  /** The folder of the site has gone. */
  readonly missing: () => void
}

export interface Shown {
  /** Path of the site's base address, encoded; ends in a slash. */
  readonly base: string
  readonly state: PageState
}

export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  exhibit: Exhibit,
): Promise<void> {
  const { method = '', url = '', headersDistinct: headers } = request
  const refusal = refusalOf({ method, headers }, exhibit.house)
  if (refusal !== undefined) return refuse(response, refusal, exhibit)
  const target = readTarget(url, exhibit.shown()?.base ?? '/')
  if (target.kind === 'own') return answerOwn(target.name, target.query, response, exhibit)
  if (target.kind === 'refused' && target.status !== 404) return refuse(response, target.status, exhibit)
  if (target.kind === 'elsewhere') return redirect(response, target.location)
  if (exhibit.shown() === undefined) return sendPlaceholder(response, exhibit)
  await answerFile(target.kind === 'file' ? target.path : undefined, url, response, exhibit)
}

async function answerFile(
  file: string | undefined,
  url: string,
  response: ServerResponse,
  exhibit: Exhibit,
): Promise<void> {
  const glimpse = file === undefined ? undefined : exhibit.glimpse(pageFile(file))
  if (glimpse !== undefined) {
    const headers = { ...(await siteHeaders(url, exhibit)), 'content-type': htmlType }
    return send(response, 200, headers, withScript(glimpse, exhibit, ''))
  }
  const found = file === undefined ? undefined : await openServedFile(exhibit.out, file)
  if (found !== undefined && 'isFolder' in found) return redirect(response, withSlash(url))
  if (found !== undefined) return sendFile(200, found, url, response, exhibit)
  if (!(await hasSite(exhibit.out))) {
    exhibit.missing()
    return sendPlaceholder(response, exhibit)
  }
  const notFound = await openServedFile(exhibit.out, '404.html')
  if (notFound === undefined || 'isFolder' in notFound) return refuse(response, 404, exhibit)
  return sendFile(404, notFound, url, response, exhibit)
}

async function sendFile(
  status: number,
  { handle, size, type }: ServedFile,
  url: string,
  response: ServerResponse,
  exhibit: Exhibit,
): Promise<void> {
  try {
    const headers = { ...(await siteHeaders(url, exhibit)), 'content-type': type }
    if (type.startsWith('text/html')) {
      return send(response, status, headers, withScript(await handle.readFile('utf8'), exhibit, ''))
    }
    response.writeHead(status, { ...headers, 'content-length': size })
    if (response.req.method === 'HEAD' || size === 0) response.end()
    else await pipeline(handle.createReadStream({ start: 0, end: size - 1, autoClose: false }), response)
  } finally {
    await handle.close()
  }
}

const htmlType = 'text/html; charset=utf-8'

async function siteHeaders(url: string, { out }: Exhibit): Promise<Headers> {
  return headersFor(url, await readFile(path.join(out, '_headers'), 'utf8').catch(() => ''))
}

/** At the end of the page, whose bytes on disk stay as they are. */
function withScript(html: string, { changelog }: Exhibit, more: string): string {
  const script = `<script src="${ownPath}reload.js?build=${changelog.current()}${more}" defer></script>`
  const end = html.lastIndexOf('</body>')
  return end === -1 ? html + script : html.slice(0, end) + script + html.slice(end)
}

async function answerOwn(
  name: string,
  query: string,
  response: ServerResponse,
  exhibit: Exhibit,
): Promise<void> {
  if (name === 'events') return answerEvents(query, response, exhibit)
  if (name === 'state') {
    const type = { 'content-type': 'application/json; charset=utf-8' }
    return send(
      response,
      200,
      { ...headersFor('', ''), ...type },
      JSON.stringify(exhibit.shown()?.state ?? {}),
    )
  }
  if (name !== 'reload.js') return refuse(response, 404, exhibit)
  const script = await readFile(path.join(packageRoot(), 'templates/dev/reload.js'), 'utf8')
  const type = { 'content-type': 'text/javascript; charset=utf-8' }
  return send(response, 200, { ...headersFor('', ''), ...type }, script)
}

function answerEvents(query: string, response: ServerResponse, exhibit: Exhibit): void {
  const headers = { ...headersFor('', ''), 'content-type': 'text/event-stream; charset=utf-8' }
  if (exhibit.listeners.isFull()) refuse(response, 503, exhibit)
  else if (response.req.method === 'HEAD') send(response, 200, headers, '')
  else {
    response.socket?.setTimeout(0)
    response.socket?.setKeepAlive(true, 30_000)
    response.writeHead(200, headers)
    exhibit.listeners.add(listenerOf(new URLSearchParams(query), exhibit), response)
  }
}

/** A page shows its own file and a few that it fetches. */
const mostFiles = 8

function listenerOf(asked: URLSearchParams, { shown }: Exhibit): Listener {
  const base = shown()?.base ?? '/'
  const files = asked
    .getAll('at')
    .slice(0, mostFiles)
    .flatMap((address) => fileOfAddress(address, base) ?? [])
  return { files, build: asked.get('build') ?? '', waits: asked.get('waits') === 'yes' }
}

const waiting: Told = {
  zh: '网站还没有编好；编好以后，这一页会自己换掉。',
  en: 'The site is not built yet; this page will give way to it.',
}

function sendPlaceholder(response: ServerResponse, exhibit: Exhibit): void {
  const lang = { zh: 'zh-CN', en: 'en' }[exhibit.language]
  const page = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>difang dev</title></head><body><p>${waiting[exhibit.language]}</p></body></html>`
  const headers = { ...headersFor('', ''), 'content-type': htmlType }
  send(response, 503, headers, withScript(page, exhibit, '&waits=yes'))
}

const refusals: Readonly<Record<number, Told>> = {
  400: { zh: '这个请求不合写法。', en: 'This request is malformed.' },
  403: {
    zh: '这里只回答从终端里那个网址来的请求。',
    en: 'Only requests by the address in the terminal are answered.',
  },
  404: { zh: '没有这一页。', en: 'There is no such page.' },
  405: { zh: '这里只能读。', en: 'This can only be read.' },
  414: { zh: '网址太长。', en: 'This address is too long.' },
  503: { zh: '打开的网页太多，关掉几个。', en: 'Too many pages are open; close some.' },
}

/** Whatever the request still has to send is not waited for. */
function refuse(response: ServerResponse, status: number, { language }: Exhibit): void {
  const headers: Record<string, string> = {
    ...headersFor('', ''),
    'content-type': 'text/plain; charset=utf-8',
  }
  if (status === 405) headers.allow = 'GET, HEAD'
  if (status !== 404) headers.connection = 'close'
  send(response, status, headers, `${refusals[status]?.[language] ?? status}\n`)
}

/** `location` is a path of this server; it begins with one slash. */
function redirect(response: ServerResponse, location: string): void {
  send(response, 302, { ...headersFor('', ''), location }, '')
}

function withSlash(url: string): string {
  const end = url.indexOf('?')
  return end === -1 ? `${url}/` : `${url.slice(0, end)}/${url.slice(end)}`
}

/** Without the body for HEAD, with its length all the same. */
function send(response: ServerResponse, status: number, headers: Headers, body: string): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}
