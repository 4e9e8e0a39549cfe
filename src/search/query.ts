/** What a reader asks, as it stands in the address of the search page. */
import { type Fold, normalise } from '../text/search-text.ts'

export interface Query {
  readonly text: string
  /** Slugs of a place and of a newspaper; empty for all. */
  readonly place: string
  readonly source: string
  /** A year, a month or a day, `2022-04-13`; both included; empty for no bound. */
  readonly from: string
  readonly to: string
  /** `relevance`, or by date. */
  readonly sort: string
}

export function queryOf(asked: URLSearchParams): Query {
  const word = (name: string): string => (asked.get(name) ?? '').trim()
  return {
    text: word('q'),
    place: word('place'),
    source: word('source'),
    from: dayIn(word('from')),
    to: dayIn(word('to')),
    sort: word('sort'),
  }
}

/** What is no date is no bound. */
function dayIn(written: string): string {
  return /^\d{4}(?:-\d\d){0,2}$/.test(written) ? written : ''
}

/** An article must hold each of these: what stands between spaces, or in straight quotes with the spaces. */
export function phrasesOf(text: string, fold: Fold): readonly string[] {
  const parts = normalise(text, fold).matchAll(/"([^"]*)"?|[^\s"]+/g)
  const phrases = [...parts].map(([whole, quoted]) => (quoted ?? whole).trim())
  return [...new Set(phrases)].filter(Boolean)
}
