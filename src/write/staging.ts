/**
 * EDGE. Files that wait beside `dist/` to be renamed into it, under numbers.
 */
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { eachOf } from '../turns.ts'
import { codeOf } from './disk-errors.ts'
import { atOnce, flushFile, flushFolder, makeFolder } from './out-tree.ts'

const filesPerFolder = 1000

/** Where the file of this number waits. */
export function stagedFile(staging: string, number: number): string {
  return path.join(folderOf(staging, number), String(number))
}

export interface Staged {
  readonly number: number
  readonly sha256: string
}

/** Every path once; `folder` is made with the first file. */
export class Staging {
  readonly folder: string
  readonly files = new Map<string, Staged>()
  readonly #begun = new Set<string>()
  readonly #folders = new Map<string, Promise<unknown>>()

  constructor(folder: string) {
    this.folder = folder
  }

  /** The file is in `files` only when it is whole. Its mode is 0644 whatever the umask says. */
  async add(file: string, bytes: Uint8Array, sha256: string): Promise<void> {
    if (this.#begun.has(file)) throw new Error(`staged twice: ${file}`)
    const number = this.#begun.size
    this.#begun.add(file)
    await this.#makeFolder(folderOf(this.folder, number))
    const handle = await open(stagedFile(this.folder, number), 'wx', 0o644)
    try {
      await handle.writeFile(bytes)
      await handle.chmod(0o644)
    } finally {
      await handle.close()
    }
    this.files.set(file, { number, sha256 })
  }

  async flush(): Promise<void> {
    const numbers = Array.from(this.files.values(), ({ number }) => number)
    await eachOf(numbers, atOnce, (number) => flushFile(stagedFile(this.folder, number)))
    await eachOf(this.#folders.keys(), atOnce, flushFolder)
  }

  /** The journal stays, if there is one. */
  async discardFiles(): Promise<void> {
    await rm(path.join(this.folder, 'files'), { recursive: true, force: true })
  }

  #makeFolder(folder: string): Promise<unknown> {
    const begun = this.#folders.get(folder) ?? this.#makeOne(folder)
    this.#folders.set(folder, begun)
    return begun
  }

  /** The first of them alone: of a read-only disk a recursive mkdir says that the folder is not there. */
  async #makeOne(folder: string): Promise<void> {
    await makeFolder(this.folder).catch(absent)
    await mkdir(folder, { recursive: true, mode: 0o755 })
  }
}

function folderOf(staging: string, number: number): string {
  return path.join(staging, 'files', String(Math.floor(number / filesPerFolder)))
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}
