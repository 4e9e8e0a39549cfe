/**
 * What of a title tells of its article: not the column that it stands in.
 *
 * `江山如画｜山西偏关：…`, `【在希望的田野上】…`, `…怎么管？丨调查`: a column's name is in many
 * titles, and would bind articles that have nothing else in common.
 */

/** Empty only where the title is. */
export function headlineOf(title: string): string {
  const headline = withoutBar(title.replace(leadingColumn, ''))
  return headline.trim() === '' ? title : headline
}

const leadingColumn = /^\s*【[^】]{1,24}】(?=.*[\p{L}\p{N}])/u

/**
 * A column stands before the bar, now and then behind it, and is the shorter part. Where the
 * two are about as long it is the first: the second passes up to two thirds of its length.
 */
function withoutBar(title: string): string {
  const bar = title.search(bars)
  if (bar < 0) return title
  const [before, after] = [title.slice(0, bar), title.slice(bar + 1)]
  return 2 * before.trim().length > 3 * after.trim().length ? before : after
}

/** The full-width and the plain bar, and the characters that are typed for them. */
const bars = /[｜|丨│︱]/u
