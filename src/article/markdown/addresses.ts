/**
 * Bare addresses in running text: `http://…`, `https://…`, `www.…`, `a@b.cn`.
 *
 * GFM's rule, but for two things: an address may follow a Han character, and it
 * ends where anything but ASCII begins, for Chinese sets no space around it.
 */
import { type MarkdownNode, text } from './markdown-tree.ts'

const ADDRESS =
  /(?<![A-Za-z0-9])(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gi
const HOST = /^(?:https?:\/\/)?((?:[\w-]+\.)+[\w-]+)(?=[:/?#]|$)/i
const MAIL_END = /[\d_-]$/
const TRAILING = /[?!.,:;*_~'"\]]$/

/** A text node's addresses as links, what is between them as text. */
export function linkAddresses(node: MarkdownNode): MarkdownNode[] {
  const value = node.value ?? ''
  if (!value.includes('@') && !value.includes('//') && !/www\./i.test(value)) return [node]
  const nodes: MarkdownNode[] = []
  let end = 0
  for (const match of value.matchAll(ADDRESS)) {
    const address = trimmed(match[0])
    const url = urlOf(address)
    if (url === undefined) continue
    nodes.push(text(value.slice(end, match.index)), { type: 'link', url, children: [text(address)] })
    end = match.index + address.length
  }
  return [...nodes, text(value.slice(end))].filter((part) => part.value !== '')
}

function urlOf(address: string): string | undefined {
  if (!/^(?:https?:\/\/|www\.)/i.test(address))
    return MAIL_END.test(address) ? undefined : `mailto:${address}`
  const host = HOST.exec(address)?.[1]
  if (host === undefined || host.split('.').slice(-2).join('').includes('_')) return undefined
  return /^w/i.test(address) ? `http://${address}` : address
}

/** Without the punctuation that belongs to the sentence: a closing bracket too, unless the address opened it. */
function trimmed(address: string): string {
  let open = count(address, '(') - count(address, ')')
  let end = address.length
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1)
    if (last === ')' && open < 0) open += 1
    else if (!TRAILING.test(last)) break
  }
  return address.slice(0, end)
}

function count(value: string, character: string): number {
  return value.split(character).length - 1
}
