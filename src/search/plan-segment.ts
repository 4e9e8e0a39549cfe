/**
 * A segment as files that are wanted: as it was, brought up to date, or made from
 * nothing. Which of the three it is shows in nothing but the time it takes.
 */
import { CacheIncomplete } from '../problems.ts'
import { fold } from '../text/search-fold.ts'
import { addLines } from '../text/search-text.ts'
import { type Alignment, align } from './alignment.ts'
import { countOf, documentsBetween, type Month, type SegmentName } from './calendar.ts'
import { type Indexed, linesOf } from './document-line.ts'
import { CHUNK_LENGTH, chunkCount } from './documents.ts'
import { type KeptSegment, keepSegment, keptSegment, shardBytes, shardsBefore } from './kept-segment.ts'
import type { Segment } from './manifest.ts'
import type { Source } from './meetings.ts'
import { Lost, type ShardsBefore, type Updated } from './rewrite-shards.ts'
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
  months: readonly Month[],
  desk: IndexDesk,
): Promise<PlannedSegment> {
  const kept = keptSegment(name, desk)
  if (kept !== undefined && isMadeOf(kept, months)) return planned(name, months, kept, desk, [])
  const before = kept && shardsBefore(name, kept, desk)
  const alignment = before && alignmentWith(before, months)
  const { shards: made, frequent } =
    (await updatedShards(name, months, before, alignment, desk)) ??
    (await shardsFromNothing(name, months, desk))
  const shards = made.map((shard) => (typeof shard === 'number' ? kept?.shards[shard] : shardFile(shard)))
  const chunks = Array.from({ length: chunkCount(countOf(months)) }, (_, number) => {
    const isSame = kept && alignment && isSameChunk(number, alignment)
    return (isSame ? kept.chunks[number] : undefined) ?? toldOf(chunkFile(documentsOfChunk(months, number)))
  })
  const now = { months, shards: shards.filter((file) => file !== undefined), chunks }
  keepSegment(name, now, { months, frequent, made }, kept, desk)
  return planned(name, months, now, desk, made)
}

function isMadeOf(kept: KeptSegment, months: readonly Month[]): boolean {
  return kept.months.length === months.length && kept.months.every(({ sum }, at) => sum === months[at]?.sum)
}

/** Undefined where the cache has lost what is needed for it. */
function alignmentWith(before: ShardsBefore, months: readonly Month[]): Alignment | undefined {
  const now = (month: string): readonly string[] =>
    linesOf(months.find((each) => each.month === month)?.documents() ?? [])
  try {
    return align(before.months, months, { before: before.linesOf, now })
  } catch (error) {
    if (error instanceof Lost) return undefined
    throw error
  }
}

async function updatedShards(
  name: SegmentName,
  months: readonly Month[],
  before: ShardsBefore | undefined,
  alignment: Alignment | undefined,
  desk: IndexDesk,
): Promise<Shards<Updated> | undefined> {
  if (before === undefined || alignment === undefined) return undefined
  const { breathe } = desk
  const input = { documents: countOf(months), sourceOf: sourceIn(desk), shardBytes: shardLength(name, desk) }
  return updateShards({ before, alignment, ...input, breathe })
}

/** All that are in it are as they were, and were all. */
function isSameChunk(number: number, { isSame, moves }: Alignment): boolean {
  const [from, to] = [number * CHUNK_LENGTH, (number + 1) * CHUNK_LENGTH]
  return Math.min(to, isSame.length) === Math.min(to, moves.length) && !isSame.subarray(from, to).includes(0)
}

function documentsOfChunk(months: readonly Month[], number: number): ReturnType<typeof documentsBetween> {
  return documentsBetween(months, number * CHUNK_LENGTH, (number + 1) * CHUNK_LENGTH)
}

function shardsFromNothing(
  name: SegmentName,
  months: readonly Month[],
  desk: IndexDesk,
): Promise<Shards<Shard>> {
  const all = documentsBetween(months, 0, countOf(months))
  const find = sourceIn(desk)
  const sourceOf = (number: number): Source => {
    const document = all[number]
    const source = document && find(document)
    if (source === undefined) throw new CacheIncomplete(document?.hash ?? '')
    return source
  }
  const { listsOf, atOnce, breathe } = desk
  const postings = { documents: all.length, sourceOf, listsOf, atOnce, breathe }
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
    return packed && { text: withLines(packed, more), attributes }
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
  months: readonly Month[],
  { shards, chunks }: Pick<KeptSegment, 'shards' | 'chunks'>,
  desk: IndexDesk,
  made: readonly Updated[],
): PlannedSegment {
  const plan = planSegmentFiles(name, months, shards, chunks)
  let anew: Promise<Shards<Shard>> | undefined
  const bytesOf = async (number: number): Promise<Uint8Array> => {
    const own = made[number]
    if (own !== undefined && typeof own !== 'number') return own.bytes
    const kept = shardBytes(name, number, shards[number]?.hash, desk)
    if (kept !== undefined) return kept
    anew ??= shardsFromNothing(name, months, desk)
    return (await anew).shards[number]?.bytes ?? new Uint8Array()
  }
  return {
    segment: plan.segment,
    files: [
      ...plan.shards.map((file, number) => ({ ...file, bytes: () => bytesOf(number) })),
      ...plan.chunks.map((file, number) => ({
        ...file,
        bytes: async () => chunkFile(documentsOfChunk(months, number)),
      })),
    ],
  }
}
