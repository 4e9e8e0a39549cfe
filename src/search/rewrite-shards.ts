/** Shards with some terms changed and documents renumbered; those that neither touches are left unread. */
import type { Alignment, MonthBefore } from './alignment.ts'
import { countOf } from './calendar.ts'
import { keyOf } from './grams.ts'
import { IN_TEXT, IN_TITLE } from './shard-reader.ts'
import { type List, NONE, pairOfKey, type Term, termsOf, thirdOfKey } from './shard-terms.ts'
import { type Shard, ShardWriter } from './shard-writer.ts'

export interface ShardsBefore {
  readonly months: readonly MonthBefore[]
  /** Of a month's documents, see document-line.ts; throws `Lost`. */
  readonly linesOf: (month: string) => readonly string[]
  readonly frequent: ReadonlySet<number>
  /** First terms, in order. */
  readonly shards: readonly { readonly pair: number; readonly third: number }[]
  /** Undefined where the bytes are lost. */
  readonly bytesOf: (shard: number) => Uint8Array | undefined
}

/** A shard, or the number of one that is as it was. */
export type Updated = Shard | number

/** Something that was kept is not there any more. */
export class Lost extends Error {}

/** By term, and then by document's number now: what the document has of it, 0 for nothing. */
export type Changes = ReadonlyMap<number, ReadonlyMap<number, number>>

export interface RewriteInput {
  readonly before: ShardsBefore
  readonly alignment: Alignment
  /** How many there are now. */
  readonly documents: number
  readonly shardBytes: number
  readonly breathe: () => Promise<void>
}

const SHARDS_OF_BREATH = 64

export async function rewriteShards(
  changes: Changes,
  { before, alignment, documents, shardBytes, breathe }: RewriteInput,
  read: ReadTerms,
): Promise<readonly Updated[]> {
  // Undefined where all stay.
  const moves = alignment.isStill ? undefined : alignment.moves
  const keys = byShard(
    [...changes.keys()].sort((a, b) => a - b),
    before,
  )
  const writer = new ShardWriter(documents, shardBytes)
  const shards: Updated[] = []
  const settle = (): void => {
    shards.push(...writer.shards.splice(0))
  }
  for (let shard = 0; shard < before.shards.length; shard++) {
    if (shard % SHARDS_OF_BREATH === 0) await breathe()
    const inside = keys.get(shard) ?? []
    const isSame = moves === undefined && inside.length === 0
    const isEnd = isSame && !changes.has(firstKey(before, shard + 1))
    if (isEnd && writer.isEmpty) {
      shards.push(shard)
      continue
    }
    const terms = isSame ? read(shard) : changedTerms(read(shard), inside, changes, moves)
    for (const term of terms) writer.add(term)
    const next = moves === undefined && !keys.has(shard + 1) ? read(shard + 1)[0] : undefined
    if (next !== undefined) writer.endBefore(next)
    settle()
  }
  writer.end()
  settle()
  return shards
}

function firstKey({ shards }: ShardsBefore, shard: number): number {
  const first = shards[shard]
  return first === undefined ? -1 : keyOf(first.pair, first.third)
}

/** Ascending keys by the shard that they are in or would be in. */
export function byShard(
  keys: readonly number[],
  before: ShardsBefore,
): ReadonlyMap<number, readonly number[]> {
  const grouped = new Map<number, number[]>()
  let shard = 0
  for (const key of keys) {
    while (shard + 1 < before.shards.length && firstKey(before, shard + 1) <= key) shard++
    const inside = grouped.get(shard)
    if (inside === undefined) grouped.set(shard, [key])
    else inside.push(key)
  }
  return grouped
}

export type ReadTerms = (shard: number) => readonly Term[]

/** So many shards are kept as they were read: an edit asks for the same few again. */
const MOST_HELD = 64

/** Of a shard that is not there, none. */
export function readerOf({ bytesOf, months, shards }: ShardsBefore): ReadTerms {
  const documents = countOf(months)
  const held = new Map<number, readonly Term[]>()
  return (shard) => {
    if (shard >= shards.length) return []
    const known = held.get(shard)
    if (known !== undefined) return known
    const bytes = bytesOf(shard)
    if (bytes === undefined) throw new Lost()
    const terms = termsOf(bytes, documents)
    if (held.size < MOST_HELD) held.set(shard, terms)
    return terms
  }
}

/** `keys` are those of the changed terms, ascending. */
function* changedTerms(
  terms: readonly Term[],
  keys: readonly number[],
  changes: Changes,
  moves: Int32Array | undefined,
): Generator<Term> {
  let at = 0
  const none: Pick<Term, 'title' | 'rest'> = { title: NONE, rest: NONE }
  const changed = (key: number, lists: Pick<Term, 'title' | 'rest'>): readonly Term[] => {
    const marks = changes.get(key)
    const moved = { title: movedList(lists.title, moves), rest: movedList(lists.rest, moves) }
    const { title, rest } = marks === undefined ? moved : marked(moved, marks)
    const isThere = title.length + rest.length > 0
    return isThere ? [{ pair: pairOfKey(key), third: thirdOfKey(key), title, rest }] : []
  }
  for (const term of terms) {
    const key = keyOf(term.pair, term.third)
    for (let other = keys[at] ?? key; other < key; other = keys[++at] ?? key) yield* changed(other, none)
    if (keys[at] === key) at++
    yield* changed(key, term)
  }
  for (const key of keys.slice(at)) yield* changed(key, none)
}

function movedList(list: List, moves: Int32Array | undefined): List {
  if (moves === undefined || list.length === 0) return list
  const moved: number[] = []
  for (let at = 0; at < list.length; at++) {
    const now = moves[list[at] ?? 0] ?? -1
    if (now >= 0) moved.push(now)
  }
  return moved
}

function marked(
  { title, rest }: Pick<Term, 'title' | 'rest'>,
  marks: ReadonlyMap<number, number>,
): Pick<Term, 'title' | 'rest'> {
  const having = (isIt: (mark: number) => boolean): readonly number[] =>
    [...marks].filter(([, mark]) => isIt(mark)).map(([number]) => number)
  return {
    title: merged(
      title,
      marks,
      having((mark) => mark === IN_TITLE),
    ),
    rest: merged(
      rest,
      marks,
      having((mark) => mark === IN_TEXT),
    ),
  }
}

/** The list without those that are marked, and with `more` of them. */
function merged(list: List, marks: ReadonlyMap<number, number>, more: readonly number[]): List {
  const kept: number[] = []
  for (let at = 0; at < list.length; at++) {
    const number = list[at] ?? 0
    if (!marks.has(number)) kept.push(number)
  }
  return more.length === 0 ? kept : [...kept, ...more].sort((a, b) => a - b)
}
