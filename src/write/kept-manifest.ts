/**
 * The manifest of the last publication in the cache: the list of sections is read,
 * the files of one only where somebody asks; and only the sections that are not as
 * they were are written.
 */
import type { Cache, KeptFiles, KeptSection, Manifest } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import { hashOfFiles, sectionOf } from './manifest.ts'
import { decodeFiles, decodeIndex, encodeFiles, encodeIndex } from './manifest-records.ts'

const index = 'last'

/** Undefined where there is none. Files that the cache has lost, or has others for, are found when they are asked for: a CacheIncomplete. */
export function recallManifest(cache: Cache): Manifest | undefined {
  const kept = cache.get('manifest', index)
  return kept === undefined ? undefined : decodeIndex(kept, (name, hash) => recallFiles(cache, name, hash))
}

function recallFiles(cache: Cache, name: string, hash: string): KeptFiles {
  const kept = cache.get('manifest', keyOf(name))
  const files = kept === undefined ? undefined : decodeFiles(kept)
  if (files === undefined || hashOfFiles(files) !== hash) throw new CacheIncomplete(`manifest ${name}`)
  return files
}

/** A section as bytes until its files are asked for: of a large site they are too many to be held as objects. */
export function keptSection(files: KeptFiles, sum?: string): KeptSection {
  const packed = encodeFiles(files)
  return { ...sectionOf(files, sum), files: () => unpacked(packed) }
}

function unpacked(packed: Uint8Array): KeptFiles {
  const files = decodeFiles(packed)
  if (files === undefined) throw new Error('a section that was packed cannot be unpacked')
  return files
}

/** `before` is what recallManifest gave. */
export function keepManifest(next: Manifest, before: Manifest | undefined, cache: Cache): void {
  for (const [name, { files }] of next) {
    if (before?.get(name)?.files !== files) cache.put('manifest', keyOf(name), encodeFiles(files()))
  }
  for (const name of before?.keys() ?? []) {
    if (!next.has(name)) cache.put('manifest', keyOf(name), new Uint8Array(0))
  }
  const isSame =
    before !== undefined &&
    before.size === next.size &&
    [...next].every(([name, one]) => before.get(name) === one)
  if (!isSame) cache.put('manifest', index, encodeIndex(next))
}

/** No section is called what the list of them is. */
function keyOf(name: string): string {
  return `section ${name}`
}
