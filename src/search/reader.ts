/**
 * The index as whoever searches it has it at hand: what was fetched once is not
 * fetched again, and a file that is not the one the manifest means is told by its
 * check.
 */
import { type Fold, foldBy, unfolded } from '../text/search-text.ts'
import { checkOf } from './check.ts'
import { CHUNK_LENGTH, type Entry, entriesOf } from './documents.ts'
import { foldable } from './folding.ts'
import {
  boundsOf,
  CHUNK_ENDING,
  checksOf,
  type Manifest,
  pathIn,
  type Segment,
  SHARD_ENDING,
  stemOf,
} from './manifest.ts'

/** Where the index and the pages lie: a web server, or a folder. */
export interface Library {
  /** `path` is below the search page. Rejects where there is no such file, with OutOfStep, and where nothing can be fetched. */
  readonly file: (path: string) => Promise<Uint8Array>
  /** The HTML of an article; undefined where there is none any more. */
  readonly page: (path: string) => Promise<string | undefined>
}

/** The files that were fetched are not of one build: begin again with a fresh manifest. */
export class OutOfStep extends Error {}

export interface SearchIndex {
  /** Newest first, as queries are answered. */
  readonly parts: readonly Part[]
  readonly foldFor: (text: string) => Promise<Fold>
  readonly page: Library['page']
}

/** A segment, and how to read it. */
export interface Part {
  readonly segment: Segment
  readonly bounds: readonly number[]
  /** How many documents are older than all of this part. */
  readonly base: number
  readonly shard: (number: number) => Promise<Uint8Array>
  readonly entry: (document: number) => Promise<Entry>
}

export async function openIndex({ file, page }: Library): Promise<SearchIndex> {
  const manifest: Manifest = JSON.parse(decode(await file('manifest.json')))
  const once = remembering(file)
  let documents = 0
  const parts = manifest.segments.map((segment) => {
    const part = partOf(segment, documents, once)
    documents += segment.documents
    return part
  })
  let folding: Promise<Fold> | undefined
  let pattern: RegExp | undefined
  const foldFor = async (text: string): Promise<Fold> => {
    pattern ??= foldable(manifest.folded)
    if (!pattern.test(text)) return unfolded
    folding ??= once(manifest.fold).then((bytes) => foldBy(new TextDecoder('utf-16le').decode(bytes)))
    return folding
  }
  return { parts: parts.reverse(), foldFor, page }
}

function partOf(segment: Segment, base: number, file: Library['file']): Part {
  const bounds = boundsOf(segment)
  const checks = checksOf(segment)
  /** `at` counts all files, the shards before the chunks. */
  const fileAt = async (at: number, stem: string, ending: string): Promise<Uint8Array> => {
    const check = checks[at] ?? 0
    const bytes = await file(pathIn(segment, stem, check, ending))
    if (checkOf(bytes) !== check) throw new OutOfStep()
    return bytes
  }
  return {
    segment,
    bounds,
    base,
    shard: (number) => fileAt(number, stemOf(bounds[number] ?? 0), SHARD_ENDING),
    entry: async (document) => {
      const number = Math.floor(document / CHUNK_LENGTH)
      const chunk = await fileAt(bounds.length + number, `${number}`, CHUNK_ENDING)
      const entry = entriesOf(decode(chunk))[document % CHUNK_LENGTH]
      if (!entry) throw new OutOfStep()
      return entry
    },
  }
}

/** What failed is not remembered, so that it can be tried again. */
function remembering(file: Library['file']): Library['file'] {
  const files = new Map<string, Promise<Uint8Array>>()
  return (path) => {
    let bytes = files.get(path)
    if (!bytes) {
      bytes = file(path)
      files.set(path, bytes)
      bytes.catch(() => files.delete(path))
    }
    return bytes
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
