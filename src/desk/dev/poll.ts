/**
 * EDGE. Looks folders through from time to time: slower than being told, but it
 * needs nothing of the system that could be used up.
 */
import { createHash } from 'node:crypto'
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Milliseconds from the end of one look to the next. */
const pause = 1000

export interface Poll {
  readonly close: () => void
}

/** Hears of the root below which something is not as it was at the last look; the first look is over when this resolves. */
export async function pollFolders(
  roots: readonly string[],
  isOurs: (folder: string) => boolean,
  hear: (root: string) => void,
): Promise<Poll> {
  const known = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const look = async (): Promise<void> => {
    for (const root of roots) {
      const now = await summaryOf(root, isOurs)
      const before = known.get(root)
      known.set(root, now)
      if (before !== undefined && before !== now && !isClosed) hear(root)
    }
    if (!isClosed) timer = setTimeout(look, pause)
  }
  await look()
  return {
    close: () => {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

/** Of every file's name, size and times. What cannot be read has no part in it. */
async function summaryOf(root: string, isOurs: (folder: string) => boolean): Promise<string> {
  const hash = createHash('sha256')
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const file = path.join(folder, entry.name)
      const stats = await lstat(file).catch(() => undefined)
      hash.update(`${file}\0${stats?.size} ${stats?.mtimeMs} ${stats?.ctimeMs} ${stats?.ino}\n`)
      if (entry.isDirectory() && isOurs(file)) await walk(file)
    }
  }
  await walk(root)
  return hash.digest('hex')
}
