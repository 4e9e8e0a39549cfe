/**
 * What `dist/` holds, as one hash and as bytes for the store.
 *
 * Pure. It is kept in sections, so that what a change does not concern is neither
 * hashed nor read nor written again. The hashes are functions of the files and of
 * the sections' names alone, in code-unit order; they say what lies in the folder
 * and nothing of how it was made.
 */
import { createHash } from 'node:crypto'
import type { KeptFiles, KeptSection, Manifest } from '../model.ts'
import { compare } from '../order.ts'

/** Of files that are at hand. */
export function sectionOf(files: KeptFiles, sum?: string): KeptSection {
  return {
    ...(sum === undefined ? {} : { sum }),
    hash: hashOfFiles(files),
    count: files.size,
    files: () => files,
  }
}

/** sha256 over a line `<hash>  <name>` for each section. */
export function manifestHash(manifest: Manifest): string {
  const lines = [...manifest]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, { hash }]) => `${hash}  ${name}\n`)
  return createHash('sha256').update(lines.join('')).digest('hex')
}

export function filesIn(manifest: Manifest): number {
  let files = 0
  for (const { count } of manifest.values()) files += count
  return files
}

/** sha256 over a line `<sha256>  <path>` for each file, as sha256sum prints them. */
export function hashOfFiles(files: KeptFiles): string {
  const hash = createHash('sha256')
  const entries = sortedEntries(files)
  // A thousand lines at a time: one by one takes three times as long, all at once a large text.
  for (let start = 0; start < entries.length; start += 1000) {
    const lines = entries.slice(start, start + 1000).map(([path, entry]) => `${entry.sha256}  ${path}\n`)
    hash.update(lines.join(''))
  }
  return hash.digest('hex')
}

/** Sorting what is sorted already, as decoded files are, takes no time. */
export function sortedEntries(files: KeptFiles) {
  return Array.from(files).sort(([a], [b]) => compare(a, b))
}
