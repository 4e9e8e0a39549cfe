/**
 * What stands in a paragraph of plain news: text, `**重点**`, `*强调*`, links and pictures.
 *
 * Emphasis is read only where no rule is in doubt: marks of one or two asterisks, a pair
 * next to the letters that it holds, nothing but text between. A link or picture has a
 * label without marks and an address of plain characters. Whatever else has a mark is
 * left to the parser.
 */
import type { MarkdownNode } from './markdown-tree.ts'

export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

const MARK = /[*_[\]]/g
const LETTER = /[0-9A-Za-z\u4e00-\u9fff]/
const RESOURCE = /\[([^[\]*_\n]+)\]\(([\w\u4e00-\u9fff\-.~:/?#@!$+,;=%]+)(?: "([^"\n]+)")?\)/y

/** What has been read of a paragraph: its nodes, and text from `from` on that is in none yet. */
interface Reading {
  readonly source: string
  readonly nodes: MarkdownNode[]
  from: number
  /** Of the place asked for last; they are asked for in the order of the text. */
  at: number
  place: Place
}

/** `source` begins at `start`; absent where the parser has to read it. */
export function readInline(source: string, start: Place): MarkdownNode[] | undefined {
  const reading: Reading = { source, nodes: [], from: 0, at: 0, place: start }
  for (let at = nextMark(source, 0); at !== -1; at = nextMark(source, at)) {
    const end = readMark(reading, at)
    if (end === undefined) return undefined
    at = end
  }
  addText(reading, source.length)
  return reading.nodes
}

function nextMark(source: string, from: number): number {
  MARK.lastIndex = from
  return MARK.test(source) ? MARK.lastIndex - 1 : -1
}

/** Where what begins with the mark ends. */
function readMark(reading: Reading, at: number): number | undefined {
  const mark = reading.source.charAt(at)
  if (mark === '[') return readResource(reading, at)
  if (mark === '*') return readEmphasis(reading, at)
  // What stands before a letter ends no emphasis, so that nothing is paired with another.
  const end = endOfRun(reading.source, at)
  return mark === '_' && isLetter(reading.source, end) ? end : undefined
}

function endOfRun(source: string, at: number): number {
  let end = at + 1
  while (source.charCodeAt(end) === source.charCodeAt(at)) end += 1
  return end
}

function isLetter(source: string, at: number): boolean {
  return LETTER.test(source.charAt(at))
}

function readResource(reading: Reading, bracket: number): number | undefined {
  RESOURCE.lastIndex = bracket
  const [all = '', label = '', url = '', title = null] = RESOURCE.exec(reading.source) ?? []
  if (url === '') return undefined
  const isPicture = reading.source.charAt(bracket - 1) === '!'
  const start = addText(reading, isPicture ? bracket - 1 : bracket)
  const from = placeAt(reading, bracket + 1)
  const to = placeAt(reading, bracket + 1 + label.length)
  const children: MarkdownNode[] = [{ type: 'text', value: label, position: { start: from, end: to } }]
  const end = bracket + all.length
  const position = { start, end: placeAt(reading, end) }
  reading.nodes.push(
    isPicture
      ? { type: 'image', title, url, alt: label, position }
      : { type: 'link', title, url, children, position },
  )
  reading.from = end
  return end
}

/** A pair of marks and the text between, which holds no other mark. */
function readEmphasis(reading: Reading, at: number): number | undefined {
  const { source } = reading
  const inner = endOfRun(source, at)
  const close = nextMark(source, inner)
  if (inner - at > 2 || close === -1 || source.charAt(close) !== '*') return undefined
  const end = endOfRun(source, close)
  const isPair = end - close === inner - at && isLetter(source, inner) && isLetter(source, close - 1)
  if (!isPair) return undefined
  const start = addText(reading, at)
  reading.from = inner
  const from = placeAt(reading, inner)
  const to = placeAt(reading, close)
  const children: MarkdownNode[] = [
    { type: 'text', value: source.slice(inner, close), position: { start: from, end: to } },
  ]
  const position = { start, end: placeAt(reading, end) }
  reading.nodes.push({ type: inner - at === 2 ? 'strong' : 'emphasis', children, position })
  reading.from = end
  return end
}

/** Up to `end`, of which it returns the place. */
function addText(reading: Reading, end: number): Place {
  const start = placeAt(reading, reading.from)
  const place = placeAt(reading, end)
  if (end > reading.from) {
    const value = reading.source.slice(reading.from, end)
    reading.nodes.push({ type: 'text', value, position: { start, end: place } })
  }
  reading.from = end
  return place
}

/** Never before the place asked for last, so that a long paragraph is gone through once. */
function placeAt(reading: Reading, at: number): Place {
  let { line, column } = reading.place
  column += at - reading.at
  for (let end = reading.source.indexOf('\n', reading.at); end !== -1 && end < at; ) {
    line += 1
    column = at - end
    end = reading.source.indexOf('\n', end + 1)
  }
  reading.place = { line, column, offset: reading.place.offset + at - reading.at }
  reading.at = at
  return reading.place
}
