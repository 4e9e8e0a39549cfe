/**
 * A preview of a small archive on a free port of this machine: compiled code,
 * real disk, real sockets.
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type News,
  openPreview,
  type Preview,
  type PreviewOptions,
} from '../../../build/src/desk/dev/preview.js'
import { readRecipe } from '../../../build/src/recipe.js'
import { openWorkers, type Workers } from '../../../build/src/workers.js'
import { openMemoryStore } from '../../../build/src/write/store.js'
import { clock, type Files } from '../../pipeline/workshop.ts'
import { type Queue, queueOf } from './queue.ts'

export interface Newsroom {
  readonly folder: string
  readonly content: string
  readonly out: string
  readonly port: number
  readonly preview: Preview
  readonly news: Queue<News>
  readonly put: (files: Files) => Promise<void>
  /** The files are put, and the round that follows is over: the files of the site that it wrote. */
  readonly edit: (files: Files) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Threads are shared by all newsrooms of a file. */
let workers: Workers | undefined

export async function openNewsroom(files: Files, options: Partial<PreviewOptions> = {}): Promise<Newsroom> {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-dev-'))
  const content = path.join(folder, 'content')
  const out = path.join(folder, 'site')
  await put(content, files)
  workers ??= await openWorkers(2, { idleSeconds: 60 })
  const news = queueOf<News>()
  const memory = {
    cache: openMemoryStore(),
    workers,
    recipe: readRecipe(),
    atOnce: 2,
    progress: () => {},
    timed: async <T>(_: string, work: () => T | Promise<T>) => work(),
  }
  const preview = await openPreview({
    content,
    out,
    clock: () => clock,
    memory,
    keep: async () => {},
    forget: () => {},
    language: 'zh',
    port: 0,
    run: '7',
    tell: news.put,
    ...options,
  }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true })
    throw error
  })
  const port = Number(new URL(preview.address).port)
  return {
    folder,
    content,
    out,
    port,
    preview,
    news,
    put: (more) => put(content, more),
    edit: async (more) => {
      await put(content, more)
      return writtenBy(await news.take())
    },
    close: async () => {
      await preview.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function closeWorkers(): Promise<void> {
  await workers?.close()
  workers = undefined
}

export function writtenBy(news: News): readonly string[] {
  if (news.kind !== 'built' || news.result.changes === undefined) throw new Error(`not built: ${news.kind}`)
  const { added, changed } = news.result.changes
  return [...added, ...changed].map(({ path }) => path)
}

async function put(content: string, files: Files): Promise<void> {
  await mkdir(content, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(content, name)), { recursive: true })
    await writeFile(path.join(content, name), bytes)
  }
}

/** Sends bytes as they are and gives back all that comes until the server hangs up. */
export function sendRaw(port: number, text: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, host, () => socket.write(text))
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
    socket.on('close', () => resolve(answer))
  })
}

/** A GET by its bare target, which no client tidies up. */
export function ask(port: number, target: string, headers = `Host: localhost:${port}`): Promise<string> {
  return sendRaw(port, `GET ${target} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
}

export interface Events {
  readonly status: number
  readonly take: () => Promise<string>
  readonly close: () => void
}

/** A page that listens: the names of the events it is sent. */
export async function listen(port: number, query: string): Promise<Events> {
  const events = queueOf<string>()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: `/__difang/events?${query}`, agent: false }, resolve).on(
      'error',
      reject,
    )
  })
  response.setEncoding('utf8')
  response.on('error', () => {})
  response.on('data', (part: string) => {
    for (const [, name = ''] of part.matchAll(/^event: (.+)$/gm)) events.put(name)
  })
  return { status: response.statusCode ?? 0, take: events.take, close: () => response.destroy() }
}
