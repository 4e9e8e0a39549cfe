/**
 * A YAML map of the kind that most front matter is, read without the parser:
 * a line `key: value` each, lists as `- value` below their key or `[value, value]`.
 *
 * A value is in quotation marks without escapes, or begins as no number, truth value
 * or construct of YAML does. What is read is the parser's own reading, places
 * included; a text of which that is not certain is left to the parser.
 */
import type { Point } from '../model.ts'
import type { YamlMap, YamlValue } from './yaml.ts'

const KEY = /^([A-Za-z][A-Za-z_]{0,39}):(?: +|$)/
const ENTRY = /^( *)- +/
const QUOTED = /^(?:"[^"\\]*"|'[^']*')$/
/** Begins with a Latin letter, a Han character, or a quotation mark or bracket of Chinese text. */
const TEXT = /^[A-Za-z\u4e00-\u9fff“‘《「『【〈（]/
/** What YAML takes for something else, for a key or a comment, or cuts off at the end. */
const NO_TEXT = /^(?:null|true|false)$|: |:$| #|\s$/i
const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?$/
const IN_BRACKETS = /^\[([^[\]{}:#]+)\]$/
/** White space and characters of which the parser makes something, or a problem. */
const ODD = /[\t\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/

/** A map being read: its lines, and the index of the one at hand. */
interface Reading {
  readonly lines: readonly string[]
  readonly firstLine: number
  readonly marks: Record<string, Point>
  readonly typed: Record<string, string>
  line: number
}

/** Each line of the text is ended; `firstLine` is the line of the file that its first one is. */
export function readPlainYaml(text: string, firstLine: number): YamlMap | undefined {
  if (ODD.test(text) || !text.endsWith('\n') || !text.isWellFormed()) return undefined
  const lines = text.slice(0, -1).split('\n')
  const reading: Reading = {
    lines,
    firstLine,
    line: 0,
    marks: Object.create(null),
    typed: Object.create(null),
  }
  const value: Record<string, YamlValue> = Object.create(null)
  const keyMarks: Record<string, Point> = Object.create(null)
  while (reading.line < lines.length) {
    const [start = '', key = ''] = KEY.exec(lineOf(reading)) ?? []
    if (key === '' || key in value) return undefined
    keyMarks[key] = pointAt(reading, 0)
    const read = readValue(reading, key, start.length)
    if (read === undefined) return undefined
    value[key] = read
  }
  return { value, keyMarks, marks: reading.marks, typed: reading.typed, spoiled: new Set(), problems: [] }
}

function lineOf({ lines, line }: Reading): string {
  return lines[line] ?? ''
}

function pointAt({ firstLine, line }: Reading, at: number): Point {
  return { line: firstLine + line, column: at + 1 }
}

/** What stands behind the key, or below it; goes on to the line after. */
function readValue(reading: Reading, key: string, at: number): YamlValue | undefined {
  const written = lineOf(reading).slice(at)
  if (written === '') return readEntries(reading, key)
  reading.marks[key] = pointAt(reading, at)
  const inBrackets = IN_BRACKETS.exec(written)?.[1]
  const value =
    inBrackets === undefined ? readScalar(reading, key, written) : readParts(reading, key, inBrackets, at + 1)
  reading.line += 1
  return value
}

/** Lines of one indent that begin with a dash; at least one. */
function readEntries(reading: Reading, key: string): YamlValue | undefined {
  reading.line += 1
  const indent = ENTRY.exec(lineOf(reading))?.[1]?.length ?? 0
  reading.marks[key] = pointAt(reading, indent)
  const entries: YamlValue[] = []
  for (; ; reading.line += 1) {
    const [start, spaces] = ENTRY.exec(lineOf(reading)) ?? []
    if (start === undefined || spaces?.length !== indent) break
    const text = readText(lineOf(reading).slice(start.length))
    if (text === undefined) return undefined
    reading.marks[`${key}.${entries.length}`] = pointAt(reading, start.length)
    entries.push(text)
  }
  return entries.length === 0 ? undefined : entries
}

/** The entries of a list in brackets; the first begins at the column. */
function readParts(reading: Reading, key: string, inBrackets: string, from: number): YamlValue | undefined {
  const entries: string[] = []
  let at = from
  for (const part of inBrackets.split(',')) {
    const written = part.replace(/^ +| +$/g, '')
    const text = readText(written)
    if (text === undefined) return undefined
    reading.marks[`${key}.${entries.length}`] = pointAt(reading, at + part.indexOf(written))
    entries.push(text)
    at += part.length + 1
  }
  return entries
}

function readScalar(reading: Reading, key: string, written: string): YamlValue | undefined {
  if (written !== 'true' && written !== 'false') return DATE.test(written) ? written : readText(written)
  reading.typed[key] = written
  return written === 'true'
}

function readText(written: string): string | undefined {
  if (QUOTED.test(written)) return written.slice(1, -1)
  return TEXT.test(written) && !NO_TEXT.test(written) ? written : undefined
}
