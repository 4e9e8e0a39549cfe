/**
 * What the archive holds under a name, year by year, and the years in between of
 * which it holds nothing: for a chart, and in words for whoever does not see it.
 */
import type { Holdings } from '../views.ts'

/** Fewer years than this are told by their list alone. */
const fewest = 3

/** `counts` by year, of years with articles only; undefined where they span too few years. */
export function holdings(counts: ReadonlyMap<number, number>): Holdings | undefined {
  const held = [...counts.keys()].toSorted((a, b) => a - b)
  const first = held[0]
  const last = held.at(-1)
  if (first === undefined || last === undefined || last - first + 1 < fewest) return undefined
  const span = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return {
    years: span.map((year) => ({ text: `${year}年`, count: counts.get(year) ?? 0 })),
    summary: `${inWords(first, last)}${gaps(span.filter((year) => !counts.has(year)))}${fullest(counts, held)}`,
  }
}

function inWords(first: number, last: number): string {
  return `所收稿件起于${first}年，止于${last}年`
}

function gaps(missing: readonly number[]): string {
  return missing.length === 0 ? '，各年都有' : `，缺${ranges(missing).join('、')}年`
}

/** `2003`, `2005–2007`: years in a row as one. */
function ranges(years: readonly number[]): readonly string[] {
  const starts = years.filter((year, index) => years[index - 1] !== year - 1)
  const ends = years.filter((year, index) => years[index + 1] !== year + 1)
  return starts.map((start, index) => (start === ends[index] ? `${start}` : `${start}–${ends[index]}`))
}

/** The first of those that have the most. */
function fullest(counts: ReadonlyMap<number, number>, held: readonly number[]): string {
  const most = Math.max(...counts.values())
  const year = held.find((each) => counts.get(each) === most)
  return `；最多的是${year}年，${most}篇。`
}
