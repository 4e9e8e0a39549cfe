/**
 * EDGE. Hears of changes below a few folders.
 *
 * One watch a folder, none a file: an archive has few folders. `renew` sets the
 * watches that are missing, each before its folder is listed, and only then
 * does a build read. So whatever changes is either read by that build or heard
 * after it, also when a folder is renamed, or deleted and brought back within
 * an instant. There chokidar turns deaf, since it goes by names and the system's
 * watch stays with the folder that has gone: so each folder has a watcher of its
 * own, which gives way to a new one where another folder has come under the name.
 * Links are not followed.
 */
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { watch } from 'chokidar'
import { type Poll, pollFolders } from './poll.ts'

export interface Watch {
  readonly renew: () => Promise<void>
  /** The system had no watch left, so the folders are looked through from time to time. */
  readonly isPolling: () => boolean
  readonly close: () => void
}

export interface WatchOptions {
  /** Absolute; any of them may be missing, now or later. */
  readonly roots: readonly string[]
  /** Absolute: folders that are none of our business, our own output first of all. */
  readonly except: readonly string[]
  /** A file or folder at this path, or below it, may have changed. */
  readonly hear: (changed: string) => void
  readonly watchFolder?: WatchFolder
}

/** One folder, not what lies below it; rejects with the system's error. `lost` is called where the watch ends by itself. */
export type WatchFolder = (folder: string, listener: Listener, lost: () => void) => Promise<FolderWatch>

export interface FolderWatch {
  readonly close: () => void
}

/** `rename` is said of all that is created, deleted or renamed, and of the folder itself by its own name. */
type Listener = (event: string, name: string | null) => void

export function openWatch(options: WatchOptions): Watch {
  const watching = new Watching(options)
  return {
    renew: () => watching.renew(),
    isPolling: () => watching.isPolling(),
    close: () => watching.close(),
  }
}

export function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)
}

/** Its own reading of the folder is of no interest, only what the system says (`raw`). */
export const watchFolder: WatchFolder = async (folder, listener, lost) => {
  const watcher = watch(folder, {
    ignored: (file) => file !== folder,
    depth: 0,
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
  })
  watcher.on('raw', (event, name) => listener(event, typeof name === 'string' ? name : null))
  const close = (): void => void watcher.close()
  try {
    await new Promise<void>((resolve, reject) => watcher.on('ready', resolve).on('error', reject))
  } catch (error) {
    close()
    throw error
  }
  watcher.on('error', lost)
  return { close }
}

interface Watched {
  readonly watcher: FolderWatch
  /** Of the folder that is watched: another folder of that name has another. */
  readonly identity: string
}

/** History of a folder that is a repository of its own: never content, and full of events. */
const passedOver = new Set(['.git'])

class Watching implements Watch {
  readonly #options: WatchOptions
  readonly #watched = new Map<string, Watched>()
  #isOutdated = true
  #isClosed = false
  #poll: Poll | undefined

  constructor(options: WatchOptions) {
    this.#options = options
  }

  async renew(): Promise<void> {
    while (this.#isOutdated && this.#poll === undefined && !this.#isClosed) {
      this.#isOutdated = false
      try {
        await this.#watchAll()
      } catch (error) {
        if (!isUsedUp(error)) throw error
        this.#forgetAll()
        const { roots, hear } = this.#options
        this.#poll = await pollFolders(roots, (folder) => this.#isOurs(folder), hear)
      }
    }
    // It may have been closed while this was under way.
    if (this.#isClosed) this.close()
  }

  isPolling(): boolean {
    return this.#poll !== undefined
  }

  close(): void {
    this.#isClosed = true
    this.#forgetAll()
    this.#poll?.close()
  }

  async #watchAll(): Promise<void> {
    const seen = new Set<string>()
    for (const root of this.#options.roots) {
      // From above, a root that goes or comes is heard of.
      const above = path.dirname(root)
      seen.add(above)
      await this.#keepWatching(above)
      await this.#walk(root, seen)
    }
    for (const folder of [...this.#watched.keys()]) if (!seen.has(folder)) this.#forget(folder)
  }

  async #walk(folder: string, seen: Set<string>): Promise<void> {
    seen.add(folder)
    await this.#keepWatching(folder)
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const below = path.join(folder, entry.name)
      if (entry.isDirectory() && this.#isOurs(below)) await this.#walk(below, seen)
    }
  }

  async #keepWatching(folder: string): Promise<void> {
    const identity = await identityOf(folder)
    if (this.#isClosed || this.#watched.get(folder)?.identity === identity) return
    this.#forget(folder)
    const watcher = identity === undefined ? undefined : await this.#open(folder)
    if (identity === undefined || watcher === undefined) return
    if (this.#isClosed) watcher.close()
    else this.#watched.set(folder, { watcher, identity })
  }

  /** Undefined for a folder that has just gone, of which the one above tells, or that may not be read. */
  async #open(folder: string): Promise<FolderWatch | undefined> {
    const { watchFolder: open = watchFolder } = this.#options
    try {
      return await open(
        folder,
        (event, name) => this.#heard(folder, event, name),
        () => this.#lose(folder),
      )
    } catch (error) {
      if (isUsedUp(error)) throw error
      return undefined
    }
  }

  #heard(folder: string, event: string, name: string | null): void {
    if (event === 'rename' || name === null) this.#isOutdated = true
    const changed = name === null ? folder : path.join(folder, name)
    const { roots, hear } = this.#options
    if (this.#isOurs(changed) && roots.some((root) => isWithin(changed, root))) hear(changed)
  }

  /** Until it is renewed, nothing is heard of this folder; so it has to be read again. */
  #lose(folder: string): void {
    this.#forget(folder)
    this.#isOutdated = true
    this.#options.hear(folder)
  }

  #isOurs(file: string): boolean {
    return !passedOver.has(path.basename(file)) && !this.#options.except.some((own) => isWithin(file, own))
  }

  #forget(folder: string): void {
    this.#watched.get(folder)?.watcher.close()
    this.#watched.delete(folder)
  }

  #forgetAll(): void {
    for (const folder of [...this.#watched.keys()]) this.#forget(folder)
  }
}

async function identityOf(folder: string): Promise<string | undefined> {
  const stats = await lstat(folder, { bigint: true }).catch(() => undefined)
  return stats?.isDirectory() ? `${stats.dev} ${stats.ino} ${stats.birthtimeNs}` : undefined
}

/** The system's limits of watches, of watchers and of open files. */
function isUsedUp(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EMFILE' || code === 'ENFILE'
}
