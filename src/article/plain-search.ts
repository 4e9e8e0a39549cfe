/**
 * What search-pack.ts packs, of an article of Chinese and ASCII, in one pass over its characters.
 *
 * What search makes of these characters does not depend on those around them, so it is
 * asked of text/search-text.ts once for each and remembered. An article with any other
 * character, or with footnotes, is left to it as a whole.
 */
import { fold } from '../text/search-fold.ts'
import { normalise, runsOf, TITLE_END } from '../text/search-text.ts'

/** Nothing; white space or a tag, which counts only between words; a mark, which counts at the edges too. */
const NONE = 0
const SPACE = 1
const MARK = 2
type Gap = typeof NONE | typeof SPACE | typeof MARK

interface Pen {
  /** UTF-16 units; no reading writes more of them than it reads, and one a line. */
  readonly units: Uint16Array
  length: number
  /** What separates the next word from what is written. */
  gap: Gap
  /** Where the title ends; what follows is not separated from it. */
  start: number
}

/** `html` stands between the lines and the captions. Absent where a character asks for more. */
export function packPlainSearch(
  title: string,
  lines: readonly string[],
  html: string,
  captions: readonly string[],
): Uint8Array | undefined {
  if (html.includes('<sup>') || html.includes('footnote')) return undefined
  const read = [title, ...lines, html, ...captions].reduce((sum, { length }) => sum + length + 1, 2)
  const pen: Pen = { units: new Uint16Array(read), length: 0, gap: NONE, start: 0 }
  if (!writeText(pen, title)) return undefined
  endTitle(pen)
  const isPlain =
    lines.every((line) => writeText(pen, line)) &&
    writeHtml(pen, html) &&
    captions.every((caption) => writeText(pen, caption))
  if (!isPlain) return undefined
  writeLastGap(pen)
  return bytesOf(pen)
}

function endTitle(pen: Pen): void {
  writeLastGap(pen)
  pen.units[pen.length++] = TITLE_END.charCodeAt(0)
  pen.start = pen.length
}

/** One line. */
function writeText(pen: Pen, text: string): boolean {
  widen(pen, SPACE)
  for (let at = 0; at < text.length; at++) if (!writeUnit(pen, text.charCodeAt(at), MARK)) return false
  return true
}

function writeHtml(pen: Pen, html: string): boolean {
  widen(pen, SPACE)
  for (let at = 0; at < html.length; at++) {
    let unit = html.charCodeAt(at)
    if (unit === LESS_THAN) {
      at = passTag(pen, html, at)
      continue
    }
    if (unit === AMPERSAND) {
      const end = html.indexOf(';', at)
      unit = readEntity(html.slice(at, end))
      at = end
    }
    if (!writeUnit(pen, unit, SPACE)) return false
  }
  widen(pen, SPACE)
  return true
}

const LESS_THAN = 0x3c
const AMPERSAND = 0x26
const GREATER_THAN = 0x3e
const QUOTE = 0x22

/** Tags within a line, which divide no word. */
const WITHIN = /<\/?(?:a|cite|code|del|em|span|strong)[\s>]/y

/** The index of the tag's end. */
function passTag(pen: Pen, html: string, start: number): number {
  WITHIN.lastIndex = start
  if (!WITHIN.test(html)) widen(pen, SPACE)
  let isQuoted = false
  let end = start
  for (; end < html.length; end++) {
    const unit = html.charCodeAt(end)
    if (unit === QUOTE) isQuoted = !isQuoted
    else if (unit === GREATER_THAN && !isQuoted) break
  }
  return end
}

/** Of `&#x3C`; NaN for what is written in another way. */
function readEntity(entity: string): number {
  return /^&#x[0-9a-f]{1,4}$/i.test(entity) ? Number.parseInt(entity.slice(3), 16) : Number.NaN
}

/** False for a character that is not read here; white space separates as `space` says. */
function writeUnit(pen: Pen, unit: number, space: Gap): boolean {
  const meaning = meaningOf(unit)
  if (meaning === UNREAD) return false
  if (meaning === WHITE || meaning === SEPARATOR) widen(pen, meaning === WHITE ? space : MARK)
  else {
    if (pen.gap === MARK || (pen.gap === SPACE && pen.length > pen.start)) pen.units[pen.length++] = 0
    pen.units[pen.length++] = meaning
    pen.gap = NONE
  }
  return true
}

function widen(pen: Pen, gap: Gap): void {
  if (gap > pen.gap) pen.gap = gap
}

function writeLastGap(pen: Pen): void {
  if (pen.gap === MARK) pen.units[pen.length++] = 0
  pen.gap = NONE
}

/** UTF-16, little-endian on every machine. */
function bytesOf({ units, length }: Pen): Uint8Array {
  const bytes = new Uint8Array(2 * length)
  for (let i = 0; i < length; i++) {
    const unit = units[i] ?? 0
    bytes[2 * i] = unit & 255
    bytes[2 * i + 1] = unit >>> 8
  }
  return bytes
}

// ── what search makes of a character ──

/** Of a UTF-16 unit: 0 before it is asked for, one of these, or the letter or digit that it is to search. */
const meanings = new Uint16Array(0x10000)
const UNREAD = 1
const WHITE = 2
const SEPARATOR = 3

function meaningOf(unit: number): number {
  const known = meanings[unit]
  if (known === undefined) return UNREAD
  if (known !== 0) return known
  const meaning = STANDS_ALONE.test(String.fromCharCode(unit))
    ? askMeaning(String.fromCharCode(unit))
    : UNREAD
  meanings[unit] = meaning
  return meaning
}

/** ASCII, Han and the marks of Chinese text: none of these is composed with another or folded by its neighbours. */
const STANDS_ALONE =
  /[ -~\n\u00b7\u2010-\u2027\u2030-\u203f\u25a0-\u25ff\u3000-\u3020\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]/

function askMeaning(character: string): number {
  const run = runsOf(normalise(character, fold))
  if (run === '\0') return /\s/.test(character) ? WHITE : SEPARATOR
  return run.length === 1 ? run.charCodeAt(0) : UNREAD
}
