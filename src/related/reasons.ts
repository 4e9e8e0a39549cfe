/**
 * Gives every entry of the lists its reasons, where it has none yet.
 *
 * Only of the articles concerned are words unpacked, each once, a kilobyte apiece: few
 * where a change entered few lists, and less than the index of findNearest took.
 */
import { emptyWordTable, unpackWords } from '../packed-terms.ts'
import type { Ranking } from './ranking.ts'
import { reasonsOf } from './shared-words.ts'

export function giveReasons(rankings: readonly Ranking[], termsOf: (article: number) => Uint8Array): void {
  const rows = new Map<number, number>()
  const rowOf = (article: number): number => {
    const row = rows.get(article) ?? rows.size
    rows.set(article, row)
    return row
  }
  for (const ranking of rankings) {
    eachUntold(ranking, (article, other) => {
      rowOf(article)
      rowOf(other)
    })
  }
  const table = emptyWordTable(rows.size)
  for (const [article, row] of rows) unpackWords(termsOf(article), table, row)
  for (const ranking of rankings) {
    eachUntold(ranking, (article, other, at) => {
      ranking.reasons[at] = reasonsOf(table, rowOf(article), rowOf(other))
    })
  }
}

/** A native search passes over what has its reasons, and over each list's empty room at once. */
function eachUntold(
  { starts, lengths, articles, reasons }: Ranking,
  visit: (article: number, other: number, at: number) => void,
): void {
  let article = 0
  for (let at = reasons.indexOf(0); at >= 0; ) {
    while (at >= (starts[article + 1] ?? 0)) article++
    const isEntry = at < (starts[article] ?? 0) + (lengths[article] ?? 0)
    if (isEntry) visit(article, articles[at] ?? 0, at)
    at = reasons.indexOf(0, isEntry ? at + 1 : starts[article + 1])
  }
}
