/**
 * Why two articles are near: the words with text that add most to their score.
 *
 * A pure function of the two. Each has the text of its twelve strongest words, and one
 * that the other has too, at any strength, may be told. So a reason is a place in one of
 * two lists of twelve, and all reasons of a pair are four bytes, the first in the lowest.
 */
import {
  emptyWordTable,
  findWord,
  MOST_NAMED,
  MOST_WORDS,
  strongestWords,
  unpackWords,
  type WordTable,
  weightOf,
} from '../packed-terms.ts'

const MOST_REASONS = 4
const MOST_TOLD = 3
/** First of the other's; before it, from 1, the article's own. */
const OTHERS = MOST_NAMED + 1
/** Looked, and found nothing. */
const NONE = 255

/** The shared words of two articles, packed as terms: the one that weighs most first, at most three. */
export function sharedWords(own: Uint8Array, other: Uint8Array): readonly string[] {
  const table = emptyWordTable(2)
  unpackWords(own, table, 0)
  unpackWords(other, table, 1)
  return tellReasons(reasonsOf(table, 0, 1), strongestWords(own).join(' '), strongestWords(other).join(' '))
}

/** Of two rows. Never 0. */
export function reasonsOf(table: WordTable, own: number, other: number): number {
  const found: Reason[] = []
  for (let i = 0; i < (table.namedCounts[own] ?? 0); i++) {
    const place = own * MOST_WORDS + (table.named[own * MOST_NAMED + i] ?? 0)
    const match = findWord(table, other, table.keys[place] ?? 0)
    if (match >= 0) keepBest(found, reason(table, place, match, 1 + i))
  }
  for (let i = 0; i < (table.namedCounts[other] ?? 0); i++) {
    const place = other * MOST_WORDS + (table.named[other * MOST_NAMED + i] ?? 0)
    const match = findWord(table, own, table.keys[place] ?? 0)
    if (match >= 0 && !isNamed(table, own, match)) keepBest(found, reason(table, place, match, OTHERS + i))
  }
  let packed = found.length === 0 ? NONE : 0
  for (const [i, { code }] of found.entries()) packed |= code << (8 * i)
  return packed >>> 0
}

/**
 * The strongest words of each come with a blank between two. Of words that hold one
 * another (青海, 青海省) only the weightier is told. Numbers that `reasonsOf` never made
 * tell something or nothing.
 */
export function tellReasons(reasons: number, own: string, other: string): string[] {
  const told: string[] = []
  for (let rest = reasons; rest !== 0 && told.length < MOST_TOLD; rest >>>= 8) {
    const code = rest & 255
    const text = code < OTHERS ? wordAt(own, code - 1) : wordAt(other, code - OTHERS)
    if (text !== '' && !told.some((word) => word.includes(text) || text.includes(word))) told.push(text)
  }
  return told
}

/** Of words with a blank between two; empty where there are not so many. */
function wordAt(words: string, place: number): string {
  let start = 0
  for (let i = 0; i < place; i++) {
    start = words.indexOf(' ', start) + 1
    if (start === 0) return ''
  }
  const end = words.indexOf(' ', start)
  return words.slice(start, end < 0 ? undefined : end)
}

interface Reason {
  readonly code: number
  readonly key: number
  /** What the word adds to the dot product. */
  readonly weight: number
}

function reason(table: WordTable, place: number, match: number, code: number): Reason {
  return { code, key: table.keys[place] ?? 0, weight: weightOf(table, place) * weightOf(table, match) }
}

/** The weightiest first; on a tie the smaller key, so that it is the same whichever article asks. */
function keepBest(found: Reason[], next: Reason): void {
  let at = found.length
  while (at > 0 && isBefore(next, found[at - 1])) at--
  if (at === MOST_REASONS) return
  found.splice(at, 0, next)
  if (found.length > MOST_REASONS) found.pop()
}

function isBefore(a: Reason, b: Reason | undefined): boolean {
  return b !== undefined && (a.weight > b.weight || (a.weight === b.weight && a.key < b.key))
}

function isNamed({ named, namedCounts }: WordTable, row: number, match: number): boolean {
  for (let i = 0; i < (namedCounts[row] ?? 0); i++)
    if (row * MOST_WORDS + (named[row * MOST_NAMED + i] ?? 0) === match) return true
  return false
}
