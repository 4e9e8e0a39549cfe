/**
 * The first sentences of a body, and all of its words.
 *
 * An excerpt is whole sentences as long as they come to about 100 characters
 * (UTF-16 units); a sentence too long for that is cut and ends in `…`.
 */
import { type MarkdownNode, textOf } from './markdown-tree.ts'

/** Once this long, an excerpt is long enough. */
const ENOUGH = 80
const LONGEST = 120
const CUT = 100
/** Shorter than this, the next sentence is cut rather than left out. */
const TOO_SHORT = 50
const NO_PROSE = new Set(['heading', 'table', 'code', 'footnoteDefinition'])
/** A sentence with its closing quotes, or a line without an end. An ASCII mark ends one only before a space. */
const SENTENCE = /(?:[^。！？…；!?.;\n]|[!?.;](?=[^\s”’」』）)!?.;]))*(?:[。！？…；!?.;]+[”’」』）)]*|\n|$)/gu
/** What stands in a word or number that is not Han, and what goes on with one. */
const INNER = /[\p{Script=Latin}\p{Script=Tibetan}\p{Nd}.,'’-]/u
const WORD_GOES_ON = /^[.,'’-]?[\p{Script=Latin}\p{Script=Tibetan}\p{Nd}]/u
const ENDED = /[。！？!?…；.;：:，,、][”’」』）)]*$/

/** From the tree before its footnotes are numbered. */
export function excerptOf(root: MarkdownNode): string {
  let excerpt = ''
  for (const sentence of sentencesOf(root)) {
    const longer = joined(excerpt, sentence)
    if (longer.length > LONGEST) return excerpt.length < TOO_SHORT ? cut(longer) : excerpt
    excerpt = longer
    if (excerpt.length >= ENOUGH) return excerpt
  }
  return excerpt
}

/** Every word that a reader sees, a line a block: what terms and lengths are counted from. */
export function plainText(root: MarkdownNode): string {
  return [...linesOf(root, new Set())].join('\n')
}

function* sentencesOf(root: MarkdownNode): Generator<string> {
  for (const line of linesOf(root, NO_PROSE)) {
    for (const [sentence] of line.matchAll(SENTENCE)) {
      const words = sentence.replace(/\s+/gu, ' ').trim()
      if (words !== '') yield words
    }
  }
}

/** The text of each block that holds text, but for blocks of the types in `without`; an excerpt asks for few of them. */
function* linesOf(node: MarkdownNode, without: ReadonlySet<string>): Generator<string> {
  if (without.has(node.type)) return
  if (node.children?.some((child) => BLOCKS.has(child.type))) {
    for (const child of node.children) yield* linesOf(child, without)
  } else {
    const line = textOf(node).trim()
    if (line !== '') yield line
  }
}

const BLOCKS = new Set([
  ...['paragraph', 'heading', 'blockquote', 'list', 'listItem', 'table', 'tableRow', 'tableCell', 'code'],
  ...['thematicBreak', 'footnoteDefinition'],
])

/** Nothing between two Chinese sentences; a space where the first has no end, or both are Latin. */
function joined(before: string, sentence: string): string {
  const space = !ENDED.test(before) || /[\x21-\x7e]$/.test(before)
  return before === '' || !space ? before + sentence : `${before} ${sentence}`
}

/** Never within a character, what combines with it, or a Latin word or number. */
function cut(sentence: string): string {
  let end = CUT
  while (end > CUT / 2 && !mayCut(sentence, end)) end -= 1
  return `${sentence
    .slice(0, end)
    .trimEnd()
    .replace(/[，、：,:]$/, '')}…`.toWellFormed()
}

function mayCut(sentence: string, at: number): boolean {
  const before = sentence.slice(at - 1, at)
  const after = sentence.slice(at, at + 2)
  if (/[\ud800-\udbff]/.test(before) && /^[\udc00-\udfff]/.test(after)) return false
  if (/^(?:\p{M}|\u200d)/u.test(after) || before === '\u200d') return false
  return !(INNER.test(before) && WORD_GOES_ON.test(after))
}
