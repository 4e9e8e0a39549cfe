/**
 * The archive in three segments, by date alone: the closed years, the closed
 * months of the newest year, the newest month. New is what the newest article
 * is, not what the clock says, so that a new article changes the smallest
 * segment, whenever and however often the archive is built.
 */
import { oldestFirst } from './alignment.ts'
import type { SearchDocument } from './documents.ts'

export type SegmentName = 'years' | 'months' | 'month'

/** Oldest first, the exact reverse of `newestFirst`; empty segments too. */
export function byCalendar(
  documents: readonly SearchDocument[],
): ReadonlyMap<SegmentName, readonly SearchDocument[]> {
  const sorted = documents.toSorted(oldestFirst)
  const newest = sorted.at(-1)?.date ?? ''
  const yearStart = sorted.findIndex(({ date }) => date.slice(0, 4) === newest.slice(0, 4))
  const monthStart = sorted.findIndex(({ date }) => date.slice(0, 7) === newest.slice(0, 7))
  return new Map([
    ['years', sorted.slice(0, yearStart)],
    ['months', sorted.slice(yearStart, monthStart)],
    ['month', sorted.slice(monthStart)],
  ])
}
