/**
 * One segment of the index: its shards, its chunks, and what the manifest says
 * of it. A pure function of its documents and their texts.
 */
import { sha256 } from '../fingerprint.ts'
import type { SegmentName } from './calendar.ts'
import { chunksOf, type SearchDocument } from './documents.ts'
import type { Segment } from './manifest.ts'
import { writeNumber } from './numbers.ts'
import { eachTerm } from './postings.ts'
import { type Shard, ShardWriter } from './shard-writer.ts'

export interface SegmentInput {
  readonly name: SegmentName
  /** Oldest first. */
  readonly documents: readonly SearchDocument[]
  /** Packed text, by the document's hash. */
  readonly textOf: (hash: string) => string
  readonly shardBytes: number
  readonly breathe: () => Promise<void>
}

export interface BuiltSegment {
  readonly segment: Segment
  /** By path, relative to the manifest. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export async function buildSegment(input: SegmentInput): Promise<BuiltSegment> {
  const { documents, name } = input
  const shards = await shardsOf(input)
  const chunks = chunksOf(documents)
  const hash = sha256(`${shards.map(({ bytes }) => sha256(bytes)).join(' ')}\n${JSON.stringify(chunks)}`)
  const tag = hash.slice(0, 8)
  // What is closed may be kept for ever, so that its address tells its content; the newest month keeps its addresses.
  const at = name === 'month' ? 'index/month/' : `index/kept/${name}-${hash.slice(0, 16)}/`
  const files = new Map<string, Uint8Array>()
  shards.forEach(({ bytes }, index) => {
    bytes.set(Buffer.from(tag, 'hex'))
    files.set(`${at}${index}.bin`, bytes)
  })
  chunks.forEach((chunk, index) => {
    files.set(`${at}${index}.json`, Buffer.from(JSON.stringify({ tag, ...chunk })))
  })
  const segment = { at, tag, documents: documents.length, ...monthsOf(documents), bounds: packBounds(shards) }
  return { segment, files }
}

async function shardsOf({ documents, textOf, shardBytes, breathe }: SegmentInput): Promise<readonly Shard[]> {
  const writer = new ShardWriter(documents.length, shardBytes)
  const postings = {
    documents: documents.length,
    textOf: (number: number) => textOf(documents[number]?.hash ?? ''),
    attributesOf: (number: number) => documents[number]?.attributes ?? [],
    breathe,
  }
  await eachTerm(postings, (pair, third, title, rest) => writer.add(pair, third, title, rest))
  return writer.finish()
}

function monthsOf(documents: readonly SearchDocument[]): Pick<Segment, 'since' | 'months'> {
  const numbers = documents.map(({ date }) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1)
  const since = numbers[0] ?? 0
  const months: number[] = new Array((numbers.at(-1) ?? 0) - since + 1).fill(0)
  for (const number of numbers) months[number - since] = (months[number - since] ?? 0) + 1
  return { since, months }
}

function packBounds(shards: readonly Shard[]): string {
  const bytes: number[] = []
  let before = 0
  for (const { pair, third } of shards.slice(1)) {
    writeNumber(bytes, (pair - before) * 2 + (third === 0 ? 0 : 1))
    if (third !== 0) writeNumber(bytes, third)
    before = pair
  }
  return Buffer.from(bytes).toString('base64')
}
