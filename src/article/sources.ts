/**
 * The only module that reads the content folder (EDGE).
 *
 * It lists what is there and tells articles, pages, pictures and settings
 * apart by name alone; nothing is followed, executed or guessed at. A link or a
 * special file is refused by what lstat says, before anything is opened.
 */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from 'node:fs'
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import type { SourcePath } from '../model.ts'
import { compare } from '../order.ts'
import { type Problem, UsageError } from '../problems.ts'

/** A file as the disk describes it: what tells, without reading, whether it may have changed. */
export interface SourceFile {
  readonly path: SourcePath
  readonly size: number
  /** Size, mtime, ctime and inode: nobody changes the content and leaves all four alone without setting the machine's clock. */
  readonly stamp: string
}

export interface Sources {
  readonly folder: string
  /** Each list by path, in code units. */
  readonly articles: readonly SourceFile[]
  readonly pages: readonly SourceFile[]
  readonly pictures: readonly SourceFile[]
  readonly settings: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

const settingsFiles = new Set(['site.yml', 'places.yml', 'sources.yml', 'views.csv', 'words.txt'])
const pictureName = /\.(jpe?g|png|webp|avif|gif)$/i
const markdownName = /\.md$/i
/** What systems leave behind, and the history of a content folder that is a repository of its own. */
const litter = new Set([
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
  '.gitkeep',
  '.git',
  '.gitignore',
  '.gitattributes',
])

export async function readSources(folder: string): Promise<Sources> {
  await refuseNoContent(folder)
  const found: Found = { articles: [], pages: [], pictures: [], settings: [], problems: [] }
  walk(folder, '', found)
  return {
    folder,
    articles: found.articles.toSorted(byPath),
    pages: found.pages.toSorted(byPath),
    pictures: found.pictures.toSorted(byPath),
    settings: found.settings.toSorted(byPath),
    problems: found.problems,
  }
}

/** @throws UsageError where there is no such folder. */
export async function refuseNoContent(folder: string): Promise<void> {
  const root = await lstat(folder).catch(absent)
  if (root === undefined) {
    throw new UsageError({
      zh: `没有内容文件夹 ${folder}；请用 --content 指明它在哪里`,
      en: `there is no content folder ${folder}; say where it is with --content`,
    })
  }
  if (!root.isDirectory()) {
    throw new UsageError({
      zh: `${folder} 不是文件夹，不能作内容文件夹`,
      en: `${folder} is not a folder and cannot be the content folder`,
    })
  }
}

interface Found {
  readonly articles: SourceFile[]
  readonly pages: SourceFile[]
  readonly pictures: SourceFile[]
  readonly settings: SourceFile[]
  readonly problems: Problem[]
}

/** One call after the other: a listing that waits for each file in turn costs five times as much. */
function walk(folder: string, below: string, found: Found): void {
  for (const entry of entriesOf(path.join(folder, below))) sort(folder, below, entry, found)
}

/** None of a folder that has gone since it was listed. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    return absent(error as NodeJS.ErrnoException) ?? []
  }
}

function sort(folder: string, below: string, entry: Dirent, found: Found): void {
  if (litter.has(entry.name)) return
  const name = `${below}${entry.name}`
  if (entry.isDirectory()) {
    walk(folder, `${name}/`, found)
    return
  }
  const shelf = entry.isFile() ? shelfOf(name) : undefined
  if (shelf === undefined) {
    found.problems.push(refused(name, entry.isFile() ? 'E_CONTENT_TYPE' : 'E_SYMLINK'))
    return
  }
  const file = describe(folder, name as SourcePath)
  if (file !== undefined) found[shelf].push(file)
}

function shelfOf(name: string): 'articles' | 'pages' | 'pictures' | 'settings' | undefined {
  if (settingsFiles.has(name)) return 'settings'
  if (path.posix.basename(name).startsWith('.')) return undefined
  if (pictureName.test(name)) return 'pictures'
  if (!markdownName.test(name)) return undefined
  return name.startsWith('pages/') ? 'pages' : 'articles'
}

function refused(name: string, code: 'E_CONTENT_TYPE' | 'E_SYMLINK'): Problem {
  return { code, path: name, line: 1, column: 1, values: { name: path.posix.basename(name) } }
}

/** Undefined when the file has gone since it was listed. */
function describe(folder: string, name: SourcePath): SourceFile | undefined {
  try {
    const found = lstatSync(`${folder}/${name}`)
    return { path: name, size: found.size, stamp: stampOf(found) }
  } catch (error) {
    return absent(error as NodeJS.ErrnoException)
  }
}

/** A file as it was read, whole. */
export interface ReadFile {
  readonly bytes: Uint8Array
  /** As the disk described it then; absent when it changed so lately that a later change might not show. */
  readonly stamp?: string
}

/** A change within this many milliseconds of the last may leave no trace in a file's times. */
export const settles = 2000

/**
 * A file's bytes, from one open file: if it changes while it is read it is read
 * again, at the most three times, and what comes back is one whole version. A
 * link put in its place meanwhile is not followed. Undefined when it is gone.
 * An article is so small that the way through Node's thread pool and back, five
 * times over, would cost several times what the disk does.
 */
export async function readSource(folder: string, file: SourcePath): Promise<ReadFile | undefined> {
  const open = opened(path.join(folder, file))
  if (open === undefined) return undefined
  try {
    for (let attempt = 0; ; attempt++) {
      const before = fstatSync(open)
      const bytes = new Uint8Array(before.size)
      const bytesRead = readSync(open, bytes, 0, before.size, 0)
      const after = fstatSync(open)
      const isWhole =
        bytesRead === before.size && stampOf(after) === stampOf(before) && after.size === before.size
      if (isWhole)
        return { bytes, ...(Date.now() - after.ctimeMs > settles ? { stamp: stampOf(after) } : {}) }
      if (attempt === 3) return { bytes: bytes.subarray(0, bytesRead) }
    }
  } finally {
    closeSync(open)
  }
}

function opened(file: string): number | undefined {
  try {
    // A FIFO put there meanwhile keeps nobody waiting.
    return openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    return absent(error as NodeJS.ErrnoException)
  }
}

function stampOf({ mtimeMs, ctimeMs, ino, size }: Stats): string {
  // Joined, it is one string; a template's would hold on to its seven parts, of a hundred thousand files.
  return [size, mtimeMs, ctimeMs, ino].join(' ')
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ELOOP' || error.code === 'ENOTDIR') return undefined
  throw error
}

function byPath(a: SourceFile, b: SourceFile): number {
  return compare(a.path, b.path)
}
