/**
 * How files looked and what they hashed to when they were last read, as three columns:
 * read at once, and without a value made for every file.
 */
import type { Cache, Fingerprint } from '../model.ts'

/** Paths in code-unit order. */
export interface Columns {
  readonly paths: readonly string[]
  readonly stamps: readonly string[]
  readonly hashes: readonly Fingerprint[]
  /** As git names what they hold, empty where that is not known; none outside a checkout. */
  readonly blobs?: readonly string[]
}

export interface RememberedFiles {
  /** Where the file stands in the columns, -1 where it does not. Quickest of paths in order, each as often as one likes. */
  readonly indexOf: (path: string) => number
  readonly columns: Columns
  readonly keep: (next: Columns) => void
}

const record = 'columns'

export function openRemembered(cache: Cache): RememberedFiles {
  const columns = columnsIn(cache)
  const { paths } = columns
  let expected = 0
  return {
    columns,
    indexOf: (path) => {
      if (paths[expected] === path) return expected
      const index = paths[expected + 1] === path ? expected + 1 : search(paths, path)
      if (index >= 0) expected = index
      return index
    },
    keep: (next) => {
      if (!isSame(columns, next)) cache.put('files', record, Buffer.from(JSON.stringify(next)))
    },
  }
}

function columnsIn(cache: Cache): Columns {
  const bytes = cache.get('files', record)
  if (bytes === undefined) return { paths: [], stamps: [], hashes: [] }
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
}

function search(paths: readonly string[], path: string): number {
  let [low, high] = [0, paths.length - 1]
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = paths[middle] ?? ''
    if (found === path) return middle
    if (found < path) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function isSame(a: Columns, b: Columns): boolean {
  const areSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((text, index) => text === other[index])
  return (
    areSame(a.stamps, b.stamps) &&
    areSame(a.hashes, b.hashes) &&
    areSame(a.paths, b.paths) &&
    areSame(a.blobs ?? [], b.blobs ?? [])
  )
}
