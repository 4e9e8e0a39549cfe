/**
 * What stands inside a line, made fit to print: text, HTML, emphasis, links,
 * pictures; and the few blocks that are settled one by one in the same pass.
 */
import { linkAddresses } from './addresses.ts'
import { settlePicture } from './figures.ts'
import { settleLink } from './links.ts'
import { type MarkdownNode, type Proof, placeOf, sourceOf, tell, text } from './markdown-tree.ts'
import { unmask } from './masks.ts'
import { joinHanLines } from './paragraphs.ts'

const PLAIN_NAME = /^[\w+#.-]{1,40}$/
const UNKNOWN_NOTE = /\[\^([^\]\s[]{1,60})\]/g

/** What a node becomes, its children being settled already. */
export function settleInline(node: MarkdownNode, proof: Proof): MarkdownNode[] {
  switch (node.type) {
    case 'text':
      return settleText(node, proof)
    case 'html':
      return settleHtml(node, proof)
    case 'emphasis':
    case 'strong':
      return unmask(node, proof)
    case 'link':
      return settleLink(node, proof)
    case 'image':
      return settlePicture(node, proof)
    case 'listItem':
      return [settleTask(node)]
    case 'table':
      return [settleTable(node)]
    case 'code':
      return [settleCode(node, proof)]
    default:
      return [node]
  }
}

function settleText(node: MarkdownNode, proof: Proof): MarkdownNode[] {
  const value = joinHanLines(node.value ?? '')
  if (value.includes('[^')) {
    for (const [, label = ''] of value.matchAll(UNKNOWN_NOTE))
      tell(proof, 'W_MD_FOOTNOTE_UNDEFINED', node, { label })
  }
  node.value = value
  // Every address has a dot, few texts have one.
  if (!value.includes('.')) return [node]
  return linkAddresses(node).flatMap((part) => (part.type === 'link' ? settleLink(part, proof) : [part]))
}

/** Raw HTML is shown, so that no word is lost; one warning a line is enough. */
function settleHtml(node: MarkdownNode, proof: Proof): MarkdownNode[] {
  const last = proof.problems.at(-1)
  const told = last?.code === 'W_MD_HTML' && last.line === placeOf(proof, node).line
  if (!told) tell(proof, 'W_MD_HTML', node, { written: node.value ?? '' })
  return [text(node.value ?? '')]
}

/** The box has a name, for those who hear the page. */
function settleTask(item: MarkdownNode): MarkdownNode {
  const { checked } = item
  if (checked === null || checked === undefined) return item
  const properties = { type: 'checkbox', disabled: true, checked, ariaLabel: checked ? '已完成' : '未完成' }
  const box: MarkdownNode = { type: 'thematicBreak', data: { hName: 'input', hProperties: properties } }
  const first = item.children?.[0]
  if (first?.type === 'paragraph') first.children = [box, text(' '), ...(first.children ?? [])]
  else item.children?.unshift({ type: 'paragraph', children: [box] })
  return { ...item, checked: null, data: { hProperties: { className: ['task-list-item'] } } }
}

/** HTML has no `align` any more; a column's side is a class. */
function settleTable(table: MarkdownNode): MarkdownNode {
  for (const row of table.children ?? []) {
    for (const [column, cell] of (row.children ?? []).entries()) {
      const side = table.align?.[column]
      if (side) cell.data = { hProperties: { className: [`align-${side}`] } }
    }
  }
  return table
}

/** A fence that nothing closes takes the rest of the article with it: a line of `~~~~~~` is often only a line. */
function settleCode(code: MarkdownNode, proof: Proof): MarkdownNode {
  const written = sourceOf(proof, code)
  const fence = /^(?:`{3,}|~{3,})/.exec(written)?.[0] ?? ''
  const last = written.slice(written.lastIndexOf('\n') + 1)
  if (!written.includes('\n') || !last.includes(fence)) tell(proof, 'W_MD_FENCE', code, { fence })
  // A language without a plain name would leave an empty class behind.
  return PLAIN_NAME.test(code.lang ?? '') ? code : { ...code, lang: null }
}
