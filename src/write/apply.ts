/**
 * EDGE. Does what a journal says, as often as it takes: doing it again, or
 * again from the middle, ends in the same tree.
 */
import { lstat, rename } from 'node:fs/promises'
import path from 'node:path'
import { eachOf } from '../turns.ts'
import { codeOf } from './disk-errors.ts'
import { flushAll, flushFolder } from './flush.ts'
import { type Journal, writeWhole } from './journal.ts'
import { makeFolders } from './make-folders.ts'
import { markerName, markerText, unsettled } from './marker.ts'
import { atOnce, Folders, makeFolder, parentOf, removeEmptyFolder, removeFile } from './out-tree.ts'
import { putTree } from './put-tree.ts'
import { stagedTree } from './staging.ts'

/** Carries out a journal whose files have just been staged. */
export async function applyJournal(
  out: string,
  staging: string,
  journal: Journal,
  fsync: boolean,
): Promise<void> {
  await carryOut(out, staging, journal, fsync)
  await placeMarker(out, staging, journal.manifest, fsync)
}

/**
 * Finishes a journal that an earlier run left. Where a staged file was lost
 * since, the marker keeps saying that the folder is not to be believed.
 */
export async function finishJournal(
  out: string,
  staging: string,
  journal: Journal,
  fsync: boolean,
): Promise<void> {
  await carryOut(out, staging, journal, fsync)
  if (await areInPlace(out, journal.put)) await placeMarker(out, staging, journal.manifest, fsync)
}

async function carryOut(out: string, staging: string, journal: Journal, fsync: boolean): Promise<void> {
  await makeFolders(path.dirname(out))
  await makeFolder(out)
  await placeMarker(out, staging, unsettled, fsync)
  await takeAway(out, journal)
  const touched = await putTree(stagedTree(staging), out)
  if (!fsync) return
  const removedFrom = journal.remove.map((file) => path.join(out, parentOf(file)))
  await flushAll([], [...new Set([...touched, ...removedFrom])], out)
}

/** All removals come before all puts: a file may become a folder, a folder a file, and `A` may become `a`. */
async function takeAway(out: string, journal: Journal): Promise<void> {
  const folders = new Folders(out)
  await eachOf(journal.remove, atOnce, (file) => removeFile(out, file, folders))
  // One by one: they are sorted so that each is empty before the one around it is tried.
  for (const folder of journal.prune) await removeEmptyFolder(out, folder, folders)
}

async function areInPlace(out: string, files: readonly string[]): Promise<boolean> {
  const folders = new Folders(out)
  let areAll = true
  await eachOf(files, atOnce, async (file) => {
    const isThere = (await folders.isReal(parentOf(file))) && (await isPlainFile(path.join(out, file)))
    if (!isThere) areAll = false
  })
  return areAll
}

async function isPlainFile(file: string): Promise<boolean> {
  return (await lstat(file).catch(absent))?.isFile() ?? false
}

/** The marker is written aside and renamed, like every file. */
async function placeMarker(out: string, staging: string, manifest: string, fsync: boolean): Promise<void> {
  const aside = path.join(staging, 'marker.json')
  await writeWhole(aside, markerText(manifest), fsync)
  await rename(aside, path.join(out, markerName))
  if (fsync) await flushFolder(out)
}

function absent(error: unknown): undefined {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
