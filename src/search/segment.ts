/** One segment of the index as files, and what the manifest says of it. */
import { fingerprintOf } from '../fingerprint.ts'
import type { Fingerprint } from '../model.ts'
import { countOf, type Month, type SegmentName } from './calendar.ts'
import { checkOf } from './check.ts'
import { type SearchDocument, writeChunk } from './documents.ts'
import { leastOfFrequent } from './frequency.ts'
import { keyOf } from './grams.ts'
import { CHUNK_ENDING, pathIn, type Segment, SHARD_ENDING, stemOf } from './manifest.ts'
import { writeNumber } from './numbers.ts'
import type { Shard } from './shard-writer.ts'

/** A shard as it is remembered: its first term, and what its bytes are told by. */
export interface ShardFile extends Told {
  readonly pair: number
  readonly third: number
}

export interface SegmentFile {
  /** Relative to the manifest. */
  readonly path: string
  readonly hash: Fingerprint
}

export interface SegmentPlan {
  readonly segment: Segment
  /** In the order of the shards, and of the documents. */
  readonly shards: readonly SegmentFile[]
  readonly chunks: readonly SegmentFile[]
}

/** What a file's bytes are told by. */
export interface Told {
  readonly check: number
  readonly hash: Fingerprint
}

export function toldOf(bytes: Uint8Array): Told {
  return { check: checkOf(bytes), hash: fingerprintOf(bytes) }
}

/** Of the documents of one chunk. */
export function chunkFile(documents: readonly SearchDocument[]): Uint8Array {
  return Buffer.from(JSON.stringify(writeChunk(documents)))
}

export function shardFile({ pair, third, bytes }: Shard): ShardFile {
  return { pair, third, ...toldOf(bytes) }
}

/** The newest month keeps its addresses, since all of it is written anew with each article. */
export function planSegmentFiles(
  name: SegmentName,
  months: readonly Month[],
  shards: readonly ShardFile[],
  chunks: readonly Told[],
): SegmentPlan {
  const segment: Segment = {
    at: name === 'month' ? 'index/month/' : `index/kept/${name}/`,
    isKept: name !== 'month',
    documents: countOf(months),
    frequent: leastOfFrequent(countOf(months)),
    ...countsOf(months),
    bounds: packBounds(shards),
    checks: packChecks([...shards, ...chunks].map(({ check }) => check)),
  }
  return {
    segment,
    shards: shards.map(({ pair, third, check, hash }, number) => {
      const stem = stemOf(number === 0 ? 0 : keyOf(pair, third))
      return { path: fileOf(pathIn(segment, stem, check, SHARD_ENDING)), hash }
    }),
    chunks: chunks.map(({ check, hash }, number) => ({
      path: fileOf(pathIn(segment, `${number}`, check, CHUNK_ENDING)),
      hash,
    })),
  }
}

function fileOf(address: string): string {
  return address.replace(/\?.*/, '')
}

function countsOf(all: readonly Month[]): Pick<Segment, 'since' | 'months'> {
  const numbers = all.map(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1)
  const since = numbers[0] ?? 0
  const months: number[] = new Array((numbers.at(-1) ?? 0) - since + 1).fill(0)
  numbers.forEach((number, at) => {
    months[number - since] = all[at]?.count ?? 0
  })
  return { since, months }
}

function packBounds(shards: readonly ShardFile[]): string {
  const bytes: number[] = []
  let before = 0
  for (const { pair, third } of shards.slice(1)) {
    writeNumber(bytes, (pair - before) * 2 + (third === 0 ? 0 : 1))
    if (third !== 0) writeNumber(bytes, third)
    before = pair
  }
  return Buffer.from(bytes).toString('base64')
}

function packChecks(checks: readonly number[]): string {
  return Buffer.from(checks.flatMap((check) => [check & 255, check >>> 8])).toString('base64')
}
