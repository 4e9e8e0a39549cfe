/**
 * EDGE. Does what a journal says, as often as it takes: doing it again, or
 * again from the middle, ends in the same tree.
 */
import { lstat, mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { eachOf } from '../turns.ts'
import { codeOf } from './disk-errors.ts'
import { type Journal, writeWhole } from './journal.ts'
import { markerName, markerText, unsettled } from './marker.ts'
import {
  atOnce,
  Folders,
  flushFolder,
  makeFolder,
  parentOf,
  putFile,
  removeEmptyFolder,
  removeFile,
} from './out-tree.ts'
import { stagedFile } from './staging.ts'

/** Where a staged file was lost, the marker keeps saying that the folder is not to be believed. */
export async function applyJournal(
  out: string,
  staging: string,
  journal: Journal,
  fsync: boolean,
): Promise<void> {
  await mkdir(path.dirname(out), { recursive: true })
  await makeFolder(out)
  await placeMarker(out, staging, unsettled, fsync)
  await takeAway(out, journal)
  const folders = new Folders(out)
  const isWhole = await putAll(out, staging, journal, folders)
  if (fsync) await eachOf(foldersTouched(out, journal, folders), atOnce, flushIfThere)
  if (isWhole) await placeMarker(out, staging, journal.manifest, fsync)
}

/** All removals come before all puts: a file may become a folder, a folder a file, and `A` may become `a`. */
async function takeAway(out: string, journal: Journal): Promise<void> {
  const folders = new Folders(out)
  await eachOf(journal.remove, atOnce, (file) => removeFile(out, file, folders))
  // One by one: they are sorted so that each is empty before the one around it is tried.
  for (const folder of journal.prune) await removeEmptyFolder(out, folder, folders)
}

/** False where a file is neither waiting nor in its place. */
async function putAll(out: string, staging: string, journal: Journal, folders: Folders): Promise<boolean> {
  let isWhole = true
  await eachOf(journal.put, atOnce, async ([number, file]) => {
    const from = stagedFile(staging, number)
    if (await isPlainFile(from)) await putFile(from, out, file, folders)
    else if (!(await isInPlace(out, file, folders))) isWhole = false
  })
  return isWhole
}

async function isInPlace(out: string, file: string, folders: Folders): Promise<boolean> {
  return (await folders.isReal(parentOf(file))) && (await isPlainFile(path.join(out, file)))
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

function foldersTouched(out: string, journal: Journal, folders: Folders): ReadonlySet<string> {
  const removedFrom = journal.remove.map((file) => path.join(out, parentOf(file)))
  return new Set([...folders.seen(), ...removedFrom])
}

/** A folder that was emptied is gone. */
async function flushIfThere(folder: string): Promise<void> {
  await flushFolder(folder).catch(absent)
}

function absent(error: unknown): undefined {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
