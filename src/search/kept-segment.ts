/**
 * What the cache keeps of a segment from one build to the next, each under its
 * name: the months that it was made of and how its shards are told, its frequent
 * pairs, the bytes of its shards by number; and of each month the lines of its
 * documents. All of it is of one build, or it is no use.
 */
import { fingerprint, fingerprintOf } from '../fingerprint.ts'
import type { Fingerprint } from '../model.ts'
import type { MonthBefore } from './alignment.ts'
import type { Month, SegmentName } from './calendar.ts'
import { linesOf } from './document-line.ts'
import { Lost, type ShardsBefore, type Updated } from './rewrite-shards.ts'
import type { IndexDesk } from './search-index.ts'
import type { ShardFile, Told } from './segment.ts'

export interface KeptSegment {
  readonly months: readonly MonthBefore[]
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
  readonly months: readonly Month[]
  readonly frequent: ReadonlySet<number>
  /** By number; a number for one that is as the one of that number was. */
  readonly made: readonly Updated[]
}

/** `before`: what was kept of the segment until now. */
export function keepSegment(
  name: SegmentName,
  { shards, chunks }: Pick<KeptSegment, 'shards' | 'chunks'>,
  { months, frequent, made }: MadeOf,
  before: KeptSegment | undefined,
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
  const known = new Set(before?.months.map(({ sum }) => sum))
  for (const { month, sum, documents } of months) {
    if (known.has(sum)) continue
    cache.put('segment', `documents ${month}`, Buffer.from([sum, ...linesOf(documents())].join('\n')))
  }
  cache.put('segment', `${name} frequent`, Buffer.from(Uint32Array.from(frequent).buffer))
  const recipe = recipeOf(desk)
  const madeOf = months.map(({ month, count, sum }) => ({ month, count, sum }))
  cache.put('segment', name, Buffer.from(JSON.stringify({ recipe, months: madeOf, shards, chunks })))
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

export function shardsBefore(name: SegmentName, kept: KeptSegment, desk: IndexDesk): ShardsBefore {
  const frequent = desk.cache.get('segment', `${name} frequent`)?.slice() ?? new Uint8Array()
  const { months, shards } = kept
  return {
    months,
    linesOf: (month) => keptLines(month, months.find((each) => each.month === month)?.sum, desk),
    frequent: new Set(new Uint32Array(frequent.buffer)),
    shards,
    bytesOf: (number) => shardBytes(name, number, shards[number]?.hash, desk),
  }
}

/** Those of which the segment was made. */
function keptLines(month: string, sum: string | undefined, { cache }: IndexDesk): readonly string[] {
  const [made, ...lines] = textOf(cache.get('segment', `documents ${month}`) ?? new Uint8Array()).split('\n')
  if (made !== sum) throw new Lost()
  return lines
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
