/**
 * EDGE. An HTTP server that is patient with nobody: headers are small and come
 * soon, sockets are few and none idles for long.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { UsageError } from '../../problems.ts'
import { codeOf } from '../../write/disk-errors.ts'

export interface Serving {
  readonly port: number
  /** Ends all connections at once. */
  readonly close: () => Promise<void>
}

export interface ServeOptions {
  readonly host: string
  /** Absent: the usual one, or the next that is free. */
  readonly port?: number
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Hears of a bug in `answer`. */
  readonly fail: (error: unknown) => void
  /** Milliseconds within which the head of a request must be here. */
  readonly patience?: number
}

const usualPort = 4000
const triedPorts = 50

export async function serve(options: ServeOptions): Promise<Serving> {
  const first = options.port ?? usualPort
  const last = options.port === undefined ? first + triedPorts : first
  for (let port = first; ; port += 1) {
    const server = createOne(options)
    const fault = await listen(server, options.host, port)
    if (fault === undefined) return { port: portOf(server), close: () => close(server) }
    if (fault !== 'EADDRINUSE' || port === last) throw refused(fault, options.host, port)
  }
}

function createOne({ answer, fail, patience = 5000 }: ServeOptions): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: patience,
    requestTimeout: patience * 2,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: Math.min(patience, 1000),
  })
  server.maxConnections = 512
  // Without a byte in either direction; the streams of events take it off.
  server.setTimeout(30_000)
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      const isGone = response.destroyed
      response.destroy()
      // Of a reader that has left, or of the disk: the next request may fare better.
      if (!isGone && codeOf(error) === undefined) fail(error)
    })
  }
  server.on('request', take)
  // Nobody is asked to go on and send a body.
  server.on('checkContinue', take)
  server.on('checkExpectation', take)
  server.on('connect', (_request, socket) => socket.end(bare('405 Method Not Allowed')))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket))
  return server
}

/** Its code, where the port cannot be listened at. */
function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => resolve(undefined))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status: Readonly<Record<string, string>> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  }
  socket.end(bare(status[error.code ?? ''] ?? '400 Bad Request'), () => socket.destroy())
}

function bare(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
}

function refused(fault: string, host: string, port: number): UsageError {
  if (fault === 'EADDRINUSE') {
    return new UsageError({
      zh: `端口 ${port} 已被占用；请用 --port 换一个`,
      en: `port ${port} is taken; name another with --port`,
    })
  }
  return new UsageError({
    zh: `不能在 ${host} 的端口 ${port} 上提供网页（${fault}）；请改 --host 或 --port`,
    en: `cannot serve on ${host} port ${port} (${fault}); change --host or --port`,
  })
}
