/**
 * The shards of a segment after an edit, from those before it: to the byte what
 * shards.ts makes from nothing, for the price of what has changed.
 *
 * Where no document came or went, only shards with a changed term are read.
 * Otherwise all numbers move, and every shard is read and written, but still no
 * text of a document that is as it was.
 */
import type { Pairing } from './alignment.ts'
import { countOf } from './calendar.ts'
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
  type RewriteInput,
  readerOf,
  rewriteShards,
  type ShardsBefore,
  type Updated,
} from './rewrite-shards.ts'
import type { List, Term } from './shard-terms.ts'
import type { Shards } from './shards.ts'
import { type Change, crossing, difference, marksOf, pairChanges, type TermMarks } from './term-changes.ts'

export interface UpdateInput extends RewriteInput {
  /** Undefined where the text is lost. */
  readonly sourceOf: (document: Indexed) => Source | undefined
}

/** With more of the documents changed than this, it is as well to begin from nothing. */
const MOST_CHANGED = 1 / 4

/** Undefined where that is not possible, or no cheaper. */
export async function updateShards(input: UpdateInput): Promise<Shards<Updated> | undefined> {
  const { before, alignment, documents } = input
  if (roundly(countOf(before.months)) !== roundly(documents)) return undefined
  const changed = alignment.pairings.filter(isChanged)
  if (changed.length > documents * MOST_CHANGED) return undefined
  const read = readerOf(before)
  try {
    const { crossed, lists } = crossedPairs(
      changed.map((each) => changeOf(each, input)),
      input,
      read,
    )
    const drawn = drawnIn(input, lists, changed)
    if (changed.length + drawn.length > documents * MOST_CHANGED) return undefined
    const frequent = toggled(before.frequent, crossed)
    const changes = termChanges([...changed, ...drawn], frequent, input)
    return { shards: await rewriteShards(changes, input, read), frequent }
  } catch (error) {
    if (error instanceof Lost) return undefined
    throw error
  }
}

/** In its terms; what else a list of results says of it stands in no shard. */
function isChanged({ before, now }: Pairing): boolean {
  if (before === undefined || now === undefined) return true
  const [a, b] = [indexedOf(before.line), indexedOf(now.line)]
  return (
    a.hash !== b.hash ||
    a.attributes.join() !== b.attributes.join() ||
    a.more.join('\n') !== b.more.join('\n')
  )
}

function changeOf({ before, now }: Pairing, { sourceOf }: UpdateInput): Change {
  const sourceAt = (line: string): Source => {
    const source = sourceOf(indexedOf(line))
    if (source === undefined) throw new Lost()
    return source
  }
  return {
    ...(before === undefined ? {} : { before: sourceAt(before.line) }),
    ...(now === undefined ? {} : { now: sourceAt(now.line) }),
  }
}

/** Pairs that have become frequent or are so no longer, and for each the documents that had it. */
function crossedPairs(
  changes: readonly Change[],
  { before, documents }: UpdateInput,
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
  const lengths = { before: countOf(before.months), now: documents }
  const crossed = crossing(counted, countBefore, lengths)
  return { crossed, lists: [...crossed].flatMap((pair) => listsOf(terms.get(pair))) }
}

function listsOf(term: Term | undefined): readonly List[] {
  return term === undefined ? [] : [term.title, term.rest]
}

/** Documents that stay as they are but for the triples of such pairs. */
function drawnIn(
  { before, alignment: { moves } }: UpdateInput,
  lists: readonly List[],
  changed: readonly Pairing[],
): readonly Pairing[] {
  const known = new Set(changed.map((pairing) => pairing.before?.number))
  const had = new Set(lists.flatMap((list) => Array.from(list)))
  const drawn = [...had].filter((number) => !known.has(number)).sort((a, b) => a - b)
  return linesAt(drawn, before).map((line, at) => {
    const number = drawn[at] ?? 0
    return { before: { number, line }, now: { number: moves[number] ?? 0, line } }
  })
}

/** `numbers` ascend. */
function linesAt(numbers: readonly number[], { months, linesOf }: ShardsBefore): readonly string[] {
  const lines: string[] = []
  let first = 0
  for (const { month, count } of months) {
    const inside = numbers.filter((number) => number >= first && number < first + count)
    const all = inside.length === 0 ? [] : linesOf(month)
    for (const number of inside) lines.push(all[number - first] ?? '')
    first += count
  }
  return lines
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
    const { number } = now
    const change = changeOf(pairing, input)
    const had = change.before === undefined ? none : marksOf(change.before, hadFrequent)
    const has = change.now === undefined ? none : marksOf(change.now, hasFrequent)
    for (const [key, mark] of difference(had, has)) {
      const ofTerm = changes.get(key)
      if (ofTerm === undefined) changes.set(key, new Map([[number, mark]]))
      else ofTerm.set(number, mark)
    }
  }
  return changes
}
