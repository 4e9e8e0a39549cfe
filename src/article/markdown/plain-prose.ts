/**
 * The tree of a text that holds no Markdown at all, made without the parser.
 *
 * Nineteen news articles of twenty are paragraphs and nothing else, and reading
 * them so takes a fifth of the time. The tree is the parser's own, positions
 * included; a text of which that is not certain is left to the parser.
 */
import type { MarkdownNode } from './markdown-tree.ts'

/** Anything that may be markup, a hard break or white space that the parser changes. */
const MARKUP = /[*_[\]<&`\\\t\r\0\ufeff]|~~| $| \n/
/** A line that may begin, underline or separate something other than a paragraph. */
const MARKED_LINE = /^ *(?:[#>+=:|-]|\d{1,9}[.)])/

export function readPlainProse(text: string): MarkdownNode | undefined {
  if (MARKUP.test(text)) return undefined
  const lines = text.split('\n')
  if (lines.some((line) => MARKED_LINE.test(line))) return undefined
  const children: MarkdownNode[] = []
  let offset = 0
  let first = 0
  for (let number = 0; number <= lines.length; number += 1) {
    if (lines[number]) continue
    if (number > first) children.push(paragraphOf(lines.slice(first, number), first, offset))
    for (; first <= number; first += 1) offset += (lines[first] ?? '').length + 1
  }
  const end = { line: lines.length, column: (lines.at(-1) ?? '').length + 1, offset: text.length }
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } }
}

/** Of lines that stand together; `first` is the index of the first, `offset` where it begins in the text. */
function paragraphOf(lines: readonly string[], first: number, offset: number): MarkdownNode {
  const indent = indentOf(lines[0] ?? '')
  const length = lines.reduce((sum, line) => sum + line.length + 1, -1)
  const start = { line: first + 1, column: indent + 1, offset: offset + indent }
  const column = (lines.at(-1) ?? '').length + 1
  const position = { start, end: { line: first + lines.length, column, offset: offset + length } }
  const value = lines.map((line) => line.slice(indentOf(line))).join('\n')
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position }
}

function indentOf(line: string): number {
  let indent = 0
  while (line.charCodeAt(indent) === 0x20) indent += 1
  return indent
}
