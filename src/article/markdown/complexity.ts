/**
 * How much an article may ask of the machine, and what it is told if it asks more.
 *
 * preflight.ts counts in the text, before it is parsed; here is what can only be
 * counted in the tree and in the HTML.
 */
import type { Limits, LocalProblem } from '../../model.ts'
import { type MarkdownNode, type Proof, placeOf } from './markdown-tree.ts'

/** Emphasis, links and brackets in one another; no text that can be read has so many. */
export const INLINE_DEPTH = 64
/** HTML of a body in UTF-8 bytes: so many times its Markdown, and this much more. */
const OUTPUT_FACTOR = 20
const OUTPUT_ALLOWANCE = 64 * 1024

const CONTAINERS = new Set(['blockquote', 'listItem', 'footnoteDefinition'])
const INLINES = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference'])

/** `limit` is a key of Limits, or the name of a bound that is not to be set. */
export function complaint(limit: string, count: number, maximum: number, line: number): LocalProblem {
  return {
    code: 'E_MD_COMPLEX',
    line,
    column: 1,
    values: { limit, count: String(count), maximum: String(maximum) },
  }
}

/** Walks without recursion, so that no depth can exhaust the stack. */
export function tooDeep(root: MarkdownNode, proof: Proof, limits: Limits): LocalProblem | undefined {
  const open = [{ node: root, containers: 0, inlines: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const containers = next.containers + (CONTAINERS.has(next.node.type) ? 1 : 0)
    const inlines = next.inlines + (INLINES.has(next.node.type) ? 1 : 0)
    const { line } = placeOf(proof, next.node)
    if (containers > limits.markersPerLine)
      return complaint('markersPerLine', containers, limits.markersPerLine, line)
    if (inlines > INLINE_DEPTH) return complaint('inlineDepth', inlines, INLINE_DEPTH, line)
    for (const node of next.node.children ?? []) open.push({ node, containers, inlines })
  }
  return undefined
}

/** Of `count` bytes or characters that the text would become. */
export function tooLong(count: number, proof: Proof): LocalProblem | undefined {
  // So much is allowed whatever the text's bytes are.
  if (count <= OUTPUT_FACTOR * proof.text.length) return undefined
  const maximum = OUTPUT_FACTOR * Buffer.byteLength(proof.text) + OUTPUT_ALLOWANCE
  return count > maximum ? complaint('outputBytes', count, maximum, proof.firstLine) : undefined
}
