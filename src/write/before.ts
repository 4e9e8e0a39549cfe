/**
 * EDGE. What `dist/` holds as a publication begins: by the manifest where the
 * marker vouches for it, else by looking.
 */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { sha256 } from '../fingerprint.ts'
import type { KeptFile, Manifest } from '../model.ts'
import { codeOf } from './disk-errors.ts'
import { readPlainFile } from './marker.ts'
import type { Listing } from './out-tree.ts'

export interface Before {
  readonly trusted: boolean
  /** Of the sections that stay; what follows is not asked of their files. */
  readonly staying: ReadonlySet<string>
  /** All paths that are no folders. */
  paths(): Iterable<string>
  /** Folders that may be empty. */
  readonly folders: readonly string[]
  has(file: string): boolean
  /** As far as it is known without reading. */
  knownSha256(file: string): string | undefined
  /** Undefined where there is no such file. */
  sha256(file: string): Promise<string | undefined>
}

/** The files of sections that stay are not read. */
export function beforeByManifest(manifest: Manifest, staying: ReadonlySet<string> = new Set()): Before {
  const files = new Map<string, KeptFile>()
  for (const [name, section] of manifest) {
    if (staying.has(name)) continue
    for (const [path, file] of section.files()) files.set(path, file)
  }
  return {
    trusted: true,
    staying,
    paths: () => files.keys(),
    folders: [],
    has: (file) => files.has(file),
    knownSha256: (file) => files.get(file)?.sha256,
    sha256: async (file) => files.get(file)?.sha256,
  }
}

/** Reads a file when it is first asked for. */
export function beforeByListing(root: string, listing: Listing): Before {
  const read = new Map<string, string>()
  return {
    trusted: false,
    staying: new Set(),
    paths: () => [...listing.files, ...listing.others],
    folders: listing.folders,
    has: (file) => listing.files.has(file),
    knownSha256: (file) => read.get(file),
    sha256: async (file) => {
      if (!listing.files.has(file)) return undefined
      const sum = read.get(file) ?? (await sha256OfFile(path.join(root, file)))
      if (sum !== undefined) read.set(file, sum)
      return sum
    },
  }
}

/** Undefined where the file went, or became something else, since it was listed. */
async function sha256OfFile(file: string): Promise<string | undefined> {
  const handle = await open(file, readPlainFile).catch(notThere)
  if (handle === undefined) return undefined
  try {
    return (await handle.stat()).isFile() ? sha256(await handle.readFile()) : undefined
  } finally {
    await handle.close()
  }
}

function notThere(error: unknown): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO'].includes(codeOf(error) ?? '')) return undefined
  throw error
}
