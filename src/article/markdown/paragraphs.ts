/**
 * Headings and paragraphs as a newsroom types them.
 *
 * Pasted text marks a paragraph by its indent rather than by an empty line, and
 * draws a line of dashes to separate, not to make a heading.
 */
import { type MarkdownNode, type Proof, paragraph, sourceOf, tell, textOf } from './markdown-tree.ts'

/** Spaces that typesetters indent with: no-break, en, em, ideographic. */
const WIDE = '\\u00a0\\u2002\\u2003\\u3000'
const WIDE_INDENT = new RegExp(`^[ \\t]*[${WIDE}]{2}`)
const WIDE_BLANK = new RegExp(`^[ \\t]*[${WIDE}][ \\t${WIDE}]*$`)
const LEADING = new RegExp(`^[\\s${WIDE}]+`)
/** What CommonMark would take for code. */
const NARROW_INDENT = /^(?: {4}|\t)/
/** No marks but its own, so that nothing in it is lost by taking it as typed. */
const SUBHEAD = /^(>{2,}) ?([^>\n*_[\]<&`\\!]{1,40})$/
const UNDERLINED = /^([\s\S]*)\n={3,}$/
const SENTENCE_END = /[。！？…!?][”’」』）)]*$/
const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—'
const END_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])\\n(?=[${HAN}])`, 'gu')

/** Settles the blocks of `parent` and of every container below it. */
export function settleBlocks(parent: MarkdownNode, proof: Proof): void {
  parent.children = parent.children?.flatMap((block) => {
    if (block.type === 'heading') return [settleHeading(block)]
    if (block.type === 'paragraph') return settleParagraph(block, parent, proof)
    if (block.type === 'blockquote' && parent.type === 'root') return settleQuote(block, proof)
    if (block.type !== 'table') settleBlocks(block, proof)
    return [block]
  })
}

/** A line's end between two Han characters, which a browser would show as a space, is none. */
export function joinHanLines(value: string): string {
  return value.includes('\n') ? value.replace(END_BETWEEN_HAN, '') : value
}

/** The page has the only h1. */
function settleHeading(heading: MarkdownNode): MarkdownNode {
  heading.depth = Math.max(2, heading.depth ?? 2)
  return heading
}

/** `>>案情` alone on its line is a newspaper's subhead, and no quote within a quote. */
function settleQuote(quote: MarkdownNode, proof: Proof): MarkdownNode[] {
  const [, marks = '', words = ''] = SUBHEAD.exec(sourceOf(proof, quote)) ?? []
  if (marks !== '') return [paragraph([{ type: 'text', value: marks + words }])]
  settleBlocks(quote, proof)
  return [quote]
}

function settleParagraph(block: MarkdownNode, parent: MarkdownNode, proof: Proof): MarkdownNode[] {
  if (isOneLine(block)) return settleLine(block)
  if (dropUnderline(block)) return [{ ...block, type: 'heading', depth: 2 }]
  const pieces = split(block, linesThatBegin(block, parent, proof))
  for (const piece of pieces) trimStart(piece)
  const kept = pieces.filter((piece) => piece.children?.some((child) => child.value !== ''))
  if (parent.type === 'root') for (const piece of kept) warnOfJoinedLines(piece, proof)
  // Else a list without empty lines would run them together.
  if (kept.length > 1 && parent.type === 'listItem') parent.spread = true
  return kept
}

function isOneLine({ position }: MarkdownNode): boolean {
  return position !== undefined && position.start.line === position.end.line
}

/** Most paragraphs are one line, which is neither underlined nor split. */
function settleLine(block: MarkdownNode): MarkdownNode[] {
  trimStart(block)
  return block.children?.some((child) => child.value !== '') ? [block] : []
}

/** A line of `===` under a paragraph makes a heading of it. */
function dropUnderline(block: MarkdownNode): boolean {
  const last = block.children?.at(-1)
  const words = last?.type === 'text' ? UNDERLINED.exec(last.value ?? '')?.[1] : undefined
  if (last === undefined || words === undefined) return false
  last.value = words
  return true
}

/** Says of a paragraph's line, by its number in the text and by what it holds, whether it begins another. */
type Begins = (line: number, value: string) => boolean

/**
 * An indent begins a paragraph if it is full-width, or if the paragraph itself is
 * indented so far that it would be code; the latter not within lists, where such
 * an indent belongs to the item.
 */
function linesThatBegin(block: MarkdownNode, parent: MarkdownNode, proof: Proof): Begins {
  const narrow = (line: number) => parent.type === 'root' && NARROW_INDENT.test(proof.lines[line - 1] ?? '')
  if (!narrow(block.position?.start.line ?? 0)) return (_, value) => WIDE_INDENT.test(value)
  return (line, value) => WIDE_INDENT.test(value) || narrow(line)
}

function split(block: MarkdownNode, begins: Begins): MarkdownNode[] {
  const pieces: MarkdownNode[] = [{ ...paragraph([]), position: block.position }]
  for (const child of block.children ?? []) {
    const [same = '', ...next] = child.type === 'text' ? splitLines(child, begins) : ['']
    const last = pieces.at(-1)
    const follows = child.type === 'text' && last?.children?.at(-1)?.type === 'break'
    if (follows && WIDE_INDENT.test(same)) {
      last?.children?.pop()
      pieces.push(paragraph([]))
    }
    pieces.at(-1)?.children?.push(child.type === 'text' ? { ...child, value: same } : child)
    for (const value of next) pieces.push(paragraph([{ type: 'text', value }]))
  }
  return pieces
}

/** The text cut before every line that begins a paragraph; a line of nothing but wide spaces separates two. */
function splitLines(node: MarkdownNode, begins: Begins): string[] {
  const [head = '', ...rest] = (node.value ?? '').split('\n')
  const pieces = [head]
  let blank = false
  for (const [index, line] of rest.entries()) {
    const begin = blank || WIDE_BLANK.test(line) || begins((node.position?.start.line ?? 0) + index + 1, line)
    if (begin) pieces.push(line)
    else pieces.push(`${pieces.pop()}\n${line}`)
    blank = WIDE_BLANK.test(line)
  }
  return pieces
}

/** The page's style indents; an indent in the text would do it twice. */
function trimStart(node: MarkdownNode): void {
  const first = node.children?.[0]
  if (first?.type === 'text') first.value = (first.value ?? '').replace(LEADING, '')
  else if (first?.children !== undefined) trimStart(first)
}

/** Lines that each end a sentence were meant as paragraphs, and will run together. */
function warnOfJoinedLines(block: MarkdownNode, proof: Proof): void {
  const lines = (block.children ?? []).map((child) => (child.type === 'break' ? '' : textOf(child)))
  const [first = '', ...rest] = lines.join('').split('\n')
  if (rest.length === 0 || ![first, ...rest.slice(0, -1)].every((line) => SENTENCE_END.test(line.trim())))
    return
  tell(proof, 'W_MD_LINES', block, { count: String(rest.length + 1) })
}
