/** Documents by month, each with a sum of all that the index has of them. */
import { fingerprint } from '../../src/fingerprint.ts'
import { groupBy } from '../../src/group.ts'
import { compare } from '../../src/order.ts'
import { oldestFirst } from '../../src/search/alignment.ts'
import type { Month } from '../../src/search/calendar.ts'
import type { SearchDocument } from '../../src/search/documents.ts'

export function monthsOf(documents: readonly SearchDocument[]): readonly Month[] {
  const months = groupBy(documents.toSorted(oldestFirst), ({ date }) => date.slice(0, 7))
  return [...months]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([month, together]) => ({
      month,
      count: together.length,
      sum: fingerprint(together),
      documents: () => together,
    }))
}
