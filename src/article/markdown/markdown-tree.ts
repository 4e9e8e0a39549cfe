/**
 * The Markdown tree as the article's transforms see it, and the proof sheet on
 * which they note what the editor should know.
 *
 * The shape is mdast's, loosened: one interface for every kind of node. Its
 * depth is checked before any of the recursion here and in the transforms.
 */
import type { LocalProblem, Point } from '../../model.ts'

export interface MarkdownNode {
  type: string
  children?: MarkdownNode[] | undefined
  value?: string
  url?: string
  title?: string | null | undefined
  alt?: string | null | undefined
  identifier?: string
  depth?: number
  /** Of a code block. */
  lang?: string | null | undefined
  ordered?: boolean | null | undefined
  /** The number of a list's first item. */
  start?: number | null | undefined
  spread?: boolean | null | undefined
  checked?: boolean | null | undefined
  align?: (string | null)[] | null | undefined
  /** Absent on nodes that the source does not hold. */
  position?: MarkdownPosition | undefined
  /** How mdast-util-to-hast is to make its element, where not in the usual way. */
  data?: MarkdownElement | undefined
}

interface MarkdownPosition {
  readonly start: MarkdownPoint
  readonly end: MarkdownPoint
}

interface MarkdownPoint extends Point {
  readonly offset?: number | undefined
}

interface MarkdownElement {
  readonly hName?: string | undefined
  readonly hProperties?: Record<string, string | string[] | boolean> | undefined
}

/** The text being read; `firstLine` is its first line's number in the article's file. */
export interface Proof {
  readonly text: string
  readonly lines: readonly string[]
  readonly firstLine: number
  /** Of the site: links from the root begin with it. Ends in a slash. */
  readonly basePath: string
  readonly problems: LocalProblem[]
}

export function tell(
  proof: Proof,
  code: LocalProblem['code'],
  node: MarkdownNode,
  values: Record<string, string>,
): void {
  proof.problems.push({ code, ...placeOf(proof, node), values })
}

/** Where a node stands in the article's file; the body's start for a node that the source does not hold. */
export function placeOf(proof: Proof, node: MarkdownNode): Point {
  const start = node.position?.start
  return { line: (start?.line ?? 1) + proof.firstLine - 1, column: start?.column ?? 1 }
}

/** What the editor typed for this node. */
export function sourceOf(proof: Proof, node: MarkdownNode): string {
  return proof.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}

/** Puts in each node's place what `change` makes of it; what is inside a node is changed before it. */
export function rewrite(parent: MarkdownNode, change: (node: MarkdownNode) => MarkdownNode[]): void {
  const { children } = parent
  if (children === undefined) return
  // Most nodes stay as they are, and so does the list that they are in.
  let changed: MarkdownNode[] | undefined
  for (const [index, child] of children.entries()) {
    rewrite(child, change)
    const nodes = change(child)
    if (changed === undefined && nodes.length === 1 && nodes[0] === child) continue
    changed ??= children.slice(0, index)
    for (const node of nodes) changed.push(node)
  }
  if (changed !== undefined) parent.children = changed
}

/** Every node below `parent`, in the order of the source. */
export function* within(parent: MarkdownNode): Generator<MarkdownNode> {
  for (const child of parent.children ?? []) {
    yield child
    yield* within(child)
  }
}

/** What a reader reads of a node: no alt texts, no footnote marks. A hard break is a line's end. */
export function textOf(node: MarkdownNode): string {
  if (node.type === 'break') return '\n'
  if (node.children === undefined) return node.value ?? ''
  let words = ''
  for (const child of node.children) words += textOf(child)
  return words
}

export function text(value: string): MarkdownNode {
  return { type: 'text', value }
}

export function paragraph(children: MarkdownNode[]): MarkdownNode {
  return { type: 'paragraph', children }
}
