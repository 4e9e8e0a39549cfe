/**
 * The archive in three segments, by date alone: the closed years, the closed
 * months of the newest year, the newest month. New is what the newest article
 * is, not what the clock says, so that a new article changes the smallest
 * segment, whenever and however often the archive is built.
 *
 * Each segment is asked for every term, and has its own list of all its terms. So
 * as long as all that is closed is little to write anew, it is one segment.
 */
import type { SearchDocument } from './documents.ts'

export type SegmentName = 'years' | 'months' | 'month'

/** What segments are made of: where a month is as it was, none of its documents is made. */
export interface Month {
  /** `2022-04`, in the site's zone. */
  readonly month: string
  readonly count: number
  /** Equal only where all is equal that the index has of its documents. */
  readonly sum: string
  /** Oldest first, see `oldestFirst`. */
  readonly documents: () => readonly SearchDocument[]
}

/** Closed years and months of fewer documents than this are one segment, that of the years. */
const LEAST_OF_TWO = 4096

/** `months` are in order, oldest first; empty segments are there too. */
export function byCalendar(months: readonly Month[]): ReadonlyMap<SegmentName, readonly Month[]> {
  const closed = months.slice(0, -1)
  const newest = months.at(-1)
  const isOne = countOf(closed) < LEAST_OF_TWO
  const ofYears = ({ month }: Month): boolean => isOne || month.slice(0, 4) !== newest?.month.slice(0, 4)
  return new Map([
    ['years', closed.filter(ofYears)],
    ['months', closed.filter((each) => !ofYears(each))],
    ['month', newest === undefined ? [] : [newest]],
  ])
}

export function countOf(months: readonly Pick<Month, 'count'>[]): number {
  return months.reduce((total, { count }) => total + count, 0)
}

/** Documents by number, from one to before another. */
export function documentsBetween(
  months: readonly Month[],
  from: number,
  to: number,
): readonly SearchDocument[] {
  const documents: SearchDocument[] = []
  let first = 0
  for (const month of months) {
    const [start, end] = [Math.max(from - first, 0), Math.min(to - first, month.count)]
    // One by one: a month may have more than fit into a call.
    if (start < end) for (const each of month.documents().slice(start, end)) documents.push(each)
    first += month.count
  }
  return documents
}
