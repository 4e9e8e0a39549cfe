/**
 * Links and pictures that name their address elsewhere (`[图一][a]` and
 * `[a]: 图.jpg`) are given it, so that what follows sees one kind of each.
 *
 * A definition that nothing uses is no definition to the editor who wrote
 * `[编辑]: 王芳`: it is shown as it was typed, with a warning.
 */
import {
  type MarkdownNode,
  type Proof,
  paragraph,
  rewrite,
  sourceOf,
  tell,
  text,
  within,
} from './markdown-tree.ts'

const RESOLVED: Readonly<Record<string, string>> = { linkReference: 'link', imageReference: 'image' }

/** Returns how many characters of addresses and titles the references repeat. */
export function resolveReferences(root: MarkdownNode, proof: Proof): number {
  if (!proof.text.includes(']:')) return 0
  const definitions = firstDefinitions(root)
  const used = new Set<MarkdownNode>()
  let repeated = 0
  for (const node of within(root)) {
    const type = RESOLVED[node.type]
    const definition = definitions.get(node.identifier ?? '')
    if (type === undefined || definition === undefined) continue
    used.add(definition)
    repeated += (definition.url ?? '').length + (definition.title ?? '').length
    Object.assign(node, { type, url: definition.url, title: definition.title })
  }
  rewrite(root, (node) => (node.type === 'definition' ? afterUse(node, used, proof) : [node]))
  return repeated
}

/** Of two definitions of one label the first counts. */
function firstDefinitions(root: MarkdownNode): Map<string, MarkdownNode> {
  const definitions = new Map<string, MarkdownNode>()
  for (const node of within(root)) {
    if (node.type !== 'definition' || node.identifier === undefined) continue
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  }
  return definitions
}

function afterUse(node: MarkdownNode, used: ReadonlySet<MarkdownNode>, proof: Proof): MarkdownNode[] {
  if (used.has(node)) return []
  const written = sourceOf(proof, node)
  tell(proof, 'W_MD_DEFINITION', node, { written })
  return [paragraph([text(written)])]
}
