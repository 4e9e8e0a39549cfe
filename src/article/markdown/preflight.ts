/**
 * What a Markdown text would cost, counted before it is parsed.
 *
 * A few kilobytes of markers can cost a parser minutes. One pass, a line at a
 * time, no pattern that backtracks; each count has its limit, and the first to
 * be passed refuses the text. Where counting exactly would take a parser, it
 * counts too few rather than too many: no honest article is refused, and what
 * gets through is met by the deadline in workers.ts.
 */
import type { Limits, LocalProblem } from '../../model.ts'
import { complaint, INLINE_DEPTH } from './complexity.ts'
import { type Containers, readContainers } from './containers.ts'
import { LONGEST_EMPHASIS } from './long-runs.ts'

/** The first limit that the text passes, at its line. */
export function preflight(text: string, firstLine: number, limits: Limits): LocalProblem | undefined {
  const tally = newTally()
  let line = firstLine
  for (let start = 0; start <= text.length; line += 1) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const excess = countLine(text.slice(start, end), tally, limits)
    if (excess !== undefined) return complaint(excess.limit, excess.count, excess.maximum, line)
    start = end + 1
  }
  return undefined
}

interface Excess {
  readonly limit: string
  readonly count: number
  readonly maximum: number
}

/** What has been counted so far, in the whole text and in the paragraph at hand. */
interface Tally {
  readonly containers: Containers
  cells: number
  footnoteMarks: number
  definitions: number
  /** Columns of the table at hand; 0 outside one. */
  columns: number
  /** How often each marker stands in the paragraph at hand, by its code. */
  readonly markers: Uint32Array
  /** For each open bracket of the paragraph, the depth of those closed within it. */
  brackets: number[]
}

function newTally(): Tally {
  return {
    containers: [],
    cells: 0,
    footnoteMarks: 0,
    definitions: 0,
    columns: 0,
    markers: new Uint32Array(128),
    brackets: [],
  }
}

function countLine(line: string, tally: Tally, limits: Limits): Excess | undefined {
  // Three bytes at most for a UTF-16 unit.
  if (line.length * 3 > limits.lineBytes) {
    const bytes = Buffer.byteLength(line)
    if (bytes > limits.lineBytes) return { limit: 'lineBytes', count: bytes, maximum: limits.lineBytes }
  }
  const { depth, begins, contentAt } = readContainers(line, tally.containers, limits.markersPerLine)
  if (depth > limits.markersPerLine) return over('markersPerLine', depth, limits)
  const content = contentAt === 0 ? line : line.slice(contentAt)
  if (begins || content.trim() === '') beginParagraph(tally)
  return (
    countTable(content, tally, limits) ??
    countMarkers(content, tally, limits) ??
    countLabels(content, tally, limits)
  )
}

function over(limit: keyof Limits, count: number, limits: Limits): Excess {
  return { limit, count, maximum: limits[limit] }
}

function beginParagraph(tally: Tally): void {
  tally.columns = 0
  tally.markers.fill(0)
  tally.brackets = []
}

/** A row of few cells is filled up to the columns of its head, so each costs what the widest does. */
function countTable(content: string, tally: Tally, limits: Limits): Excess | undefined {
  if (tally.columns === 0) {
    tally.columns = columnsOf(content)
    return undefined
  }
  tally.cells += tally.columns
  // Each cell is parsed by itself.
  tally.markers.fill(0)
  tally.brackets = []
  return tally.cells > limits.tableCells ? over('tableCells', tally.cells, limits) : undefined
}

/** Of a delimiter row such as `|---|:-:|`; 0 for any other line. */
function columnsOf(content: string): number {
  let columns = 0
  for (let at = 0; at < content.length; at += 1) {
    const character = content.charAt(at)
    if (character === '-') columns += content.charAt(at + 1) === '-' ? 0 : 1
    else if (!'|: \t'.includes(character)) return 0
  }
  return content.includes('|') ? columns : 0
}

const MARKERS = '[]*_`~<'
const ANY_MARKER = /[[\]*_`~<]/
const isMarker = new Set([...MARKERS].map((character) => character.charCodeAt(0)))
const OPEN = '['.charCodeAt(0)
const CLOSE = ']'.charCodeAt(0)
const ASTERISK = '*'.charCodeAt(0)
const UNDERSCORE = '_'.charCodeAt(0)

/** Markers by the run; a parser may look through the rest of the paragraph for each. */
function countMarkers(content: string, tally: Tally, limits: Limits): Excess | undefined {
  if (!ANY_MARKER.test(content)) return undefined
  for (let at = 0; at < content.length; ) {
    const code = content.charCodeAt(at)
    const start = at
    do at += 1
    while (content.charCodeAt(at) === code)
    if (!isMarker.has(code)) continue
    const excess = countRun(code, at - start, tally, limits)
    if (excess !== undefined) return excess
  }
  return undefined
}

function countRun(code: number, length: number, tally: Tally, limits: Limits): Excess | undefined {
  if ((code === ASTERISK || code === UNDERSCORE) && length > LONGEST_EMPHASIS) return undefined
  const count = (tally.markers[code] ?? 0) + length
  tally.markers[code] = count
  if (count > limits.delimitersPerParagraph) return over('delimitersPerParagraph', count, limits)
  if (code !== OPEN && code !== CLOSE) return undefined
  if (length > limits.delimiterRun) return over('delimiterRun', length, limits)
  const depth = code === OPEN ? open(length, tally.brackets) : close(length, tally.brackets)
  return depth > INLINE_DEPTH ? { limit: 'inlineDepth', count: depth, maximum: INLINE_DEPTH } : undefined
}

function open(length: number, brackets: number[]): number {
  for (let nth = 0; nth < length; nth += 1) brackets.push(0)
  return 0
}

/** The depth of the deepest pair that these brackets close. */
function close(length: number, brackets: number[]): number {
  let deepest = 0
  for (let nth = 0; nth < length; nth += 1) {
    const depth = (brackets.pop() ?? -1) + 1
    const around = brackets.length - 1
    if (around >= 0) brackets[around] = Math.max(brackets[around] ?? 0, depth)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** Footnote marks and definitions; a parser looks through all definitions for every bracket. */
function countLabels(content: string, tally: Tally, limits: Limits): Excess | undefined {
  if (!content.includes('[')) return undefined
  const defines = content.trimStart().startsWith('[') && content.includes(']:')
  if (defines) tally.definitions += 1
  if (tally.definitions > limits.delimitersPerParagraph) {
    return over('delimitersPerParagraph', tally.definitions, limits)
  }
  let marks = defines && content.trimStart().startsWith('[^') ? -1 : 0
  for (let at = content.indexOf('[^'); at !== -1; at = content.indexOf('[^', at + 2)) marks += 1
  tally.footnoteMarks += marks
  return tally.footnoteMarks > limits.footnoteReferences
    ? over('footnoteReferences', tally.footnoteMarks, limits)
    : undefined
}
