/**
 * The shards of a segment after an edit, from those before it: to the byte what
 * shards.ts makes from nothing, for the price of what has changed.
 *
 * Where no document came or went, only shards with a changed term are read.
 * Otherwise all numbers move, and every shard is read and written, but still no
 * text of a document that is as it was.
 */
import { align, type Pairing } from './alignment.ts'
import type { SearchDocument } from './documents.ts'
import { roundly } from './frequency.ts'
import { keyOf } from './grams.ts'
import type { Source } from './meetings.ts'
import { IN_TEXT, IN_TITLE } from './shard-reader.ts'
import { type List, NONE, pairOfKey, type Term, termsOf, thirdOfKey } from './shard-terms.ts'
import { type Shard, ShardWriter } from './shard-writer.ts'
import type { Shards } from './shards.ts'
import { type Change, crossing, difference, marksOf, pairChanges, type TermMarks } from './term-changes.ts'

/** What decides a document's terms and its place among the others. */
export type Indexed = Pick<SearchDocument, 'id' | 'time' | 'hash' | 'attributes' | 'more'>

export interface ShardsBefore {
  readonly documents: readonly Indexed[]
  readonly frequent: ReadonlySet<number>
  /** First terms, in order. */
  readonly shards: readonly { readonly pair: number; readonly third: number }[]
  /** Undefined where the bytes are lost. */
  readonly bytesOf: (shard: number) => Uint8Array | undefined
}

export interface UpdateInput {
  readonly before: ShardsBefore
  readonly documents: readonly Indexed[]
  /** Undefined where the text is lost. */
  readonly sourceOf: (document: Indexed) => Source | undefined
  readonly shardBytes: number
  readonly breathe: () => Promise<void>
}

/** A shard, or the number of one that is as it was. */
export type Updated = Shard | number

/** With more of the documents changed than this, it is as well to begin from nothing. */
const MOST_CHANGED = 1 / 4
const SHARDS_OF_BREATH = 64

/** Undefined where that is not possible, or no cheaper. */
export async function updateShards(input: UpdateInput): Promise<Shards<Updated> | undefined> {
  const { before, documents } = input
  if (roundly(before.documents.length) !== roundly(documents.length)) return undefined
  const pairings = align(before.documents, documents)
  const changed = pairings.filter((pairing) => isChanged(pairing, input))
  if (changed.length > documents.length * MOST_CHANGED) return undefined
  try {
    const moves = movesOf(pairings, before.documents.length)
    const { crossed, lists } = crossedPairs(
      changed.map((each) => changeOf(each, input)),
      input,
    )
    const drawn = drawnIn(pairings, lists, new Set(changed))
    if (changed.length + drawn.length > documents.length * MOST_CHANGED) return undefined
    const frequent = toggled(before.frequent, crossed)
    const changes = termChanges([...changed, ...drawn], frequent, input)
    return { shards: await rewrite(changes, moves, input), frequent }
  } catch (error) {
    if (error instanceof Lost) return undefined
    throw error
  }
}

/** Something that was kept is not there any more. */
class Lost extends Error {}

function isChanged({ before, now }: Pairing, input: UpdateInput): boolean {
  if (before === undefined || now === undefined) return true
  const [a, b] = [input.before.documents[before], input.documents[now]]
  return (
    a?.hash !== b?.hash ||
    a?.attributes.join() !== b?.attributes.join() ||
    a?.more.join('\n') !== b?.more.join('\n')
  )
}

/** By number before, the number now, −1 for none; undefined where all stay. */
function movesOf(pairings: readonly Pairing[], count: number): Int32Array | undefined {
  if (pairings.every(({ before, now }) => before === now)) return undefined
  const moves = new Int32Array(count).fill(-1)
  for (const { before, now } of pairings) if (before !== undefined) moves[before] = now ?? -1
  return moves
}

function changeOf({ before, now }: Pairing, input: UpdateInput): Change {
  const sourceOf = (document: Indexed | undefined): Source => {
    const source = document && input.sourceOf(document)
    if (source === undefined) throw new Lost()
    return source
  }
  return {
    ...(before === undefined ? {} : { before: sourceOf(input.before.documents[before]) }),
    ...(now === undefined ? {} : { now: sourceOf(input.documents[now]) }),
  }
}

/** Pairs that have become frequent or are so no longer, and for each the documents that had it. */
function crossedPairs(
  changes: readonly Change[],
  { before, documents }: UpdateInput,
): { readonly crossed: ReadonlySet<number>; readonly lists: readonly List[] } {
  const counted = pairChanges(changes)
  const terms = new Map<number, Term>()
  for (const [shard, keys] of byShard(
    [...counted.keys()].map((pair) => keyOf(pair, 0)),
    before,
  )) {
    const asked = new Set(keys)
    for (const term of readTerms(before, shard)) {
      if (asked.has(keyOf(term.pair, term.third))) terms.set(term.pair, term)
    }
  }
  const countBefore = (pair: number): number => {
    const term = terms.get(pair)
    return term === undefined ? 0 : term.title.length + term.rest.length
  }
  const lengths = { before: before.documents.length, now: documents.length }
  const crossed = crossing(counted, countBefore, lengths)
  return { crossed, lists: [...crossed].flatMap((pair) => listsOf(terms.get(pair))) }
}

function listsOf(term: Term | undefined): readonly List[] {
  return term === undefined ? [] : [term.title, term.rest]
}

/** Documents that stay as they are but for the triples of such pairs. */
function drawnIn(
  pairings: readonly Pairing[],
  lists: readonly List[],
  changed: ReadonlySet<Pairing>,
): readonly Pairing[] {
  const had = new Set(lists.flatMap((list) => Array.from(list)))
  if (had.size === 0) return []
  return pairings.filter((each) => each.before !== undefined && had.has(each.before) && !changed.has(each))
}

function toggled(pairs: ReadonlySet<number>, crossed: ReadonlySet<number>): ReadonlySet<number> {
  const toggled = new Set(pairs)
  for (const pair of crossed) if (!toggled.delete(pair)) toggled.add(pair)
  return toggled
}

/** By term, and then by document's number now: what the document has of it, 0 for nothing. */
type Changes = ReadonlyMap<number, ReadonlyMap<number, number>>

function termChanges(
  pairings: readonly Pairing[],
  frequent: ReadonlySet<number>,
  input: UpdateInput,
): Changes {
  const changes = new Map<number, Map<number, number>>()
  const none: TermMarks = new Map()
  for (const pairing of pairings) {
    const { now } = pairing
    // What is gone goes with its number.
    if (now === undefined) continue
    const change = changeOf(pairing, input)
    const had = change.before === undefined ? none : marksOf(change.before, input.before.frequent)
    const has = change.now === undefined ? none : marksOf(change.now, frequent)
    for (const [key, mark] of difference(had, has)) {
      const ofTerm = changes.get(key)
      if (ofTerm === undefined) changes.set(key, new Map([[now, mark]]))
      else ofTerm.set(now, mark)
    }
  }
  return changes
}

async function rewrite(
  changes: Changes,
  moves: Int32Array | undefined,
  { before, documents, shardBytes, breathe }: UpdateInput,
): Promise<readonly Updated[]> {
  const keys = byShard(
    [...changes.keys()].sort((a, b) => a - b),
    before,
  )
  const writer = new ShardWriter(documents.length, shardBytes)
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
    const terms = isSame
      ? readTerms(before, shard)
      : changedTerms(readTerms(before, shard), inside, changes, moves)
    for (const term of terms) writer.add(term)
    const next = moves === undefined && !keys.has(shard + 1) ? readTerms(before, shard + 1)[0] : undefined
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
function byShard(keys: readonly number[], before: ShardsBefore): ReadonlyMap<number, readonly number[]> {
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

function readTerms({ bytesOf, documents, shards }: ShardsBefore, shard: number): readonly Term[] {
  if (shard >= shards.length) return []
  const bytes = bytesOf(shard)
  if (bytes === undefined) throw new Lost()
  return termsOf(bytes, documents.length)
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
