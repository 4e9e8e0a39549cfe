/**
 * The rankings of this run: recalled where they hold, else found, with the help of the
 * base where few are wanted and it is whole.
 */
import type { BucketOf } from './base.ts'
import { type Base, compareWithBase, MOST_QUESTIONS } from './compare-base.ts'
import type { RelatedMemory } from './memory.ts'
import { type Field, findNearest, type Wanted } from './nearest.ts'
import { type Matches, recall } from './recall.ts'

export function fillLists(
  empty: () => RelatedMemory,
  fieldOf: (lists: RelatedMemory) => Field,
  previous: RelatedMemory | undefined,
  matches: Matches,
  bucketOf: BucketOf,
): RelatedMemory {
  const lists = empty()
  const field = fieldOf(lists)
  const wanted = recall(lists, previous, matches)
  const base = recallBase(previous, matches, wanted)
  if (base === undefined || wanted.fresh.length + wanted.stale.length > MOST_QUESTIONS) {
    findNearest(field, wanted)
    return base === undefined ? lists : { ...lists, base }
  }
  if (!compareWithBase(field, wanted, base, bucketOf))
    return fillLists(empty, fieldOf, withoutBase(previous), matches, bucketOf)
  findNearest(field, wanted, base.slotOf)
  return { ...lists, base }
}

/** What is new to the lists has no slot, even where its text had one. */
function recallBase(
  previous: RelatedMemory | undefined,
  { before }: Matches,
  { fresh }: Wanted,
): Base | undefined {
  if (previous?.base === undefined) return undefined
  const { base } = previous
  const slotOf = before.map((known) => base.slotOf[known] ?? -1)
  for (const article of fresh) slotOf[article] = -1
  return { ...base, slotOf }
}

function withoutBase(previous: RelatedMemory | undefined): RelatedMemory | undefined {
  if (previous === undefined) return undefined
  const { base: _, ...rest } = previous
  return rest
}
