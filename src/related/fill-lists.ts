/**
 * The rankings of this run: recalled where they hold, else found, with the help of the
 * base where few are wanted and it is whole. The comparison that is left may be long, and
 * is the caller's to make.
 */
import type { BucketOf } from './base.ts'
import { type Base, compareWithBase, MOST_QUESTIONS } from './compare-base.ts'
import type { Field, Question } from './field.ts'
import type { RelatedMemory } from './memory.ts'
import { type Matches, recall } from './recall.ts'

export interface Begun {
  readonly lists: RelatedMemory
  /** What is left: until it is answered in the field's lists, they lack. */
  readonly question: Question
}

export function fillLists(
  empty: () => RelatedMemory,
  fieldOf: (lists: RelatedMemory) => Field,
  termsOf: Question['termsOf'],
  previous: RelatedMemory | undefined,
  matches: Matches,
  bucketOf: BucketOf,
): Begun {
  const lists = empty()
  const wanted = recall(lists, previous, matches)
  const question = { field: fieldOf(lists), wanted, termsOf }
  const base = recallBase(previous, matches, wanted)
  if (base === undefined || wanted.fresh.length + wanted.stale.length > MOST_QUESTIONS)
    return { lists: base === undefined ? lists : { ...lists, base }, question }
  if (!compareWithBase(question, base, bucketOf))
    return fillLists(empty, fieldOf, termsOf, withoutBase(previous), matches, bucketOf)
  return { lists: { ...lists, base }, question: { ...question, slotOf: base.slotOf } }
}

/** What is new to the lists has no slot, even where its text had one. */
function recallBase(
  previous: RelatedMemory | undefined,
  { before }: Matches,
  { fresh }: Question['wanted'],
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
