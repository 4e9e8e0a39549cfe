/**
 * The Markdown of an article → sanitised HTML with gaps for its pictures.
 *
 * Pure. The text has passed preflight, which keeps from the parser what would
 * take it minutes; what the tree and the HTML ask for is bounded here.
 */
import type { Body, Limits, LocalProblem } from '../../model.ts'
import { noBody } from '../unparsed.ts'
import { liftByline } from './byline.ts'
import { tooDeep, tooLong } from './complexity.ts'
import { excerptOf, plainText } from './excerpt.ts'
import { GAP, liftPictures } from './figures.ts'
import { settleFootnotes } from './footnotes.ts'
import { settleInline } from './inline.ts'
import { readMarkdown, writeHtml } from './markdown-syntax.ts'
import { type MarkdownNode, type Proof, rewrite, tell } from './markdown-tree.ts'
import { settleBlocks } from './paragraphs.ts'
import { resolveReferences } from './references.ts'

export interface ReadBody {
  readonly body: Body
  readonly excerpt: string
  readonly bylineHint?: string
  /** All that a reader reads, captions last, a line a block. */
  readonly plain: string
  /** Characters of `plain`, white space not counted. */
  readonly length: number
  readonly problems: readonly LocalProblem[]
}

export interface MarkdownOptions {
  readonly limits: Limits
  readonly basePath: string
  readonly hasByline: boolean
}

/** `firstLine` is the number of the text's first line in its file. Where there is a byline, no line is taken for one. */
export function parseMarkdown(
  source: string,
  firstLine: number,
  { limits, basePath, hasByline }: MarkdownOptions,
): ReadBody {
  const proof: Proof = { text: source, lines: source.split('\n'), firstLine, basePath, problems: [] }
  const root = readMarkdown(source)
  const excess = tooDeep(root, proof, limits) ?? tooLong(resolveReferences(root, proof), proof)
  if (excess !== undefined) return unread(excess)

  settleBlocks(root, proof)
  const bylineHint = hasByline ? undefined : liftByline(root)
  rewrite(root, (node) => settleInline(node, proof))
  return printed(root, proof, bylineHint)
}

function printed(root: MarkdownNode, proof: Proof, bylineHint: string | undefined): ReadBody {
  const excerpt = excerptOf(root)
  const text = plainText(root)
  const footnotes = settleFootnotes(root, proof)
  if (footnotes !== undefined) root.children?.push(footnotes)
  const pictures = liftPictures(root, proof)
  const html = writeHtml(root)
  const excess = tooLong(Buffer.byteLength(html), proof)
  if (excess !== undefined) return unread(excess)

  if (text === '' && pictures.length === 0) tell(proof, 'E_MD_EMPTY', root, {})
  const plain = [text, ...pictures.flatMap(({ caption }) => caption ?? [])].join('\n')
  const length = charactersOf(plain)
  const read = {
    body: { parts: html.split(GAP), pictures },
    excerpt,
    plain,
    length,
    problems: proof.problems,
  }
  return bylineHint === undefined ? read : { ...read, bylineHint }
}

/** But for white space; of a surrogate pair the second half counts. */
function charactersOf(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isHan = unit >= 0x4e00 && unit <= 0x9fff
    if (isHan || !UNCOUNTED.test(text.charAt(at))) count += 1
  }
  return count
}

const UNCOUNTED = /[\s\ud800-\udbff]/

function unread(problem: LocalProblem): ReadBody {
  return { body: noBody, excerpt: '', plain: '', length: 0, problems: [problem] }
}
