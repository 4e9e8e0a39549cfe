/** Whether the base is worth being made anew, and the memory with the one that is to be used from now on. */
import type { Article } from '../model.ts'
import { type BaseLimits, makeBase, nameBase, type PostingsIn, unpackedPostings, wantsBase } from './base.ts'
import type { RelatedMemory } from './memory.ts'
import { numberedPostings } from './numbered-postings.ts'
import type { NumberedTerms } from './numbered-terms.ts'

export interface Renewed {
  readonly memory: RelatedMemory
  /** All of a new base; none where the old one stays. */
  readonly buckets: Iterable<readonly [bucket: number, bytes: Uint8Array]>
}

/** `terms`, where all articles' have been numbered, in their order. */
export function renewBase(
  memory: RelatedMemory,
  articles: readonly Pick<Article, 'hash'>[],
  termsOf: (article: number) => Uint8Array,
  limits: BaseLimits,
  terms?: NumberedTerms,
): Renewed {
  const { base } = memory
  const slotted = base?.slotOf.reduce((count, slot) => count + (slot < 0 ? 0 : 1), 0) ?? 0
  if (!wantsBase(articles.length, slotted, base, limits)) return { memory, buckets: [] }
  const made = nameBase(articles.map(({ hash }) => hash))
  const slotOf = Int32Array.from(articles, (_, article) => article)
  const postingsIn: PostingsIn = (from, to) =>
    terms === undefined ? unpackedPostings(made, termsOf, from, to) : numberedPostings(made, terms, from, to)
  return { memory: { ...memory, base: { ...made, slotOf } }, buckets: makeBase(made, postingsIn, limits) }
}
