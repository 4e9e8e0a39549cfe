/**
 * The related lists of an archive: with what the cache has of the last run, and
 * by all workers at once where there is much to compare.
 */
import type { Memory } from './memory.ts'
import type { Article, Cache, Catalog, Fingerprint, Settings } from './model.ts'
import { CacheIncomplete } from './problems.ts'
import type { Question } from './related/field.ts'
import { findNearest, marchOf } from './related/nearest.ts'
import type { NumberedTerms } from './related/numbered-terms.ts'
import { beginRelating, type RelatedResult } from './related/related.ts'
import { cutShares, type Found, takeFound } from './related/shares.ts'

export async function relateAll(
  catalog: Catalog,
  originals: ReadonlyMap<Article, Article>,
  { site }: Settings,
  memory: Memory,
): Promise<RelatedResult> {
  const { cache, recipe } = memory
  const keyOf = (name: string): string => `${recipe.relate}/${name}`
  const lastRun = {
    read: (name: string) => cache.get('related', keyOf(name)),
    oldTermsOf: (hash: Fingerprint) => cache.get('terms', hash),
  }
  const begun = beginRelating(catalog, termsIn(cache), site.blocks, lastRun, originals)
  const related = begun.end(await compareAll(begun.question, memory))
  for (const [name, bytes] of related.kept) cache.put('related', keyOf(name), bytes)
  return related
}

/** Of so many lists the comparison is made by all workers at once; of fewer, it is over before they have begun. */
const MANY_LISTS = 2048
const nearestTask = new URL('./related/nearest-task.js', import.meta.url)

async function compareAll(
  question: Question,
  { workers, atOnce }: Memory,
): Promise<NumberedTerms | undefined> {
  const { field, wanted } = question
  if (wanted.fresh.length + wanted.stale.length < MANY_LISTS) return findNearest(question)
  const march = marchOf(question)
  const shares = cutShares(march, field, atOnce - 1)
  const compare = async (share: (typeof shares)[number]): Promise<void> =>
    takeFound(field, await workers.runTask<Found>(nearestTask, share))
  await Promise.all(shares.map(compare))
  return march.terms
}

/** Packed terms by the article's hash. */
export function termsIn(cache: Cache): (hash: Fingerprint) => Uint8Array {
  return (hash) => {
    const terms = cache.get('terms', hash)
    if (terms === undefined) throw new CacheIncomplete(hash)
    return terms
  }
}
