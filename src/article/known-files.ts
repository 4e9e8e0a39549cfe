/**
 * What each file's bytes hash to, remembered by how the disk describes it, so
 * that an unchanged file is not read again. What is remembered is only a
 * shortcut: forgetting it costs a reading of every file.
 */
import { fingerprintOf } from '../fingerprint.ts'
import type { Cache, Fingerprint, SourcePath } from '../model.ts'
import { compare } from '../order.ts'
import { type Checkout, openCheckout } from './checkout.ts'
import { blobOf } from './git-index.ts'
import { openRemembered, type RememberedFiles } from './remembered-files.ts'
import { readSource, type SourceFile } from './sources.ts'

export interface KnownFiles {
  /** Undefined when the file is not as it was remembered. */
  readonly hashOf: (file: SourceFile) => Fingerprint | undefined
  /** Of the bytes that this build has gone by; undefined for a file whose content it never asked for. */
  readonly usedHashOf: (path: SourcePath) => Fingerprint | undefined
  /** The content of a file of this path was once of interest. */
  readonly isRemembered: (path: SourcePath) => boolean
  /** This build has read it, and it is not what was remembered of it. */
  readonly isOther: (path: SourcePath) => boolean
  /** The file's bytes and their hash, remembered. Undefined when the file is gone. */
  readonly read: (
    path: SourcePath,
  ) => Promise<{ readonly bytes: Uint8Array; readonly hash: Fingerprint } | undefined>
  /** Puts into the cache what is known of these files, as far as a build has gone by them, and forgets the others. */
  readonly remember: (files: readonly SourceFile[]) => void
}

/** Files read between two moments in which others of the process, such as signals, are heard. */
const readsAtATime = 64

/** A file that this build has read; without a stamp it is not remembered. */
interface ReadNow {
  readonly hash: Fingerprint
  readonly stamp?: string
  /** As git names what it holds, where the folder lies in a checkout. */
  readonly blob?: string
}

/** For fewer files that look otherwise than they did, git's index is not worth reading. */
const fewFiles = 64

export function recallFiles(
  folder: string,
  cache: Cache,
  checkout: Checkout | undefined = openCheckout(folder),
): KnownFiles {
  // Where nothing has changed nobody asks for a single file.
  let opened: RememberedFiles | undefined
  const remembered = (): RememberedFiles => {
    opened ??= openRemembered(cache)
    return opened
  }
  const fresh = new Map<string, ReadNow>()
  const known = (path: SourcePath): ReadNow | undefined => fresh.get(path) ?? knownBefore(path, remembered())
  let used = new Uint8Array(0)
  let reads = 0
  let strangers = 0
  /** A file that looks otherwise than it did, and of which git says that it holds the same. */
  const recognised = (file: SourceFile): Fingerprint | undefined => {
    if (checkout === undefined || ++strangers <= fewFiles) return undefined
    const before = knownBefore(file.path, remembered())
    if (before?.blob === undefined || before.stamp?.startsWith(`${file.size} `) !== true) return undefined
    if (checkout.blobOf(file) !== before.blob) return undefined
    fresh.set(file.path, { ...before, stamp: file.stamp })
    return before.hash
  }
  return {
    hashOf: (file) => {
      const { path, stamp } = file
      const now = fresh.get(path)
      if (now !== undefined) return now.stamp === stamp ? now.hash : undefined
      const { columns, indexOf } = remembered()
      const index = indexOf(path)
      if (index < 0) return undefined
      if (columns.stamps[index] !== stamp) return recognised(file)
      if (used.length === 0) used = new Uint8Array(columns.paths.length)
      used[index] = 1
      return columns.hashes[index]
    },
    usedHashOf: (path) => {
      const now = fresh.get(path)
      if (now !== undefined) return now.hash
      const { columns, indexOf } = remembered()
      const index = indexOf(path)
      return used[index] === 1 ? columns.hashes[index] : undefined
    },
    isRemembered: (path) => known(path)?.stamp !== undefined,
    isOther: (path) => {
      const [now, before] = [fresh.get(path), knownBefore(path, remembered())]
      return now !== undefined && before !== undefined && now.hash !== before.hash
    },
    read: async (path) => {
      if (++reads % readsAtATime === 0) await new Promise((resolve) => setImmediate(resolve))
      const read = await readSource(folder, path)
      if (read === undefined) return undefined
      const hash = fingerprintOf(read.bytes)
      fresh.set(path, {
        hash,
        ...(read.stamp === undefined ? {} : { stamp: read.stamp }),
        ...(checkout === undefined ? {} : { blob: blobOf(read.bytes) }),
      })
      return { bytes: read.bytes, hash }
    },
    remember: (files) => {
      const { indexOf, keep } = remembered()
      const lasting = files
        .filter(({ path }) => fresh.has(path) || used[indexOf(path)] === 1)
        .map(({ path }) => path)
        .toSorted(compare)
      const rows = lasting.flatMap((path) => rowOf(path, known(path)))
      keep({
        paths: rows.map(({ path }) => path),
        stamps: rows.map(({ stamp }) => stamp),
        hashes: rows.map(({ hash }) => hash),
        ...(checkout === undefined ? {} : { blobs: rows.map(({ blob }) => blob ?? '') }),
      })
    },
  }
}

function knownBefore(path: SourcePath, { columns, indexOf }: RememberedFiles): ReadNow | undefined {
  const index = indexOf(path)
  const [stamp, hash, blob] = [columns.stamps[index], columns.hashes[index], columns.blobs?.[index]]
  if (stamp === undefined || hash === undefined) return undefined
  return blob === undefined || blob === '' ? { stamp, hash } : { stamp, hash, blob }
}

function rowOf(path: SourcePath, known: ReadNow | undefined) {
  if (known?.stamp === undefined) return []
  return [{ path, stamp: known.stamp, hash: known.hash, blob: known.blob }]
}
