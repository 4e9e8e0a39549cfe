/**
 * What the cache keeps of a segment from one build to the next, each under its
 * name: how its shards are told, the documents and frequent pairs that they were
 * made of, and their bytes, by number. All of it is of one build, or it is no use.
 */
import { fingerprint, fingerprintOf } from '../fingerprint.ts'
import type { Fingerprint } from '../model.ts'
import type { SegmentName } from './calendar.ts'
import type { ShardsBefore, Updated } from './rewrite-shards.ts'
import type { IndexDesk } from './search-index.ts'
import type { ShardFile, Told } from './segment.ts'

export interface KeptSegment {
  /** Of all that its files are made from. */
  readonly key: string
  readonly shards: readonly ShardFile[]
  readonly chunks: readonly Told[]
}

/** Undefined where there is none, or none of this code and these settings. */
export function keptSegment(name: SegmentName, desk: IndexDesk): KeptSegment | undefined {
  const bytes = desk.cache.get('segment', name)
  const kept: (KeptSegment & { readonly recipe: string }) | undefined = bytes && JSON.parse(textOf(bytes))
  return kept?.recipe === recipeOf(desk) ? kept : undefined
}

export interface MadeOf {
  /** See document-line.ts. */
  readonly lines: readonly string[]
  readonly frequent: ReadonlySet<number>
  /** By number; a number for one that is as the one of that number was. */
  readonly made: readonly Updated[]
}

export function keepSegment(
  name: SegmentName,
  { key, shards, chunks }: KeptSegment,
  { lines, frequent, made }: MadeOf,
  desk: IndexDesk,
): void {
  const { cache } = desk
  const moved = made.map((shard, number) => {
    if (shard === number) return undefined
    return typeof shard === 'number' ? cache.get('segment', nameOf(name, shard)) : shard.bytes
  })
  moved.forEach((bytes, number) => {
    if (bytes !== undefined) cache.put('segment', nameOf(name, number), bytes)
  })
  cache.put('segment', `${name} documents`, Buffer.from([key, ...lines].join('\n')))
  cache.put('segment', `${name} frequent`, Buffer.from(Uint32Array.from(frequent).buffer))
  cache.put('segment', name, Buffer.from(JSON.stringify({ recipe: recipeOf(desk), key, shards, chunks })))
}

/** Undefined where they are lost, or not those that are meant. */
export function shardBytes(
  name: SegmentName,
  number: number,
  hash: Fingerprint | undefined,
  { cache }: IndexDesk,
): Uint8Array | undefined {
  const bytes = cache.get('segment', nameOf(name, number))
  return bytes !== undefined && fingerprintOf(bytes) === hash ? bytes : undefined
}

/** None where they are lost, or not those of which the segment was made. */
function keptLines(name: SegmentName, { key }: KeptSegment, { cache }: IndexDesk): readonly string[] {
  const [made, ...lines] = textOf(cache.get('segment', `${name} documents`) ?? new Uint8Array()).split('\n')
  return made === key ? lines : []
}

export function shardsBefore(name: SegmentName, kept: KeptSegment, desk: IndexDesk): ShardsBefore {
  const frequent = desk.cache.get('segment', `${name} frequent`)?.slice() ?? new Uint8Array()
  return {
    lines: keptLines(name, kept, desk),
    frequent: new Set(new Uint32Array(frequent.buffer)),
    shards: kept.shards,
    bytesOf: (number) => shardBytes(name, number, kept.shards[number]?.hash, desk),
  }
}

function nameOf(name: SegmentName, shard: number): string {
  return `${name} ${shard}`
}

function recipeOf({ recipe, shardKB }: IndexDesk): string {
  return fingerprint([recipe, shardKB])
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString()
}
