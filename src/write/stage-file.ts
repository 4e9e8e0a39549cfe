/**
 * EDGE. One file of a publication, written where it waits. Render workers write
 * what they have rendered themselves, so its bytes never cross threads.
 *
 * Calls are synchronous: for a small file the way through Node's thread pool
 * costs several times what the disk does.
 */
import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { codeOf } from './disk-errors.ts'

const fileMode = 0o644
const folderMode = 0o755

/** Writes files below one folder, each once. Several of them, in several threads, may share the folder. */
export class FileStager {
  readonly #root: string
  readonly #made = new Set<string>()
  /** What the umask leaves of the two modes is the same all along, so the first of each tells for the rest. */
  #isFileModeKept: boolean | undefined
  #isFolderModeKept: boolean | undefined

  constructor(root: string) {
    this.#root = root
  }

  /** Modes are 0644 and 0755 whatever the umask says. */
  write(file: string, bytes: Uint8Array): void {
    this.#make(path.dirname(path.join(this.#root, file)))
    const place = path.join(this.#root, file)
    writeFileSync(place, bytes, { flag: 'wx', mode: fileMode })
    this.#isFileModeKept ??= hasMode(place, fileMode)
    if (!this.#isFileModeKept) chmodSync(place, fileMode)
  }

  /** The nearest folder first, since mostly it alone is missing. */
  #make(folder: string): void {
    if (this.#made.has(folder)) return
    try {
      mkdirSync(folder, folderMode)
      this.#isFolderModeKept ??= hasMode(folder, folderMode)
      if (!this.#isFolderModeKept) chmodSync(folder, folderMode)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'ENOENT' && folder !== path.dirname(folder)) {
        this.#make(path.dirname(folder))
        this.#make(folder)
      } else if (code !== 'EEXIST') throw error
    }
    this.#made.add(folder)
  }
}

function hasMode(place: string, mode: number): boolean {
  return (lstatSync(place).mode & 0o777) === mode
}
