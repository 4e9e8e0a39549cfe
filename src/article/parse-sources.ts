/**
 * All files of one kind, understood: those whose bytes were understood before
 * by the same recipe are recalled, the others are parsed in the workers, in
 * batches, so that no more than a few batches of text are ever in memory.
 */
import { fingerprint } from '../fingerprint.ts'
import type { Cache, Fingerprint, LocalProblem, Parsed, SourcePath } from '../model.ts'
import type { Problem } from '../problems.ts'
import { type CardShelf, type Kept, openShelf, type Packing } from './card-shelf.ts'
import type { KnownFiles } from './known-files.ts'
import type { SourceFile } from './sources.ts'

export interface ParseDesk<C> {
  readonly known: KnownFiles
  readonly cache: Cache
  /** Everything that a parse depends on besides the bytes. */
  readonly recipe: Fingerprint
  /** Parses a batch, in its order; a file that hangs or dies comes back with a problem. */
  readonly parse: (batch: readonly Unparsed[]) => Promise<readonly Parsed<C>[]>
  /** Batches under way at once, at most. */
  readonly atOnce: number
  readonly maximumBytes: number
  readonly packing: Packing<C>
  readonly progress: (done: number) => void
}

export interface Unparsed {
  readonly key: Fingerprint
  readonly bytes: Uint8Array
}

/** A file that was understood; `hash` names its body and terms in the cache. */
export interface ParsedFile<C> {
  readonly path: SourcePath
  readonly hash: Fingerprint
  readonly card: C
}

export interface ParsedFiles<C> {
  /** In the order of the files. */
  readonly entries: readonly ParsedFile<C>[]
  readonly problems: readonly Problem[]
}

const filesOfBatch = 64
/** To load the code and the dictionary takes a worker as long as so many files do: for fewer one is enough. */
const filesOfWorker = 256

export async function parseSources<C>(
  files: readonly SourceFile[],
  desk: ParseDesk<C>,
): Promise<ParsedFiles<C>> {
  const kept: (Kept<C> | undefined)[] = new Array(files.length)
  const shelf = openShelf<C>(desk.cache, desk.recipe, desk.packing)
  const starts = startsOf(files, desk)
  let done = 0
  const work = async (): Promise<void> => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
      const batch = await parseBatch(files.slice(start, start + filesOfBatch), desk, shelf)
      batch.forEach((each, index) => {
        kept[start + index] = each
      })
      done += batch.length
      desk.progress(done)
    }
  }
  const atOnce = Math.min(desk.atOnce, Math.ceil(files.length / filesOfWorker))
  await Promise.all(Array.from({ length: atOnce }, work))
  shelf.keep(inUse(files, kept, desk))
  return assemble(files, kept)
}

/** Where batches begin, those with a changed file first: while a worker understands it, the others are recalled. */
function startsOf<C>(files: readonly SourceFile[], { known, maximumBytes }: ParseDesk<C>): number[] {
  const changed = new Set<number>()
  files.forEach((file, index) => {
    if (file.size <= maximumBytes && known.hashOf(file) === undefined)
      changed.add(index - (index % filesOfBatch))
  })
  const starts = Array.from(
    { length: Math.ceil(files.length / filesOfBatch) },
    (_, batch) => batch * filesOfBatch,
  )
  return [...changed, ...starts.filter((start) => !changed.has(start))]
}

/** By the hash of the bytes; without what has to be tried again. */
function inUse<C>(
  files: readonly SourceFile[],
  kept: readonly (Kept<C> | undefined)[],
  { known }: ParseDesk<C>,
): ReadonlyMap<Fingerprint, Kept<C>> {
  const all = new Map<Fingerprint, Kept<C>>()
  files.forEach(({ path }, index) => {
    const bytes = known.usedHashOf(path)
    const each = kept[index]
    if (bytes !== undefined && each !== undefined && isForGood(each.problems)) all.set(bytes, each)
  })
  return all
}

async function parseBatch<C>(
  files: readonly SourceFile[],
  desk: ParseDesk<C>,
  shelf: CardShelf<C>,
): Promise<readonly (Kept<C> | undefined)[]> {
  const shelved = files.map((file) => onShelf(file, desk, shelf))
  if (shelved.every((each) => each !== undefined)) return shelved
  const found = await Promise.all(files.map((file, index) => shelved[index] ?? find(file, desk)))
  const unparsed = found.filter((each) => each !== undefined && 'bytes' in each)
  const parsed = unparsed.length === 0 ? [] : await desk.parse(unparsed)
  const fresh = new Map(unparsed.map(({ key }, index) => [key, keep(key, parsed[index], desk.cache)]))
  return found.map((each) => (each !== undefined && 'bytes' in each ? fresh.get(each.key) : each))
}

/** Undefined too of a file that is not as it was remembered. */
function onShelf<C>(file: SourceFile, desk: ParseDesk<C>, shelf: CardShelf<C>): Kept<C> | undefined {
  const known = file.size > desk.maximumBytes ? undefined : desk.known.hashOf(file)
  return known === undefined ? undefined : shelf.recall(known)
}

/** What is kept of the file, its bytes if nothing is, or undefined if it has gone. */
async function find<C>(file: SourceFile, desk: ParseDesk<C>): Promise<Kept<C> | Unparsed | undefined> {
  if (file.size > desk.maximumBytes) return tooBig(file, desk.maximumBytes)
  const known = desk.known.hashOf(file)
  const recalled = known === undefined ? undefined : recall<C>(keyOf(known, desk), desk.cache)
  if (recalled !== undefined) return recalled
  const read = await desk.known.read(file.path)
  if (read === undefined) return undefined
  const key = keyOf(read.hash, desk)
  return recall<C>(key, desk.cache) ?? { key, bytes: read.bytes }
}

function keyOf(hash: Fingerprint, { recipe }: Pick<ParseDesk<unknown>, 'recipe'>): Fingerprint {
  return fingerprint([recipe, hash])
}

/** Told from the size alone: such a file is not even opened. */
function tooBig(file: SourceFile, maximum: number): Kept<never> {
  const values = { size: String(file.size), maximum: String(maximum) }
  const problem: LocalProblem = { code: 'E_TOO_BIG', line: 1, column: 1, values }
  return { hash: fingerprint(file.stamp), problems: [problem] }
}

function recall<C>(hash: Fingerprint, cache: Cache): Kept<C> | undefined {
  const bytes = cache.get('parse', hash)
  return bytes === undefined ? undefined : { hash, ...JSON.parse(Buffer.from(bytes).toString()) }
}

/** A file that only failed by time or memory is tried again next time. */
function keep<C>(hash: Fingerprint, parsed: Parsed<C> | undefined, cache: Cache): Kept<C> | undefined {
  if (parsed === undefined) return undefined
  const { card, problems, body, terms, search } = parsed
  const kept = { ...(card === undefined ? {} : { card }), problems }
  if (isForGood(problems)) {
    cache.put('parse', hash, Buffer.from(JSON.stringify(kept)))
    cache.put('body', hash, Buffer.from(JSON.stringify(body.parts)))
    cache.put('terms', hash, terms)
    cache.put('search', hash, search)
  }
  return { hash, ...kept }
}

const circumstantial = new Set<string>(['E_MD_TIMEOUT', 'E_MD_MEMORY', 'E_MD_CRASH'])

function isForGood(problems: readonly LocalProblem[]): boolean {
  return problems.every(({ code }) => !circumstantial.has(code))
}

function assemble<C>(files: readonly SourceFile[], kept: readonly (Kept<C> | undefined)[]): ParsedFiles<C> {
  const entries: ParsedFile<C>[] = []
  const problems: Problem[] = []
  files.forEach(({ path }, index) => {
    const each = kept[index]
    if (each === undefined) return
    problems.push(...each.problems.map((problem) => ({ ...problem, path })))
    if (each.card !== undefined) entries.push({ path, hash: each.hash, card: each.card })
  })
  return { entries, problems }
}
