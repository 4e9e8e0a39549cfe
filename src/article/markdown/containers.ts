/**
 * How deep a line stands in quotes and lists, without parsing it.
 *
 * Each line is held against the containers left open by the lines before: a
 * quote goes on with `>`, a list item with text as far in as its own.
 */

/** Open containers from the outside in: the column of a list item's text, or QUOTE. */
export type Containers = number[]

interface Line {
  /** Containers around the line's text. */
  readonly depth: number
  /** Whether a marker stands before its text, which so begins a new paragraph. */
  readonly begins: boolean
  /** Index of its text. */
  readonly contentAt: number
}

const QUOTE = -1
const TAB = 4

/** Leaves in `open` what this line leaves open; stops counting once deeper than `maximum`. */
export function readContainers(line: string, open: Containers, maximum: number): Line {
  let at = 0
  let column = 0
  let kept = 0
  let begins = false
  for (; at < line.length && kept <= maximum; ) {
    const next = afterSpace(line, at, column)
    at = next.at
    column = next.column
    while (kept < open.length && (open[kept] ?? 0) >= 0 && (open[kept] ?? 0) <= column) kept += 1
    const width = markerWidth(line, at)
    if (width === 0) break
    const quote = line.charAt(at) === '>'
    if (!quote || open[kept] !== QUOTE) {
      open.length = kept
      open.push(quote ? QUOTE : column + width + 1)
    }
    begins ||= !quote
    at += width
    column += width
    kept += 1
  }
  if (at < line.length) open.length = kept
  return { depth: kept, begins, contentAt: at }
}

function afterSpace(line: string, from: number, column: number): { at: number; column: number } {
  let at = from
  let reached = column
  for (; at < line.length; at += 1) {
    const character = line.charAt(at)
    if (character === ' ') reached += 1
    else if (character === '\t') reached += TAB - (reached % TAB)
    else break
  }
  return { at, column: reached }
}

/** Of a quote's, bullet's or number's marker at `at`; 0 if none stands there. */
function markerWidth(line: string, at: number): number {
  const first = line.charAt(at)
  if (first === '>') return 1
  if (first === '-' || first === '+' || first === '*')
    return spaceAt(line, at + 1) && !isRule(line, at) ? 1 : 0
  let end = at
  while (end - at < 10 && /[0-9]/.test(line.charAt(end))) end += 1
  const numbered = end > at && end - at < 10 && /[.)]/.test(line.charAt(end)) && spaceAt(line, end + 1)
  return numbered ? end + 1 - at : 0
}

function spaceAt(line: string, at: number): boolean {
  return at >= line.length || line.charAt(at) === ' ' || line.charAt(at) === '\t'
}

/** `* * *` is a rule across the page, however long, and no list. */
function isRule(line: string, from: number): boolean {
  const marker = line.charAt(from)
  let count = 0
  for (let at = from; at < line.length; at += 1) {
    const character = line.charAt(at)
    if (character === marker) count += 1
    else if (character !== ' ' && character !== '\t') return false
  }
  return marker !== '+' && count >= 3
}
