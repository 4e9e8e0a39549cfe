/**
 * EDGE. The folders and files of `dist/`, listed and removed one by one.
 *
 * A symbolic link is never followed: every folder on the way to a file is
 * looked at before the file is removed, and a link is left alone as the link it is.
 */
import { chmod, lstat, mkdir, readdir, rmdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { eachOf } from '../turns.ts'
import { codeOf } from './disk-errors.ts'
import { markerName } from './marker.ts'
import { stagingInside } from './staging-place.ts'

/** Files open at once, or calls under way. */
export const atOnce = 32

/** Paths relative to the folder, `/`-separated, in no particular order; without the marker. Nothing of what is not there. */
export interface Listing {
  readonly files: ReadonlySet<string>
  /** Symbolic links, FIFOs and the like. */
  readonly others: readonly string[]
  readonly folders: readonly string[]
}

export async function listTree(root: string): Promise<Listing> {
  const files = new Set<string>()
  const others: string[] = []
  const folders: string[] = []
  let level = ['']
  while (level.length > 0) {
    const next: string[] = []
    await eachOf(level, atOnce, async (folder) => {
      const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(absent)
      for (const entry of entries ?? []) {
        const name = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (name === markerName || name === stagingInside) continue
        if (entry.isDirectory()) next.push(name)
        else if (entry.isFile()) files.add(name)
        else others.push(name)
      }
    })
    folders.push(...next)
    level = next
  }
  return { files, others, folders }
}

/** Folders of `dist/` as they are looked at, each once. Serves one round of removals. */
export class Folders {
  readonly #root: string
  readonly #real = new Map<string, Promise<boolean>>()

  constructor(root: string) {
    this.#root = root
  }

  /** Whether it is a folder, and no link stands on the way to it. */
  isReal(folder: string): Promise<boolean> {
    if (folder === '') return Promise.resolve(true)
    const begun = this.#real.get(folder) ?? this.#look(folder)
    this.#real.set(folder, begun)
    return begun
  }

  async #look(folder: string): Promise<boolean> {
    if (!(await this.isReal(parentOf(folder)))) return false
    return (await lstat(path.join(this.#root, folder)).catch(absent))?.isDirectory() ?? false
  }
}

/** False where something is there already. Its mode is 0755 whatever the umask says. */
export async function makeFolder(place: string): Promise<boolean> {
  try {
    await mkdir(place, 0o755)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  await chmod(place, 0o755)
  return true
}

/** Takes away a file or link; a folder that stands there by now stays. */
export async function removeFile(root: string, file: string, folders: Folders): Promise<void> {
  if (!(await folders.isReal(parentOf(file)))) return
  const place = path.join(root, file)
  if ((await lstat(place).catch(absent))?.isDirectory() ?? true) return
  await unlink(place)
}

/** Takes away a folder if nothing is in it. */
export async function removeEmptyFolder(root: string, folder: string, folders: Folders): Promise<void> {
  if (!(await folders.isReal(folder))) return
  try {
    await rmdir(path.join(root, folder))
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY'].includes(codeOf(error) ?? '')) throw error
  }
}

/** The root's own name is the empty text. */
export function parentOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')))
}

function absent(error: unknown): undefined {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
