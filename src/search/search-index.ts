/**
 * The whole index as files that are wanted: what was made of the same documents
 * before is known by name and hash, and its bytes are made again only where
 * somebody asks for them.
 */
import { fingerprint, fingerprintOf, sha256 } from '../fingerprint.ts'
import type { Cache, Fingerprint } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import { foldPairs } from '../text/search-fold-table.ts'
import { byCalendar, type SegmentName } from './calendar.ts'
import type { SearchDocument } from './documents.ts'
import type { Manifest, Segment } from './manifest.ts'
import { type BuiltSegment, buildSegment, type SegmentInput } from './segment.ts'

export interface IndexDesk {
  readonly cache: Cache
  /** Of everything that the index depends on besides its documents. */
  readonly recipe: Fingerprint
  readonly shardKB: number
  /** Lets others run; called every now and then. */
  readonly breathe: () => Promise<void>
}

export interface IndexFile {
  /** Relative to the folder of the search page. */
  readonly path: string
  readonly hash: Fingerprint
  readonly bytes: () => Promise<Uint8Array>
}

export async function planIndex(
  documents: readonly SearchDocument[],
  desk: IndexDesk,
): Promise<readonly IndexFile[]> {
  const planned: PlannedSegment[] = []
  for (const [name, part] of byCalendar(documents)) {
    if (part.length > 0) planned.push(await planSegment(name, part, desk))
  }
  const folding = Buffer.from(foldPairs, 'utf16le')
  const fold = `index/kept/fold-${sha256(folding).slice(0, 16)}.bin`
  const manifest: Manifest = { version: 1, fold, segments: planned.map(({ segment }) => segment) }
  const fixed = [fileOf(fold, folding), fileOf('manifest.json', Buffer.from(`${JSON.stringify(manifest)}\n`))]
  return [...planned.flatMap(({ files }) => files), ...fixed]
}

/** The newest month is written anew with every article: fewer files, each a little larger. */
const SHARE_OF_MONTH = 1.25

interface PlannedSegment {
  readonly segment: Segment
  readonly files: readonly IndexFile[]
}

/** What the cache keeps of a segment; only the last one of each name. */
interface KeptSegment {
  readonly key: string
  readonly segment: Segment
  readonly files: readonly (readonly [path: string, hash: Fingerprint])[]
}

async function planSegment(
  name: SegmentName,
  documents: readonly SearchDocument[],
  desk: IndexDesk,
): Promise<PlannedSegment> {
  const shardBytes = desk.shardKB * 1024 * (name === 'month' ? SHARE_OF_MONTH : 1)
  const input: SegmentInput = {
    name,
    documents,
    textOf: textIn(desk.cache),
    shardBytes,
    breathe: desk.breathe,
  }
  let built: Promise<BuiltSegment> | undefined
  const build = (): Promise<BuiltSegment> => {
    built ??= buildSegment(input)
    return built
  }
  const key = fingerprint([desk.recipe, desk.shardKB, keyOf(documents)])
  const kept = recall(name, key, desk.cache) ?? keep(name, key, await build(), desk.cache)
  const files = kept.files.map(([path, hash]) => ({
    path,
    hash,
    bytes: async () => (await build()).files.get(path) ?? new Uint8Array(),
  }))
  return { segment: kept.segment, files }
}

/** A line a document: all that a segment is made from. */
function keyOf(documents: readonly SearchDocument[]): string {
  const lines = documents.map(({ hash, id, date, slug, place, source, attributes }) =>
    [hash, id, date, slug, place, source, ...attributes].join('\t'),
  )
  return sha256(lines.join('\n'))
}

function textIn(cache: Cache): SegmentInput['textOf'] {
  return (hash) => {
    const packed = cache.get('search', hash)
    if (packed === undefined) throw new CacheIncomplete(hash)
    return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('utf16le')
  }
}

function recall(name: SegmentName, key: string, cache: Cache): KeptSegment | undefined {
  const bytes = cache.get('segment', name)
  const kept: KeptSegment | undefined = bytes && JSON.parse(Buffer.from(bytes).toString())
  return kept?.key === key ? kept : undefined
}

function keep(name: SegmentName, key: string, { segment, files }: BuiltSegment, cache: Cache): KeptSegment {
  const kept = {
    key,
    segment,
    files: [...files].map(([path, bytes]) => [path, fingerprintOf(bytes)] as const),
  }
  cache.put('segment', name, Buffer.from(JSON.stringify(kept)))
  return kept
}

function fileOf(path: string, bytes: Uint8Array): IndexFile {
  return { path, hash: fingerprintOf(bytes), bytes: async () => bytes }
}
