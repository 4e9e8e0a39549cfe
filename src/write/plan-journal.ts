/**
 * EDGE (it may read `dist/`). From what is wanted, staged and there: what is to
 * be done to `dist/`, as a journal, and how that is told.
 */
import type { ChangedFile, KeptFile, KeptFiles, Manifest } from '../model.ts'
import { compare } from '../order.ts'
import { eachOf } from '../turns.ts'
import type { Before } from './before.ts'
import type { Journal } from './journal.ts'
import { filesIn, manifestHash } from './manifest.ts'
import { atOnce, parentOf } from './out-tree.ts'

/** `staged`: sha256 by path. Throws, before anything is done, where `next` promises a file that nobody made. */
export async function planJournal(
  manifest: Manifest,
  staged: ReadonlyMap<string, string>,
  before: Before,
): Promise<Journal> {
  const next = filesBeside(before.staying, manifest)
  await checkPromises(next, staged, before)
  const puts = [...staged].sort(([a], [b]) => compare(a, b))
  const remove = Array.from(before.paths()).filter((file) => !next.has(file))
  const added: ChangedFile[] = []
  const changed: ChangedFile[] = []
  for (const [path, sha256] of puts) (before.has(path) ? changed : added).push({ path, sha256 })
  remove.sort(compare)
  return {
    journal: 2,
    manifest: manifestHash(manifest),
    remove,
    prune: foldersToPrune(next, remove, before.folders),
    put: puts.map(([path]) => path),
    changes: { added, changed, removed: remove, unchanged: filesIn(manifest) - puts.length },
  }
}

/** Of a section that stays nothing is staged, nothing is removed. */
function filesBeside(staying: ReadonlySet<string>, manifest: Manifest): KeptFiles {
  const files = new Map<string, KeptFile>()
  let count = 0
  for (const [name, section] of manifest) {
    if (staying.has(name)) continue
    count += section.count
    for (const [path, file] of section.files()) files.set(path, file)
  }
  if (files.size !== count) throw new Error('a file in two sections of the manifest')
  return files
}

async function checkPromises(
  next: KeptFiles,
  staged: ReadonlyMap<string, string>,
  before: Before,
): Promise<void> {
  for (const [file, sha256] of staged) {
    if (next.get(file)?.sha256 !== sha256) throw new Error(`staged, but not in the manifest as such: ${file}`)
    for (let folder = parentOf(file); folder !== ''; folder = parentOf(folder)) {
      if (next.has(folder)) throw new Error(`both a file and a folder: ${folder}`)
    }
  }
  const unread: string[] = []
  for (const [file, { sha256 }] of next) {
    if (!staged.has(file) && before.knownSha256(file) !== sha256) unread.push(file)
  }
  await eachOf(unread, atOnce, async (file) => {
    if ((await before.sha256(file)) !== next.get(file)?.sha256)
      throw new Error(`in the manifest, but nobody made it: ${file}`)
  })
}

/** Deepest first. One that turns out not to be empty stays. */
function foldersToPrune(
  next: KeptFiles,
  removed: readonly string[],
  listed: readonly string[],
): readonly string[] {
  const folders = new Set<string>()
  for (const file of removed) addAncestors(folders, file)
  if (listed.length > 0) {
    const wanted = new Set<string>()
    for (const file of next.keys()) addAncestors(wanted, file)
    for (const folder of listed) if (!wanted.has(folder)) folders.add(folder)
  }
  // A folder is longer than those around it, so the longest first is the deepest first.
  return [...folders].sort((a, b) => b.length - a.length || compare(a, b))
}

function addAncestors(folders: Set<string>, file: string): void {
  for (let folder = parentOf(file); folder !== '' && !folders.has(folder); folder = parentOf(folder)) {
    folders.add(folder)
  }
}
