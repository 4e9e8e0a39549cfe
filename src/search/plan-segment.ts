/**
 * A segment as files that are wanted: as it was, brought up to date, or made from
 * nothing. Which of the three it is shows in nothing but the time it takes.
 */
import { sha256 } from '../fingerprint.ts'
import { CacheIncomplete } from '../problems.ts'
import { fold } from '../text/search-fold.ts'
import { addLines } from '../text/search-text.ts'
import type { SegmentName } from './calendar.ts'
import { type Indexed, linesOf } from './document-line.ts'
import { chunkCount, chunkOf, type SearchDocument } from './documents.ts'
import { type KeptSegment, keepSegment, keptSegment, shardBytes, shardsBefore } from './kept-segment.ts'
import type { Segment } from './manifest.ts'
import type { Source } from './meetings.ts'
import type { ShardsBefore, Updated } from './rewrite-shards.ts'
import type { IndexDesk, IndexFile } from './search-index.ts'
import { chunkFile, planSegmentFiles, shardFile, toldOf } from './segment.ts'
import type { Shard } from './shard-writer.ts'
import { makeShards, type Shards } from './shards.ts'
import { updateShards } from './update-shards.ts'

export interface PlannedSegment {
  readonly segment: Segment
  readonly files: readonly IndexFile[]
}

export async function planSegment(
  name: SegmentName,
  documents: readonly SearchDocument[],
  desk: IndexDesk,
): Promise<PlannedSegment> {
  const lines = linesOf(documents)
  const key = sha256(lines.join('\n'))
  const kept = keptSegment(name, desk)
  if (kept?.key === key) return planned(name, documents, kept, desk, [])
  const before = kept && shardsBefore(name, kept, desk)
  const { shards: made, frequent } = await shardsOf(name, documents, lines, before, desk)
  const shards = made.map((shard) => (typeof shard === 'number' ? kept?.shards[shard] : shardFile(shard)))
  const chunks = Array.from({ length: chunkCount(documents) }, (_, number) => {
    const isSame = chunkOf(lines, number).join('\n') === chunkOf(before?.lines ?? [], number).join('\n')
    return (isSame ? kept?.chunks[number] : undefined) ?? toldOf(chunkFile(documents, number))
  })
  const now = { key, shards: shards.filter((file) => file !== undefined), chunks }
  keepSegment(name, now, { lines, frequent, made }, desk)
  return planned(name, documents, now, desk, made)
}

async function shardsOf(
  name: SegmentName,
  documents: readonly SearchDocument[],
  lines: readonly string[],
  before: ShardsBefore | undefined,
  desk: IndexDesk,
): Promise<Shards<Updated>> {
  const { breathe } = desk
  const input = { lines, sourceOf: sourceIn(desk), shardBytes: shardLength(name, desk), breathe }
  const updated = before && (await updateShards({ before, ...input }))
  return updated ?? (await shardsFromNothing(name, documents, desk))
}

function shardsFromNothing(
  name: SegmentName,
  documents: readonly SearchDocument[],
  desk: IndexDesk,
): Promise<Shards<Shard>> {
  const sourceOf = sourceIn(desk)
  const postings = {
    documents: documents.length,
    sourceOf: (number: number): Source => {
      const document = documents[number]
      const source = document && sourceOf(document)
      if (source === undefined) throw new CacheIncomplete(document?.hash ?? '')
      return source
    },
    breathe: desk.breathe,
  }
  return makeShards(postings, shardLength(name, desk))
}

/** The newest month is written anew with every article: fewer files, each a little larger. */
const SHARE_OF_MONTH = 1.25

function shardLength(name: SegmentName, { shardKB }: IndexDesk): number {
  return shardKB * 1024 * (name === 'month' ? SHARE_OF_MONTH : 1)
}

function sourceIn({ cache }: IndexDesk): (document: Indexed) => Source | undefined {
  return ({ hash, attributes, more }) => {
    const packed = cache.get('search', hash)
    if (packed === undefined) return undefined
    return { text: withLines(packed, more), attributes }
  }
}

/** Packed text as units, and lines that the page has besides. */
function withLines(packed: Uint8Array, more: readonly string[]): Uint16Array {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  const whole =
    more.length === 0 ? bytes : Buffer.from(addLines(bytes.toString('utf16le'), more, fold), 'utf16le')
  return new Uint16Array(whole.buffer, whole.byteOffset, whole.length / 2)
}

/** Bytes of a shard that the cache has lost are made from the texts again. */
function planned(
  name: SegmentName,
  documents: readonly SearchDocument[],
  { shards, chunks }: KeptSegment,
  desk: IndexDesk,
  made: readonly Updated[],
): PlannedSegment {
  const plan = planSegmentFiles(name, documents, shards, chunks)
  let anew: Promise<Shards<Shard>> | undefined
  const bytesOf = async (number: number): Promise<Uint8Array> => {
    const own = made[number]
    if (own !== undefined && typeof own !== 'number') return own.bytes
    const kept = shardBytes(name, number, shards[number]?.hash, desk)
    if (kept !== undefined) return kept
    anew ??= shardsFromNothing(name, documents, desk)
    return (await anew).shards[number]?.bytes ?? new Uint8Array()
  }
  return {
    segment: plan.segment,
    files: [
      ...plan.shards.map((file, number) => ({ ...file, bytes: () => bytesOf(number) })),
      ...plan.chunks.map((file, number) => ({ ...file, bytes: async () => chunkFile(documents, number) })),
    ],
  }
}
