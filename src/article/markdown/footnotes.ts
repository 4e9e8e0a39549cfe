/**
 * 脚注: marks in the text, and one section at the end with the way back.
 *
 * Numbered by first reference, whatever the labels are, so that ids are ours.
 * A note that nothing refers to follows the others, with a warning; a mark
 * without a note stays the text that it is (settleInline warns of it).
 */
import { type MarkdownNode, type Proof, paragraph, rewrite, tell, text } from './markdown-tree.ts'
import { ID_PREFIX } from './sanitize.ts'

/** A definition's number and how many marks refer to it so far. */
interface Note {
  readonly number: number
  marks: number
}

/** In the order of their numbers. */
type Notes = Map<MarkdownNode, Note>

/** Takes the notes out of the tree and returns the section that shows them, if there are any. */
export function settleFootnotes(root: MarkdownNode, proof: Proof): MarkdownNode | undefined {
  if (!proof.text.includes('[^')) return undefined
  const definitions = takeDefinitions(root)
  if (definitions.length === 0) return undefined
  const byLabel = new Map(definitions.toReversed().map((note) => [note.identifier ?? '', note]))
  const notes: Notes = new Map()
  numberMarks(root, byLabel, notes)
  // A map's iteration goes on over what is added meanwhile: notes that notes refer to.
  for (const note of notes.keys()) numberMarks(note, byLabel, notes)
  for (const unused of definitions.filter((note) => !notes.has(note))) {
    tell(proof, 'W_MD_FOOTNOTE_UNUSED', unused, { label: unused.identifier ?? '' })
    if (!notes.has(unused)) notes.set(unused, { number: notes.size + 1, marks: 0 })
  }
  return section(notes)
}

/** In the order of the source; of two with one label, only the first can be referred to. */
function takeDefinitions(root: MarkdownNode): MarkdownNode[] {
  const definitions: MarkdownNode[] = []
  rewrite(root, (node) => {
    if (node.type !== 'footnoteDefinition') return [node]
    definitions.push(node)
    return []
  })
  return definitions.sort((a, b) => (a.position?.start.offset ?? 0) - (b.position?.start.offset ?? 0))
}

function numberMarks(parent: MarkdownNode, byLabel: ReadonlyMap<string, MarkdownNode>, notes: Notes): void {
  rewrite(parent, (node) => {
    const definition = node.type === 'footnoteReference' ? byLabel.get(node.identifier ?? '') : undefined
    if (definition === undefined) return [node]
    const note = notes.get(definition) ?? { number: notes.size + 1, marks: 0 }
    notes.set(definition, note)
    note.marks += 1
    return [mark(note)]
  })
}

/** `[1]`, in brackets because two marks in a row would else read as one number. */
function mark({ number, marks }: Note): MarkdownNode {
  const link: MarkdownNode = {
    type: 'link',
    url: `#${ID_PREFIX}fn-${number}`,
    children: [text(`[${number}]`)],
    data: { hProperties: { id: markId(number, marks), ariaDescribedBy: ['footnote-label'] } },
  }
  return { type: 'emphasis', children: [link], data: { hName: 'sup' } }
}

/** Without its prefix, which the sanitiser puts before every id. */
function markId(number: number, nth: number): string {
  return nth === 1 ? `fnref-${number}` : `fnref-${number}-${nth}`
}

function section(notes: Notes): MarkdownNode {
  const heading: MarkdownNode = {
    type: 'heading',
    depth: 2,
    children: [text('脚注')],
    data: { hProperties: { id: 'footnote-label' } },
  }
  const items = [...notes].map(([definition, note]) => item(definition, note))
  return {
    type: 'blockquote',
    children: [heading, { type: 'list', ordered: true, spread: true, children: items }],
    data: { hName: 'section', hProperties: { className: ['footnotes'], ariaLabelledBy: ['footnote-label'] } },
  }
}

function item(definition: MarkdownNode, note: Note): MarkdownNode {
  const children = [...(definition.children ?? [])]
  const ways = Array.from({ length: note.marks }, (_, index) => wayBack(note.number, index + 1))
  const last = children.at(-1)
  if (last?.type === 'paragraph') last.children = [...(last.children ?? []), ...ways]
  else if (ways.length > 0) children.push(paragraph(ways))
  return { type: 'listItem', spread: true, children, data: { hProperties: { id: `fn-${note.number}` } } }
}

function wayBack(number: number, nth: number): MarkdownNode {
  const nthLabel = nth === 1 ? '' : `第${nth}处`
  return {
    type: 'link',
    url: `#${ID_PREFIX}${markId(number, nth)}`,
    children: [text(nth === 1 ? '↩' : `↩${nth}`)],
    data: { hProperties: { className: ['footnote-back'], ariaLabel: `回到正文${nthLabel}` } },
  }
}
