/**
 * The tree of a text that holds only what news mostly holds, made without the parser:
 * paragraphs, headings, lists of one-line items, and in them what plain-inline.ts reads.
 *
 * Reading it so takes a twentieth of the time. The tree is the parser's own,
 * positions included; a text of which that is not certain is left to the parser.
 */
import type { MarkdownNode } from './markdown-tree.ts'
import { type Place, readInline } from './plain-inline.ts'

/** Other markup, a hard break, or white space that the parser changes. */
const OTHER_MARKUP = /[<&`\\\t\r\0\ufeff]|~~| $| \n/
const HEADING = /^(#{1,6}) (?! ).*[^#]$/
const ITEM = /^(?:(-)|(\d{1,9})([.)])) (?! )/
/** What may begin, underline or separate something; where it is neither heading nor item, the parser reads the text. */
const MARKED_LINE = /^ *(?:[>=:|-]|#{1,6}(?: |$)|\+(?: |$)|\d{1,9}[.)](?: |$))/

/** How far the text is read: `offset` is where the line of index `line` begins. */
interface Reading {
  readonly text: string
  readonly lines: readonly string[]
  line: number
  offset: number
}

export function readPlainProse(text: string): MarkdownNode | undefined {
  if (OTHER_MARKUP.test(text)) return undefined
  const reading: Reading = { text, lines: text.split('\n'), line: 0, offset: 0 }
  const children: MarkdownNode[] = []
  for (skipBlank(reading); reading.line < reading.lines.length; skipBlank(reading)) {
    const block = readBlock(reading)
    if (block === undefined) return undefined
    children.push(block)
  }
  const end = {
    line: reading.lines.length,
    column: (reading.lines.at(-1) ?? '').length + 1,
    offset: text.length,
  }
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } }
}

/** Empty after the last. */
function lineOf(reading: Reading): string {
  return reading.lines[reading.line] ?? ''
}

function pass(reading: Reading): void {
  reading.offset += lineOf(reading).length + 1
  reading.line += 1
}

/** Whether there was anything to skip. */
function skipBlank(reading: Reading): boolean {
  const { line } = reading
  while (lineOf(reading) === '' && reading.line < reading.lines.length) pass(reading)
  return reading.line > line
}

function readBlock(reading: Reading): MarkdownNode | undefined {
  const line = lineOf(reading)
  if (!MARKED_LINE.test(line)) return readParagraph(reading)
  const depth = HEADING.exec(line)?.[1]?.length
  if (depth !== undefined) return readHeading(depth, reading)
  return ITEM.test(line) ? readList(reading) : undefined
}

function readHeading(depth: number, reading: Reading): MarkdownNode | undefined {
  const children = readRest(reading, depth + 1)
  const position = positionOfLine(reading, 0)
  pass(reading)
  return children && { type: 'heading', depth, children, position }
}

/** What stands in the line behind its mark. */
function readRest({ text, line, offset, lines }: Reading, from: number): MarkdownNode[] | undefined {
  const start = { line: line + 1, column: from + 1, offset: offset + from }
  return readInline(text.slice(start.offset, offset + (lines[line] ?? '').length), start)
}

function positionOfLine(reading: Reading, from: number): { readonly start: Place; readonly end: Place } {
  const line = reading.line + 1
  const { length } = lineOf(reading)
  return {
    start: { line, column: from + 1, offset: reading.offset + from },
    end: { line, column: length + 1, offset: reading.offset + length },
  }
}

/** To an empty line or one that begins another block. */
function readParagraph(reading: Reading): MarkdownNode | undefined {
  const { start } = positionOfLine(reading, indentOf(lineOf(reading)))
  let { end } = positionOfLine(reading, 0)
  do {
    end = positionOfLine(reading, 0).end
    pass(reading)
  } while (lineOf(reading) !== '' && !MARKED_LINE.test(lineOf(reading)))
  if (!mayFollowText(lineOf(reading))) return undefined
  const source = reading.text.slice(start.offset, end.offset)
  const children = readInline(source, start)
  const position = { start, end }
  if (!source.includes('\n ')) return children && { type: 'paragraph', children, position }
  // The parser takes such an indent away, so that what stands behind it is not where it seems.
  if (children?.length !== 1 || children[0]?.type !== 'text') return undefined
  const value = source.replace(/\n +/g, '\n')
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position }
}

/** A number but 1 within a paragraph is text: 全村有\n30. */
function mayFollowText(line: string): boolean {
  const [, bullet, number] = ITEM.exec(line) ?? []
  return line === '' || HEADING.test(line) || bullet !== undefined || number === '1'
}

/** Items of one line each, with or without empty lines between. */
function readList(reading: Reading): MarkdownNode | undefined {
  const [, , number, sign] = ITEM.exec(lineOf(reading)) ?? []
  const { start } = positionOfLine(reading, 0)
  const children: MarkdownNode[] = []
  let isApart = false
  let spread = false
  do {
    spread ||= isApart
    const item = readItem(reading)
    if (item === undefined) return undefined
    children.push(item)
    isApart = skipBlank(reading)
  } while (isItemOf(sign, lineOf(reading)))
  if (!endsList(lineOf(reading), isApart)) return undefined
  const position = { start, end: children.at(-1)?.position?.end ?? start }
  const first = number === undefined ? null : Number(number)
  return { type: 'list', ordered: first !== null, start: first, spread, children, position }
}

/** `sign` is what follows the number; absent in a list without numbers. */
function isItemOf(sign: string | undefined, line: string): boolean {
  const item = ITEM.exec(line)
  return item !== null && item[3] === sign
}

/** Text right below an item, or indented, belongs to the item. */
function endsList(line: string, isApart: boolean): boolean {
  return line === '' || (isApart && !line.startsWith(' '))
}

function readItem(reading: Reading): MarkdownNode | undefined {
  const line = lineOf(reading)
  const width = ITEM.exec(line)?.[0].length ?? 0
  if (MARKED_LINE.test(line.slice(width))) return undefined
  const children = readRest(reading, width)
  const position = positionOfLine(reading, 0)
  const within = positionOfLine(reading, width)
  pass(reading)
  const paragraph = { type: 'paragraph', children, position: within }
  return children && { type: 'listItem', spread: false, checked: null, children: [paragraph], position }
}

function indentOf(line: string): number {
  let indent = 0
  while (line.charCodeAt(indent) === 0x20) indent += 1
  return indent
}
