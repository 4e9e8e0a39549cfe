/**
 * The archive in three segments, by date alone: the closed years, the closed
 * months of the newest year, the newest month. New is what the newest article
 * is, not what the clock says, so that a new article changes the smallest
 * segment, whenever and however often the archive is built.
 *
 * Each segment is asked for every term, and has its own list of all its terms. So
 * as long as all that is closed is little to write anew, it is one segment.
 */
import { oldestFirst } from './alignment.ts'
import type { SearchDocument } from './documents.ts'

export type SegmentName = 'years' | 'months' | 'month'

/** Closed years and months of fewer documents than this are one segment, that of the years. */
const LEAST_OF_TWO = 4096

/** Oldest first, the exact reverse of `newestFirst`; empty segments too. */
export function byCalendar(
  documents: readonly SearchDocument[],
): ReadonlyMap<SegmentName, readonly SearchDocument[]> {
  const sorted = documents.toSorted(oldestFirst)
  const newest = sorted.at(-1)?.date ?? ''
  const monthStart = sorted.findIndex(({ date }) => date.slice(0, 7) === newest.slice(0, 7))
  const isOne = monthStart < LEAST_OF_TWO
  const yearStart = isOne
    ? monthStart
    : sorted.findIndex(({ date }) => date.slice(0, 4) === newest.slice(0, 4))
  return new Map([
    ['years', sorted.slice(0, yearStart)],
    ['months', sorted.slice(yearStart, monthStart)],
    ['month', sorted.slice(monthStart)],
  ])
}
