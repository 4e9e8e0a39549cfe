/**
 * What git knows of the files of the content folder (EDGE: reads `.git/index`).
 *
 * In a fresh clone every file has new times, and the index has the id of what it
 * wrote into each. It is believed only of a file that the disk describes as git
 * described it, change time and inode included, and that is older than the index.
 */
import { lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseGitIndex, type Tracked } from './git-index.ts'
import { type SourceFile, settles } from './sources.ts'

export interface Checkout {
  /** Id of what the file holds, where git knows. */
  readonly blobOf: (file: SourceFile) => string | undefined
}

/** Undefined where the folder lies in no checkout. Nothing is read before a file is asked for. */
export function openCheckout(folder: string, now: () => number = Date.now): Checkout | undefined {
  const content = path.resolve(folder)
  const root = checkoutAbove(content)
  if (root === undefined) return undefined
  let index: Index | undefined
  return {
    blobOf: (file) => {
      index ??= readIndex(path.join(root, '.git', 'index'), path.relative(root, content))
      const entry = index.tracked.get(file.path)
      return entry !== undefined && isAsTracked(entry, file, index.written, now()) ? entry.blob : undefined
    },
  }
}

/** The nearest folder that has a `.git` of its own: the outermost may be another repository. */
function checkoutAbove(folder: string): string | undefined {
  if (lstatSync(path.join(folder, '.git'), { throwIfNoEntry: false })?.isDirectory()) return folder
  const above = path.dirname(folder)
  return above === folder ? undefined : checkoutAbove(above)
}

interface Index {
  /** By path below the content folder. */
  readonly tracked: ReadonlyMap<string, Tracked>
  /** When git had written it, milliseconds of the epoch. */
  readonly written: number
}

/** Of an index that is not there, or cannot be read, nothing is known. */
function readIndex(file: string, below: string): Index {
  const folder = below === '' ? '' : `${below.split(path.sep).join('/')}/`
  try {
    // Its time before its content: an index that is written meanwhile is only younger.
    const stats = lstatSync(file)
    const written = stats.mtimeMs
    if (stats.isFile()) return { tracked: parseGitIndex(readFileSync(file), folder) ?? new Map(), written }
  } catch {
    // Nothing is lost with it but time.
  }
  return { tracked: new Map(), written: 0 }
}

/** As stamps are made (sources.ts). What was written with the index or after it may have been written twice. */
function isAsTracked(
  { size, mtime, ctime, inode }: Tracked,
  { stamp }: SourceFile,
  written: number,
  now: number,
): boolean {
  const [ownSize, ownMtime, ownCtime, ownInode] = stamp.split(' ').map(Number)
  return (
    ownSize === size &&
    ownMtime === mtime &&
    ownCtime === ctime &&
    ownInode !== undefined &&
    ownInode % 2 ** 32 === inode &&
    mtime < written &&
    ctime < written &&
    now - ctime > settles
  )
}
