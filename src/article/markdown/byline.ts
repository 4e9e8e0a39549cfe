/** A first line `■本报记者张三`, which names who wrote the article rather than begins it. */
import { type MarkdownNode, textOf } from './markdown-tree.ts'

const MARKED = /^[■□]\s*(.+)$/
const NAMES_A_WRITER = /记者|通讯员|本报|特约|实习生|撰稿|[文图][/／]/
const LONGEST = 60

/** Takes the byline out of the tree and returns it without its mark. */
export function liftByline(root: MarkdownNode): string | undefined {
  const first = root.children?.[0]
  if (first?.type !== 'paragraph') return undefined
  const line = textOf(first).trim()
  const byline = MARKED.exec(line)?.[1]
  if (byline === undefined || line.length > LONGEST || !NAMES_A_WRITER.test(byline)) return undefined
  root.children?.shift()
  return byline
}
