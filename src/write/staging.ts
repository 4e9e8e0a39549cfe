/**
 * EDGE. Files that wait beside `dist/`, in folders like its own, until they are
 * renamed into it: a folder that is wholly new goes in one piece.
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { flushAll } from './flush.ts'
import { parentOf } from './out-tree.ts'
import { FileStager } from './stage-file.ts'

/** The tree of what waits. */
export function stagedTree(staging: string): string {
  return path.join(staging, 'files')
}

/** Every path once; `folder` is made with the first file. */
export class Staging {
  readonly folder: string
  /** sha256 of each file that is whole. */
  readonly files = new Map<string, string>()
  readonly #begun = new Set<string>()
  readonly #folders = new Set<string>()
  readonly #stager: FileStager

  constructor(folder: string) {
    this.folder = folder
    this.#stager = new FileStager(stagedTree(folder))
  }

  /** Before anything of the file is written, here or by a worker. */
  begin(file: string): void {
    if (this.#begun.has(file)) throw new Error(`staged twice: ${file}`)
    if (this.#folders.has(file)) throw new Error(`both a file and a folder: ${file}`)
    this.#begun.add(file)
    for (let folder = parentOf(file); !this.#folders.has(folder); folder = parentOf(folder)) {
      if (this.#begun.has(folder)) throw new Error(`both a file and a folder: ${folder}`)
      this.#folders.add(folder)
    }
  }

  write(file: string, bytes: Uint8Array, sha256: string): void {
    this.#stager.write(file, bytes)
    this.files.set(file, sha256)
  }

  async flush(): Promise<void> {
    const tree = stagedTree(this.folder)
    const inTree = (name: string): string => path.join(tree, name)
    await flushAll([...this.files.keys()].map(inTree), [...this.#folders].map(inTree), tree)
  }

  /** The journal stays, if there is one. */
  async discardFiles(): Promise<void> {
    await rm(stagedTree(this.folder), { recursive: true, force: true })
  }
}
