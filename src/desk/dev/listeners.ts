/**
 * EDGE: server-sent events. The pages that are open, each told when it should
 * load itself again, or that there is something new to say of the build.
 */
import type { ServerResponse } from 'node:http'
import type { Changelog } from './changelog.ts'

export interface Listener {
  /** The files of the site that the page shows. */
  readonly files: readonly string[]
  /** The build that it came from. */
  readonly build: string
  /** It stands in for a page that there was not: any build may be what it waits for. */
  readonly waits: boolean
}

export interface Listeners {
  /** There are as many as may be. */
  readonly isFull: () => boolean
  /** Takes over a response whose head has been written. */
  readonly add: (listener: Listener, response: ServerResponse) => void
  /** After a build that changed the site. */
  readonly tellChanges: () => void
  /** After one that has something else to say. */
  readonly tellState: () => void
  readonly close: () => void
}

/** Open pages; a browser keeps a handful, and hidden ones let go. */
const most = 100
/** A page that does not read what it is sent is let go; in bytes. */
const mostUnread = 16 * 1024

export function openListeners(changelog: Changelog): Listeners {
  const open = new Map<ServerResponse, Listener>()
  const send = (response: ServerResponse, event: 'reload' | 'state'): void => {
    if (response.writableLength > mostUnread) response.destroy()
    else response.write(`event: ${event}\ndata:\n\n`)
  }
  const isPast = ({ build, files, waits }: Listener): boolean => {
    return (waits && build !== changelog.current()) || changelog.isPast(build, files)
  }
  return {
    isFull: () => open.size >= most,
    add: (listener, response) => {
      open.set(response, listener)
      response.on('close', () => open.delete(response))
      response.write('retry: 1000\n\n')
      send(response, isPast(listener) ? 'reload' : 'state')
    },
    tellChanges: () => {
      for (const [response, listener] of open) if (isPast(listener)) send(response, 'reload')
    },
    tellState: () => {
      for (const response of open.keys()) send(response, 'state')
    },
    close: () => {
      for (const response of open.keys()) response.destroy()
    },
  }
}
