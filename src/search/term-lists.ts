/** What was met, in the order of the terms: each once, with its documents. */
import type { Meetings } from './meetings.ts'

/** Terms by pair, then third, ascending. */
export interface TermLists {
  /** See `keyOf`. */
  readonly keys: Float64Array
  /** Where the list of each term begins, and one more for the end. */
  readonly starts: Uint32Array
  /** Ascending: twice a document's number, and one more where the term is not in its title. */
  readonly tags: Uint16Array
}

export function termLists({ table, terms, tags, length }: Meetings): TermLists {
  const sorted = table.sorted()
  const counts = new Uint32Array(table.size)
  for (let at = 0; at < length; at++) counts[terms[at] ?? 0] = (counts[terms[at] ?? 0] ?? 0) + 1
  const starts = new Uint32Array(table.size + 1)
  const next = new Uint32Array(table.size)
  sorted.terms.forEach((term, rank) => {
    next[term] = starts[rank] ?? 0
    starts[rank + 1] = (starts[rank] ?? 0) + (counts[term] ?? 0)
  })
  const dealt = new Uint16Array(length)
  for (let at = 0; at < length; at++) {
    const place = next[terms[at] ?? 0] ?? 0
    next[terms[at] ?? 0] = place + 1
    dealt[place] = tags[at] ?? 0
  }
  return { keys: sorted.keys, starts, tags: dealt }
}
