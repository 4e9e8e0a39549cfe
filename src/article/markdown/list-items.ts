/**
 * A list item in HTML, as mdast-util-to-hast makes it, but for one thing: that
 * looks through the whole list for each of its items, which takes seconds where
 * a list has ten thousand; here it is done once a list.
 */
import type { Options } from 'remark-html'

type Handler = NonNullable<NonNullable<Options['handlers']>['listItem']>
/** What the handler reads of a list. */
interface List {
  readonly spread?: boolean | null | undefined
  readonly children: readonly { readonly spread?: boolean | null | undefined }[]
}

type Item = ReturnType<Handler>
type Children = Extract<Item, { children: unknown }>['children']

/** Lists with an empty line between or in their items, whose paragraphs so are `<p>`. */
const loose = new WeakMap<object, boolean>()

export const listItem: Handler = (state, node, parent) => {
  // The parent of a list item is a list, which the handler's type does not know.
  const spread = isLoose((parent ?? { children: [node] }) as List)
  const children: Children = []
  for (const [index, child] of state.all(node).entries()) {
    const isParagraph = child.type === 'element' && child.tagName === 'p'
    if (spread || index > 0 || !isParagraph) children.push(newline())
    if (isParagraph && !spread) children.push(...child.children)
    else children.push(child)
  }
  const last = node.children.at(-1)
  if (last !== undefined && (spread || last.type !== 'paragraph')) children.push(newline())
  const item = { type: 'element' as const, tagName: 'li', properties: {}, children }
  state.patch(node, item)
  return state.applyData(node, item)
}

function isLoose(list: List): boolean {
  const known = loose.get(list)
  if (known !== undefined) return known
  const found = list.spread === true || list.children.some((item) => item.spread === true)
  loose.set(list, found)
  return found
}

function newline(): Children[number] {
  return { type: 'text', value: '\n' }
}
