/**
 * The shards of a segment after an edit, from those before it: to the byte what
 * shards.ts makes from nothing, for the price of what has changed.
 *
 * Where no document came or went, only shards with a changed term are read.
 * Otherwise all numbers move, and every shard is read and written, but still no
 * text of a document that is as it was.
 */
import { type Alignment, align, type Pairing } from './alignment.ts'
import { type Indexed, indexedOf } from './document-line.ts'
import { roundly } from './frequency.ts'
import { keyOf } from './grams.ts'
import type { Source } from './meetings.ts'
import { PairSet } from './pair-set.ts'
import {
  byShard,
  type Changes,
  Lost,
  type ReadTerms,
  readerOf,
  rewriteShards,
  type ShardsBefore,
  type Updated,
} from './rewrite-shards.ts'
import type { List, Term } from './shard-terms.ts'
import type { Shards } from './shards.ts'
import { type Change, crossing, difference, marksOf, pairChanges, type TermMarks } from './term-changes.ts'

export interface UpdateInput {
  readonly before: ShardsBefore
  /** Of the documents now, see document-line.ts. */
  readonly lines: readonly string[]
  /** Undefined where the text is lost. */
  readonly sourceOf: (document: Indexed) => Source | undefined
  readonly shardBytes: number
  readonly breathe: () => Promise<void>
}

/** With more of the documents changed than this, it is as well to begin from nothing. */
const MOST_CHANGED = 1 / 4

/** Undefined where that is not possible, or no cheaper. */
export async function updateShards(input: UpdateInput): Promise<Shards<Updated> | undefined> {
  const { before, lines } = input
  if (roundly(before.lines.length) !== roundly(lines.length)) return undefined
  const alignment = align(before.lines, lines)
  const changed = alignment.pairings.filter((pairing) => isChanged(pairing, input))
  if (changed.length > lines.length * MOST_CHANGED) return undefined
  const read = readerOf(before)
  try {
    const { crossed, lists } = crossedPairs(
      changed.map((each) => changeOf(each, input)),
      input,
      read,
    )
    const drawn = drawnIn(alignment, lists, changed)
    if (changed.length + drawn.length > lines.length * MOST_CHANGED) return undefined
    const frequent = toggled(before.frequent, crossed)
    const changes = termChanges([...changed, ...drawn], frequent, input)
    return { shards: await rewriteShards(changes, alignment, input, read), frequent }
  } catch (error) {
    if (error instanceof Lost) return undefined
    throw error
  }
}

/** In its terms; what else a list of results says of it stands in no shard. */
function isChanged({ before, now }: Pairing, input: UpdateInput): boolean {
  const [a, b] = [indexedAt(input.before.lines, before), indexedAt(input.lines, now)]
  if (a === undefined || b === undefined) return true
  return (
    a.hash !== b.hash ||
    a.attributes.join() !== b.attributes.join() ||
    a.more.join('\n') !== b.more.join('\n')
  )
}

function indexedAt(lines: readonly string[], number: number | undefined): Indexed | undefined {
  const line = number === undefined ? undefined : lines[number]
  return line === undefined ? undefined : indexedOf(line)
}

function changeOf({ before, now }: Pairing, { before: old, lines, sourceOf }: UpdateInput): Change {
  const sourceAt = (of: readonly string[], number: number): Source => {
    const document = indexedAt(of, number)
    const source = document && sourceOf(document)
    if (source === undefined) throw new Lost()
    return source
  }
  return {
    ...(before === undefined ? {} : { before: sourceAt(old.lines, before) }),
    ...(now === undefined ? {} : { now: sourceAt(lines, now) }),
  }
}

/** Pairs that have become frequent or are so no longer, and for each the documents that had it. */
function crossedPairs(
  changes: readonly Change[],
  { before, lines }: UpdateInput,
  read: ReadTerms,
): { readonly crossed: ReadonlySet<number>; readonly lists: readonly List[] } {
  const counted = pairChanges(changes)
  const terms = new Map<number, Term>()
  for (const [shard, keys] of byShard(
    [...counted.keys()].map((pair) => keyOf(pair, 0)),
    before,
  )) {
    const asked = new Set(keys)
    for (const term of read(shard)) {
      if (asked.has(keyOf(term.pair, term.third))) terms.set(term.pair, term)
    }
  }
  const countBefore = (pair: number): number => {
    const term = terms.get(pair)
    return term === undefined ? 0 : term.title.length + term.rest.length
  }
  const lengths = { before: before.lines.length, now: lines.length }
  const crossed = crossing(counted, countBefore, lengths)
  return { crossed, lists: [...crossed].flatMap((pair) => listsOf(terms.get(pair))) }
}

function listsOf(term: Term | undefined): readonly List[] {
  return term === undefined ? [] : [term.title, term.rest]
}

/** Documents that stay as they are but for the triples of such pairs. */
function drawnIn(
  { numberNow }: Alignment,
  lists: readonly List[],
  changed: readonly Pairing[],
): readonly Pairing[] {
  const known = new Set(changed.map(({ before }) => before))
  const had = new Set(lists.flatMap((list) => Array.from(list)))
  return [...had].filter((before) => !known.has(before)).map((before) => ({ before, now: numberNow(before) }))
}

function toggled(pairs: ReadonlySet<number>, crossed: ReadonlySet<number>): ReadonlySet<number> {
  const toggled = new Set(pairs)
  for (const pair of crossed) if (!toggled.delete(pair)) toggled.add(pair)
  return toggled
}

function termChanges(
  pairings: readonly Pairing[],
  frequent: ReadonlySet<number>,
  input: UpdateInput,
): Changes {
  const changes = new Map<number, Map<number, number>>()
  const none: TermMarks = new Map()
  const [hadFrequent, hasFrequent] = [new PairSet(input.before.frequent), new PairSet(frequent)]
  for (const pairing of pairings) {
    const { now } = pairing
    // What is gone goes with its number.
    if (now === undefined) continue
    const change = changeOf(pairing, input)
    const had = change.before === undefined ? none : marksOf(change.before, hadFrequent)
    const has = change.now === undefined ? none : marksOf(change.now, hasFrequent)
    for (const [key, mark] of difference(had, has)) {
      const ofTerm = changes.get(key)
      if (ofTerm === undefined) changes.set(key, new Map([[now, mark]]))
      else ofTerm.set(now, mark)
    }
  }
  return changes
}
