/** A title or a part of a text, with what was asked for marked in it. */
import { type Fold, normalise } from '../text/search-text.ts'

export interface Piece {
  readonly text: string
  readonly isMatch: boolean
}

/** UTF-16 units of an excerpt, and how many of them at most stand before the first match. */
const LENGTH = 110
const BEFORE = 30

/** All of the line. */
export function marked(line: string, phrases: readonly string[], fold: Fold): readonly Piece[] {
  return piecesOf(line, matchesIn(line, phrases, fold), 0, line.length)
}

/** From the line that holds most of the phrases, the first of those. */
export function excerptOf(
  lines: readonly string[],
  phrases: readonly string[],
  fold: Fold,
): readonly Piece[] {
  const counts = lines.map((line) => {
    const normalised = normalise(line, fold)
    return phrases.filter((phrase) => normalised.includes(phrase)).length
  })
  const best = lines[counts.indexOf(Math.max(...counts))] ?? ''
  const matches = matchesIn(best, phrases, fold)
  const from = wholeCharacter(best, Math.min((matches[0]?.from ?? 0) - BEFORE, best.length - LENGTH))
  const to = wholeCharacter(best, from + LENGTH)
  return [gap(from > 0), ...piecesOf(best, matches, from, to), gap(to < best.length)]
}

function gap(isOne: boolean): Piece {
  return { text: isOne ? '…' : '', isMatch: false }
}

/** From and to, in UTF-16 units of the line. */
interface Match {
  readonly from: number
  readonly to: number
}

/** By where they begin; some may overlap. */
function matchesIn(line: string, phrases: readonly string[], fold: Fold): readonly Match[] {
  const { text, starts } = aligned(line, fold)
  const matches: Match[] = []
  for (const phrase of phrases) {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      matches.push({ from: starts[at] ?? 0, to: starts[at + phrase.length] ?? line.length })
    }
  }
  return matches.sort((a, b) => a.from - b.from || b.to - a.to)
}

/** The line normalised, and for each unit of it where in the line its character begins. */
function aligned(line: string, fold: Fold): { readonly text: string; readonly starts: readonly number[] } {
  const starts: number[] = []
  let text = ''
  for (const { 0: character, index } of line.matchAll(/\P{M}?\p{M}*/gsu)) {
    text += normalise(character, fold)
    while (starts.length < text.length) starts.push(index)
  }
  return { text, starts }
}

/** Within the line, and never within a surrogate pair or before what combines. */
function wholeCharacter(line: string, at: number): number {
  let whole = Math.max(0, Math.min(at, line.length))
  while (whole > 0 && /^[\udc00-\udfff\p{M}]/u.test(line.slice(whole))) whole -= 1
  return whole
}

function piecesOf(line: string, matches: readonly Match[], from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = []
  let at = from
  const add = (end: number, isMatch: boolean): void => {
    pieces.push({ text: line.slice(at, end), isMatch })
    at = end
  }
  for (const match of matches) {
    if (match.from < at || match.to > to) continue
    add(match.from, false)
    add(match.to, true)
  }
  add(to, false)
  return pieces
}
