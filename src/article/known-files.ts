/**
 * What each file's bytes hash to, remembered by how the disk describes it, so
 * that an unchanged file is not read again. What is remembered is only a
 * shortcut: forgetting it costs a reading of every file.
 */
import { fingerprintOf } from '../fingerprint.ts'
import type { Cache, Fingerprint, SourcePath } from '../model.ts'
import { compare } from '../order.ts'
import { readSource, type SourceFile } from './sources.ts'

export interface KnownFiles {
  /** Undefined when the file is not as it was remembered. */
  readonly hashOf: (file: SourceFile) => Fingerprint | undefined
  /** Of the bytes that this build has gone by; undefined for a file whose content it never asked for. */
  readonly usedHashOf: (path: SourcePath) => Fingerprint | undefined
  /** The content of a file of this path was once of interest. */
  readonly isRemembered: (path: SourcePath) => boolean
  /** The file's bytes and their hash, remembered. Undefined when the file is gone. */
  readonly read: (
    path: SourcePath,
  ) => Promise<{ readonly bytes: Uint8Array; readonly hash: Fingerprint } | undefined>
  /** Puts into the cache what is known of these files, as far as a build has gone by them, and forgets the others. */
  readonly remember: (files: readonly SourceFile[]) => void
}

interface Known {
  readonly stamp: string
  readonly hash: Fingerprint
}

const record = 'stamps'
/** Files read between two moments in which others of the process, such as signals, are heard. */
const readsAtATime = 64

export function recallFiles(folder: string, cache: Cache): KnownFiles {
  // Where nothing has changed nobody asks for a single file.
  let decoded: Map<string, Known> | undefined
  const known = (): Map<string, Known> => {
    decoded ??= decode(cache.get('files', record))
    return decoded
  }
  const used = new Map<SourcePath, Fingerprint>()
  let reads = 0
  return {
    hashOf: (file) => {
      const before = known().get(file.path)
      if (before?.stamp !== file.stamp) return undefined
      used.set(file.path, before.hash)
      return before.hash
    },
    usedHashOf: (path) => used.get(path),
    isRemembered: (path) => known().has(path),
    read: async (path) => {
      if (++reads % readsAtATime === 0) await new Promise((resolve) => setImmediate(resolve))
      const read = await readSource(folder, path)
      if (read === undefined) return undefined
      const hash = fingerprintOf(read.bytes)
      if (read.stamp === undefined) known().delete(path)
      else known().set(path, { stamp: read.stamp, hash })
      used.set(path, hash)
      return { bytes: read.bytes, hash }
    },
    remember: (files) => {
      const lines = files
        .toSorted((a, b) => compare(a.path, b.path))
        .flatMap(({ path }) => {
          const file = used.has(path) ? known().get(path) : undefined
          return file === undefined ? [] : [`${file.hash}\t${file.stamp}\t${path}\n`]
        })
      const text = Buffer.from(lines.join(''))
      if (!text.equals(cache.get('files', record) ?? new Uint8Array())) cache.put('files', record, text)
    },
  }
}

function decode(bytes: Uint8Array | undefined): Map<string, Known> {
  const known = new Map<string, Known>()
  if (bytes === undefined) return known
  for (const line of Buffer.from(bytes).toString().split('\n')) {
    const [hash, stamp, ...path] = line.split('\t')
    if (hash !== undefined && stamp !== undefined)
      known.set(path.join('\t'), { hash: hash as Fingerprint, stamp })
  }
  return known
}
