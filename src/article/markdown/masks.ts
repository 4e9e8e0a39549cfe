/**
 * Asterisks that hide or multiply: 川A35***小客车, G*公司, 5115*2/32GB*2.
 *
 * CommonMark pairs them as emphasis and drops them. One asterisk right after a
 * Latin letter or a digit, a pair of which both do so (GDP**增长** is meant), or
 * any that stand before a comma never meant emphasis: all is put back as typed.
 */
import { type MarkdownNode, type Proof, sourceOf, text, textOf } from './markdown-tree.ts'

const HIDES_BEFORE = /[A-Za-z0-9]$/
const NO_BEGINNING = /^[，。、；：！？）】》”’,.;:!?)\]]/

/** The emphasis itself, or its marks as text around what it holds. */
export function unmask(emphasis: MarkdownNode, proof: Proof): MarkdownNode[] {
  const start = emphasis.position?.start.offset ?? 0
  const written = sourceOf(proof, emphasis)
  const before = proof.text.slice(Math.max(0, start - 1), start)
  const words = textOf(emphasis)
  const hides = HIDES_BEFORE.test(before) && (emphasis.type === 'emphasis' || HIDES_BEFORE.test(words))
  if (!written.startsWith('*') || !(hides || NO_BEGINNING.test(words))) return [emphasis]
  const mark = text(emphasis.type === 'strong' ? '**' : '*')
  return [mark, ...(emphasis.children ?? []), { ...mark }]
}
