/**
 * EDGE. Makes what was written last through a loss of power.
 *
 * A few files and folders are flushed one by one. For many, Linux is asked once
 * to flush the whole file system that they lie on, which is what thousands of
 * flushes come to, without a commit of the disk's own journal for each.
 */
import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { eachOf } from '../turns.ts'
import { codeOf } from './disk-errors.ts'

/** Of files and folders: from so many on, one flush of the file system is cheaper. */
const many = 256
/** Files open at once. */
const atOnce = 32

/** `within` lies on the same file system as all of them. A folder that is gone needs no flush. */
export async function flushAll(
  files: readonly string[],
  folders: readonly string[],
  within: string,
): Promise<void> {
  if (files.length + folders.length >= many && (await flushFileSystem(within))) return
  await eachOf(files, atOnce, flushFile)
  await eachOf(folders, atOnce, (folder) => flushFolder(folder).catch(absent))
}

/** Makes names in a folder last; Windows does so by itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await flushFile(folder)
}

async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** False where it was not done. Only of Linux it is known that `sync` waits for the disk. */
function flushFileSystem(within: string): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(false)
  return new Promise((resolve) => execFile('sync', ['-f', within], (error) => resolve(error === null)))
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}
