/**
 * Candidates to answers: each one's page is fetched, and it is an answer if the
 * page holds every phrase. So what is shown is true of the page that a click
 * leads to, and that page is already there.
 */
import { linesOfPage } from '../text/html-lines.ts'
import { type Fold, normalise, unfolded } from '../text/search-text.ts'
import type { Entry } from './documents.ts'
import { excerptOf, marked, type Piece } from './excerpt.ts'
import type { Found } from './find.ts'
import type { Query } from './query.ts'
import { OutOfStep, type SearchIndex } from './reader.ts'

export interface Answer {
  readonly entry: Entry
  readonly title: readonly Piece[]
  /** Empty as long as the page has not been read. */
  readonly excerpt: readonly Piece[]
}

export interface Results {
  readonly answers: readonly Answer[]
  /** Which candidate comes next; as many as there are, if none. */
  readonly next: number
}

/** Answers of one page of results. */
export const ANSWERS = 10
/** So many pages are fetched for them at most; whoever asks goes on from there. */
const MOST_PAGES = 30
const LEAST_BATCH = 5

/** From candidate `first` on; `tell` hears the answers so far, and after them the candidates that are looked at. */
export async function readResults(
  index: SearchIndex,
  found: Found,
  query: Query,
  first: number,
  tell: (answers: readonly Answer[]) => void,
): Promise<Results> {
  const answers: Answer[] = []
  let next = first
  while (next < found.candidates.length && answers.length < ANSWERS && next - first < MOST_PAGES) {
    const length = Math.max(ANSWERS - answers.length, LEAST_BATCH)
    const batch = found.candidates.slice(next, Math.min(next + length, first + MOST_PAGES))
    const entries = await Promise.all(batch.map((number) => entryOf(index, number)))
    tell([...answers, ...entries.filter((entry) => isBetween(entry, query)).map(pendingAnswer)])
    const read = await Promise.all(entries.map((entry) => answerOf(index, entry, found, query)))
    for (const answer of read) {
      if (answers.length === ANSWERS) break
      if (answer) answers.push(answer)
      next += 1
    }
    tell(answers)
  }
  return { answers, next }
}

function pendingAnswer(entry: Entry): Answer {
  return { entry, title: [{ text: entry.title, isMatch: false }], excerpt: [] }
}

function entryOf({ parts }: SearchIndex, number: number): Promise<Entry> {
  const part = parts.find(({ base }) => base <= number)
  return part ? part.entry(number - part.base) : Promise.reject(new OutOfStep())
}

/** Months are told by the index, days by the entry. */
function isBetween({ date }: Entry, { from, to }: Query): boolean {
  return date >= from && (to === '' || date.slice(0, to.length) <= to)
}

async function answerOf(
  index: SearchIndex,
  entry: Entry,
  { phrases }: Found,
  query: Query,
): Promise<Answer | undefined> {
  if (!isBetween(entry, query)) return undefined
  const page = await index.page(entry.path)
  if (!page) return undefined
  const lines = linesOfPage(page)
  const text = [entry.title, ...lines]
  // Mostly there is nothing to fold, and the table need not be fetched.
  let fold = unfolded
  if (!holdsAll(text, phrases, fold)) {
    fold = await index.foldFor(text.join())
    if (!holdsAll(text, phrases, fold)) return undefined
  }
  const others = lines.filter((line) => line !== entry.title)
  return { entry, title: marked(entry.title, phrases, fold), excerpt: excerptOf(others, phrases, fold) }
}

/** Line by line, so that no phrase is found across two. */
function holdsAll(text: readonly string[], phrases: readonly string[], fold: Fold): boolean {
  const lines = text.map((line) => normalise(line, fold))
  return phrases.every((phrase) => lines.some((line) => line.includes(phrase)))
}
