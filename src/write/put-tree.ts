/**
 * EDGE. Moves a tree of finished files into `dist/`.
 *
 * A folder that `dist/` does not have is renamed whole, with all that is in it;
 * of any other, what is in it one by one. Symbolic links are not followed: one
 * that stands in a folder's or a file's place is replaced.
 */
import { lstatSync, readdirSync, renameSync, rmSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { codeOf } from './disk-errors.ts'
import { makeFolder } from './out-tree.ts'

/** Renames between two moments in which others of the process, such as signals, are heard. */
const atATime = 500

/** What is there no more has been moved before. Returns the folders of `out` that have been changed. */
export async function putTree(tree: string, out: string): Promise<ReadonlySet<string>> {
  const touched = new Set<string>()
  let moves = 0

  async function putInto(from: string, to: string): Promise<void> {
    for (const entry of entriesOf(from)) {
      const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
      if (entry.isDirectory() && !(await putFolder(source, target))) {
        await putInto(source, target)
        continue
      }
      if (entry.isFile()) putFile(source, target)
      touched.add(to)
      if (++moves % atATime === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  await putInto(tree, out)
  return touched
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** False where there is such a folder already, whose files are to be put one by one. */
async function putFolder(source: string, target: string): Promise<boolean> {
  const there = statsOf(target)
  if (there?.isDirectory()) return false
  if (there !== undefined) unlinkSync(target)
  try {
    renameSync(source, target)
    return true
  } catch (error) {
    // Windows while one of its files is being looked at; layered file systems.
    if (!['EACCES', 'EBUSY', 'EPERM', 'EXDEV'].includes(codeOf(error) ?? '')) throw error
    await makeFolder(target)
    return false
  }
}

/** A folder in its way goes, with all that is in it. */
function putFile(source: string, target: string): void {
  try {
    renameSync(source, target)
  } catch (error) {
    if (!['EISDIR', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')) throw error
    if (!lstatSync(target).isDirectory()) throw error
    rmSync(target, { recursive: true })
    renameSync(source, target)
  }
}

function statsOf(place: string) {
  try {
    return lstatSync(place)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
