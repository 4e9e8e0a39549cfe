/**
 * Gives every entry of the lists its reasons, where it has none yet.
 *
 * Only of the articles concerned are words unpacked, each once, a kilobyte apiece: few
 * where a change entered few lists, and less than the index of findNearest took.
 */
import { emptyWordTable, unpackWords } from '../packed-terms.ts'
import type { Ranking } from './ranking.ts'
import { reasonsOf } from './shared-words.ts'

/** In lists that are here; the others have theirs. */
export function giveReasons(
  rankings: readonly Ranking[],
  isHere: Uint8Array,
  termsOf: (article: number) => Uint8Array,
): void {
  const rows = new Map<number, number>()
  const rowOf = (article: number): number => {
    const row = rows.get(article) ?? rows.size
    rows.set(article, row)
    return row
  }
  for (const ranking of rankings) {
    eachUntold(ranking, isHere, (article, other) => {
      rowOf(article)
      rowOf(other)
    })
  }
  const table = emptyWordTable(rows.size)
  for (const [article, row] of rows) unpackWords(termsOf(article), table, row)
  for (const ranking of rankings) {
    eachUntold(ranking, isHere, (article, other, at) => {
      ranking.reasons[at] = reasonsOf(table, rowOf(article), rowOf(other))
    })
  }
}

function eachUntold(
  { starts, lengths, articles, reasons }: Ranking,
  isHere: Uint8Array,
  visit: (article: number, other: number, at: number) => void,
): void {
  for (let article = isHere.indexOf(1); article >= 0; article = isHere.indexOf(1, article + 1)) {
    const start = starts[article] ?? 0
    for (let at = start; at < start + (lengths[article] ?? 0); at++)
      if (reasons[at] === 0) visit(article, articles[at] ?? 0, at)
  }
}
