/**
 * EDGE. The journal: what a publication is about to do to `dist/`, written whole
 * and flushed before the first of it is done. Whoever finds one can finish it.
 */
import { lstat, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { codeOf } from './disk-errors.ts'
import { flushFolder } from './flush.ts'
import { jsonInPieces, parseJson } from './json.ts'
import { makeFolders } from './make-folders.ts'
import { checkOutPath } from './out-path.ts'

const changedFiles = z.array(z.object({ path: z.string(), sha256: z.string() })).readonly()

const journalSchema = z.object({
  journal: z.literal(2),
  /** manifestHash of what the folder will hold. */
  manifest: z.string(),
  /** Files and links to take away, before anything is put. */
  remove: z.array(z.string()).readonly(),
  /** Folders to take away where they are empty by then, deepest first. */
  prune: z.array(z.string()).readonly(),
  /** Files that were staged, and are to be put in their places. */
  put: z.array(z.string()).readonly(),
  /** What nobody has been told of yet. */
  changes: z.object({
    added: changedFiles,
    changed: changedFiles,
    removed: z.array(z.string()).readonly(),
    unchanged: z.int(),
  }),
})
export type Journal = Readonly<z.infer<typeof journalSchema>>

const journalName = 'journal.json'

export async function writeJournal(staging: string, journal: Journal, fsync: boolean): Promise<void> {
  await makeFolders(staging, 0o755)
  const file = path.join(staging, journalName)
  await writeWhole(`${file}.new`, jsonInPieces(journal), fsync)
  await rename(`${file}.new`, file)
}

/** Makes the journal, and the way to it, last through a loss of power: the point of no return. */
export async function flushJournal(staging: string): Promise<void> {
  await flushFolder(staging)
  await flushFolder(path.dirname(staging))
}

/** Before anything else of the staging folder goes, so that no journal is without its files. */
export async function removeJournal(staging: string): Promise<void> {
  await rm(path.join(staging, journalName), { force: true })
}

/** Undefined where there is none, or one that is not ours: nothing of it was ever begun. */
export async function readJournal(staging: string): Promise<Journal | undefined> {
  const file = path.join(staging, journalName)
  const isPlain = (await lstat(file).catch(absent))?.isFile() && (await lstat(staging)).isDirectory()
  if (!isPlain) return undefined
  const journal = journalSchema.safeParse(parseJson(await readFile(file, 'utf8'))).data
  return journal !== undefined && isContained(journal) ? journal : undefined
}

export async function writeWhole(
  file: string,
  text: string | Iterable<string>,
  fsync: boolean,
): Promise<void> {
  const handle = await open(file, 'w', 0o644)
  try {
    await writeFile(handle, text)
    await handle.chmod(0o644)
    if (fsync) await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What is to be removed was found by listing, and may have any name that stays inside. */
function isContained(journal: Journal): boolean {
  try {
    for (const file of journal.put) checkOutPath(file)
  } catch {
    return false
  }
  const paths = [...journal.remove, ...journal.prune]
  return paths.every((file) => file.split('/').every((segment) => !['', '.', '..'].includes(segment)))
}

function absent(error: unknown): undefined {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
