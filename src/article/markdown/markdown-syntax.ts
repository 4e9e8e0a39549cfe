/**
 * The dialect, and the HTML it may become: one frozen processor for all articles.
 *
 * CommonMark with GFM's tables, strikethrough, task lists and footnotes, and
 * emphasis that knows Chinese punctuation. It departs from CommonMark where
 * pasted news would be mangled, and nowhere else:
 *
 * - An indented line is a paragraph, not code: news is indented by habit.
 * - HTML blocks do not exist; inline tags become text. What stands between two
 *   tags stays Markdown, and nothing can hide the rest of an article.
 * - Four and more `*` or `_` are text: 138****1234, 签名：________.
 * - `~` is text, only `~~` strikes: 10~20元，30~40元.
 * - Bare addresses are linked by addresses.ts, which ends them at Chinese text.
 * - `---` under a line is a rule, not a heading; `===` makes one (paragraphs.ts).
 * - `>>案情` alone on its line is a subhead as typed (paragraphs.ts).
 * - A line that begins with a full-width indent begins a paragraph (paragraphs.ts).
 * - A line's end between two Han characters is no space (paragraphs.ts).
 * - `*` after a Latin letter or digit hides or multiplies (masks.ts): G*公司, 5115*2.
 * - A definition that nothing refers to is text, with a warning (references.ts).
 */
import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly'
import remarkGfm from 'remark-gfm'
import remarkHtml from 'remark-html'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { listItem } from './list-items.ts'
import { longRuns } from './long-runs.ts'
import type { MarkdownNode } from './markdown-tree.ts'
import { writePlainHtml } from './plain-html.ts'
import { readPlainProse } from './plain-prose.ts'
import { bodySchema } from './sanitize.ts'

const DISABLED = [
  'codeIndented',
  'htmlFlow',
  'setextUnderline',
  'protocolAutolink',
  'wwwAutolink',
  'emailAutolink',
]

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkCjkFriendly)
  .use(newsDialect)
  .use(remarkHtml, { sanitize: bodySchema, handlers: { listItem } })
  .freeze()

export function readMarkdown(text: string): MarkdownNode {
  return readPlainProse(text) ?? parseTree(text)
}

/** By the parser, whatever the text holds. */
export function parseTree(text: string): MarkdownNode {
  return processor.parse(text) as MarkdownNode
}

export function writeHtml(root: MarkdownNode): string {
  return writePlainHtml(root) ?? printTree(root)
}

/** By remark-html, whatever the tree holds. */
export function printTree(root: MarkdownNode): string {
  return processor.stringify(root as Parameters<typeof processor.stringify>[0])
}

/** Our departures at the level of syntax; in the order of use, a later extension is asked first. */
function newsDialect(this: Processor): void {
  const settings = this.data()
  settings.micromarkExtensions?.push({
    disable: { null: DISABLED },
    text: longRuns,
  })
  // GFM links addresses a second time, in the finished tree: its only extension with transforms.
  const extensions = settings.fromMarkdownExtensions?.flat() ?? []
  settings.fromMarkdownExtensions = extensions.filter((extension) => extension.transforms === undefined)
}
