/**
 * EDGE. The cache between builds: bytes by kind and key.
 *
 * The cache is never believed: a value comes back exactly as it was put, or
 * not at all. What is put waits in memory and reaches the disk as one
 * transaction, so a run that is killed leaves the store as some commit left
 * it, or, killed in the middle of one, a store whose seal is broken and which
 * the next run begins anew.
 */
import { lstat, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { CacheKind } from '../model.ts'
import { UsageError } from '../problems.ts'
import { codeOf, toldByDisk } from './disk-errors.ts'
import { dataFile, type Found, openDiskStore, sealFile } from './disk-store.ts'
import { makeFolders } from './make-folders.ts'
import { copyOf, isKept, keysOf, nameOf } from './record.ts'
import { holds, type Reach } from './seal.ts'

export interface Store {
  /** What was last put, also before a commit. The bytes are the caller's own. */
  get(kind: CacheKind, key: string): Uint8Array<ArrayBuffer> | undefined
  /** Takes the bytes as they are now. A key over 1,024 bytes of UTF-8, or one that is no Unicode, is not kept. */
  put(kind: CacheKind, key: string, value: Uint8Array): void
  remove(kind: CacheKind, key: string): void
  /** In code-unit order. */
  keys(kind: CacheKind): Iterable<string>
  /** How often something was found that is not as it was put; a warning is due where it is not 0. */
  readonly damaged: number
  /** Everything put so far is on disk, flushed. */
  commit(): Promise<void>
  /** Commits, and seals the store for the next run. */
  close(): Promise<void>
}

/** Raised whenever the form of what is stored changes; stores of another version are deleted. */
const version = 1

/**
 * The caller holds the lock of `folder`: two processes must never open one store.
 * A `portable` store survives being copied elsewhere, as CI does, for the price of a hash over all of it at close.
 */
export async function openStore(folder: string, reach: Reach = 'here'): Promise<Store> {
  try {
    await refuseSymlink(folder)
    const home = path.join(folder, `store-${version}`)
    await removeOtherVersions(folder, path.basename(home))
    const found = await prepare(home)
    try {
      return await openDiskStore(home, reach, found)
    } catch (error) {
      if (found !== 'sound') throw error
      // Sealed, and still not to the taste of the LMDB at hand: of another version or kind of machine.
      await rm(home, { recursive: true, force: true })
      await makeFolders(home)
      return await openDiskStore(home, reach, 'new')
    }
  } catch (error) {
    throw toldByDisk(error, folder)
  }
}

/** For `--no-cache`, and for tests: the same, and gone when it is closed. */
export function openMemoryStore(): Store {
  const values = new Map<string, Uint8Array>()
  return {
    get: (kind, key) => copyOf(values.get(nameOf(kind, key))),
    put: (kind, key, value) => {
      if (isKept(key)) values.set(nameOf(kind, key), new Uint8Array(value))
    },
    remove: (kind, key) => {
      values.delete(nameOf(kind, key))
    },
    keys: (kind) => keysOf(kind, values.keys()),
    damaged: 0,
    commit: async () => {},
    close: async () => values.clear(),
  }
}

/** Leaves a store that may be opened: sealed, or empty. */
async function prepare(home: string): Promise<Found> {
  const stats = await lstat(home).catch(absent)
  if (stats?.isDirectory() && (await holds(path.join(home, dataFile), path.join(home, sealFile)))) {
    // LMDB makes its own lock file anew; a link in its place would have it write elsewhere.
    await rm(path.join(home, 'lock.mdb'), { recursive: true, force: true })
    return 'sound'
  }
  await rm(home, { recursive: true, force: true })
  await makeFolders(home)
  return stats === undefined ? 'new' : 'damaged'
}

async function refuseSymlink(folder: string): Promise<void> {
  if (!(await lstat(folder).catch(absent))?.isSymbolicLink()) return
  throw new UsageError({
    zh: `缓存文件夹“${folder}”是符号链接；请用 --cache 指定一个真正的文件夹`,
    en: `the cache folder "${folder}" is a symbolic link; name a real folder with --cache`,
  })
}

async function removeOtherVersions(folder: string, current: string): Promise<void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    if (!/^store-\d+$/.test(name) || name === current) continue
    await rm(path.join(folder, name), { recursive: true, force: true })
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}
