/**
 * HTML of a settled tree that holds only what news mostly holds, written without remark-html.
 *
 * It is what remark-html writes, sanitiser included: these few elements, text with its
 * `<` and `&` escaped, and addresses of plain characters that begin with http:// or
 * https:// or name no scheme. A tree with anything else is left to remark-html.
 */
import { GAP } from './figures.ts'
import { OUTWARD } from './links.ts'
import type { MarkdownNode } from './markdown-tree.ts'

/** White space that remark-html takes away. */
const SPACE_AT_LINE_END = /[ \t\r]\n|\n[ \t\r]/
const ADDRESS = /^(?:https?:\/\/|(?![^/]*:))[\w.:/?#@!$+,;=~-]*$/
const TITLE = /^[^"'`&<>\n\r]+$/

export function writePlainHtml(root: MarkdownNode): string | undefined {
  const html = joined(root.children ?? [], writeBlock, '\n')
  return html === '' || html === undefined ? html : `${html}\n`
}

/** Absent where any of the nodes is. */
function joined(
  nodes: readonly MarkdownNode[],
  write: (node: MarkdownNode) => string | undefined,
  between: string,
): string | undefined {
  let html = ''
  for (const [index, node] of nodes.entries()) {
    const written = write(node)
    if (written === undefined) return undefined
    html += index === 0 ? written : between + written
  }
  return html
}

function writeBlock(node: MarkdownNode): string | undefined {
  if (node.type === 'thematicBreak') return node.data?.hProperties?.id === 'picture' ? GAP : undefined
  if (node.data !== undefined) return undefined
  if (node.type === 'paragraph') return element('p', node)
  if (node.type === 'heading') return element(`h${node.depth}`, node)
  return node.type === 'list' ? writeList(node) : undefined
}

function element(name: string, { children = [] }: MarkdownNode): string | undefined {
  const within = joined(children, writeInline, '')
  return within === undefined ? undefined : `<${name}>${within}</${name}>`
}

function writeInline(node: MarkdownNode): string | undefined {
  if (node.type === 'text') return writeText(node)
  if (node.type === 'link') return writeLink(node)
  if (node.data !== undefined) return undefined
  if (node.type === 'strong') return element('strong', node)
  return node.type === 'emphasis' ? element('em', node) : undefined
}

function writeText({ value = '' }: MarkdownNode): string | undefined {
  if (SPACE_AT_LINE_END.test(value)) return undefined
  return /[&<]/.test(value) ? value.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;') : value
}

function writeLink({ url = '', title, children = [], data }: MarkdownNode): string | undefined {
  const isOutward = data?.hProperties?.rel === OUTWARD
  if (!ADDRESS.test(url) || (data !== undefined && !isOutward)) return undefined
  if (typeof title === 'string' && !TITLE.test(title)) return undefined
  const label = joined(children, writeInline, '')
  if (label === undefined) return undefined
  const titled = title ? ` title="${title}"` : ''
  const rel = isOutward ? ` rel="${OUTWARD.join(' ')}"` : ''
  return `<a href="${url}"${titled}${rel}>${label}</a>`
}

/** Of items that are one paragraph each. */
function writeList({ ordered, start, spread, children = [] }: MarkdownNode): string | undefined {
  const isLoose = spread || children.some((item) => item.spread)
  const items = joined(children, (item) => writeItem(item, isLoose), '\n')
  if (items === undefined) return undefined
  const first = ordered && typeof start === 'number' && start !== 1 ? ` start="${start}"` : ''
  const name = ordered ? 'ol' : 'ul'
  return `<${name}${first}>\n${items}\n</${name}>`
}

function writeItem(item: MarkdownNode, isLoose: boolean): string | undefined {
  const [only, another] = item.children ?? []
  const isPlain = item.data === undefined && typeof item.checked !== 'boolean'
  if (!isPlain || only?.type !== 'paragraph' || only.data !== undefined || another !== undefined)
    return undefined
  const within = isLoose ? element('p', only) : joined(only.children ?? [], writeInline, '')
  if (within === undefined) return undefined
  return isLoose ? `<li>\n${within}\n</li>` : `<li>${within}</li>`
}
