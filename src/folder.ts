/**
 * The content folder as it was listed, and what is known of its files: enough
 * to say whether anything in it is other than it was, mostly without opening one.
 */
import { type KnownFiles, recallFiles } from './article/known-files.ts'
import { readSources, type SourceFile, type Sources } from './article/sources.ts'
import { sha256 } from './fingerprint.ts'
import type { Memory } from './memory.ts'
import { compare } from './order.ts'
import { eachOf } from './turns.ts'

const readAtOnce = 32

export interface Folder {
  readonly sources: Sources
  readonly known: KnownFiles
}

export async function listFolder(
  { content }: { readonly content: string },
  { cache, timed }: Pick<Memory, 'cache' | 'timed'>,
): Promise<Folder> {
  const sources = await timed('read', () => readSources(content))
  return { sources, known: recallFiles(sources.folder, cache) }
}

const sumsOfStamps = new WeakMap<Sources, string>()

/** Equal for two listings of the same files as the disk describes them. */
export function sumOfStamps({ sources }: Folder): string {
  const sum = sumsOfStamps.get(sources) ?? sumOf(sources, ({ path, stamp }) => `${path}\t${stamp}`)
  sumsOfStamps.set(sources, sum)
  return sum
}

/**
 * Equal for two folders whose files of interest hold the same; the others, pictures that
 * nothing shows, must only be there. What is not known is read; undefined where that shows already
 * that something has changed since it was remembered.
 */
export async function sumOfContents({ sources, known }: Folder): Promise<string | undefined> {
  const { articles, pages, settings } = sources
  const pictures = sources.pictures.filter(({ path }) => known.isRemembered(path))
  const unknown = [...articles, ...pages, ...settings, ...pictures].filter(
    (file) => known.hashOf(file) === undefined,
  )
  await eachOf(unknown, readAtOnce, ({ path }) => known.read(path))
  if (unknown.some(({ path }) => known.isOther(path))) return undefined
  return sumOf(sources, ({ path }) => `${path}\t${known.usedHashOf(path) ?? ''}`)
}

/** Of what a build has gone by; undefined where a file was not asked for its content that should have been. */
export function sumOfUsed({ sources, known }: Folder): string | undefined {
  const texts = [...sources.articles, ...sources.pages, ...sources.settings]
  if (texts.some(({ path }) => known.usedHashOf(path) === undefined)) return undefined
  return sumOf(sources, ({ path }) => `${path}\t${known.usedHashOf(path) ?? ''}`)
}

/** Every file that a build has gone by is, by its stamp, still the one that it read. */
export function isSettled({ sources, known }: Folder): boolean {
  return filesOf(sources).every(
    (file) => known.usedHashOf(file.path) === undefined || known.hashOf(file) !== undefined,
  )
}

export function rememberFolder({ sources, known }: Folder): void {
  known.remember(filesOf(sources))
}

function filesOf({ articles, pages, pictures, settings }: Sources): readonly SourceFile[] {
  return [...articles, ...pages, ...pictures, ...settings]
}

/** What was refused by its name is told too, so it counts. */
function sumOf(sources: Sources, lineOf: (file: SourceFile) => string): string {
  const refused = sources.problems.map(({ code, path }) => `${code}\t${path}`).toSorted(compare)
  return sha256([...filesOf(sources).map(lineOf), '', ...refused].join('\n'))
}
