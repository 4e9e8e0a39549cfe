/**
 * Links: http, https, mailto, relative and `#`. Any other keeps its text and
 * loses its address. A link out of the site vouches for nothing (`ugc`).
 */
import { type MarkdownNode, type Proof, tell, textOf } from './markdown-tree.ts'

const ALLOWED = new Set(['http', 'https', 'mailto'])
/** The `rel` of a link that leaves the site. */
export const OUTWARD = ['noopener', 'nofollow', 'ugc']

/** A link that may stand, and after it the footnote marks that its text held; or its text alone. */
export function settleLink(link: MarkdownNode, proof: Proof): MarkdownNode[] {
  const url = settleUrl(link.url ?? '', proof.basePath)
  const scheme = schemeOf(url)
  const children = (link.children ?? []).flatMap(withoutLinks)
  const marks = children.filter((child) => child.type === 'footnoteReference')
  const label = children.filter((child) => child.type !== 'footnoteReference')
  if (!isUsable(url, scheme)) {
    tell(proof, 'W_MD_LINK', link, { address: url, text: textOf(link) })
    return children
  }
  const settled: MarkdownNode = { ...link, url, children: label }
  if (scheme?.startsWith('http')) settled.data = { hProperties: { rel: OUTWARD } }
  return [settled, ...marks]
}

/** An address that no browser could read, such as `https://%20x`, is none. */
function isUsable(url: string, scheme: string | undefined): boolean {
  return scheme === undefined || (ALLOWED.has(scheme) && URL.canParse(url))
}

/**
 * An address from the site's root is below the site's base; one without a scheme
 * has https. A scheme is written in lower case, and a relative address with a
 * colon begins with `./`, or the sanitiser would take what stands before it for one.
 */
function settleUrl(url: string, basePath: string): string {
  if (url.startsWith('//')) return `https:${url}`
  if (url.startsWith('/')) return basePath + url.slice(1)
  const scheme = schemeOf(url)
  if (scheme !== undefined)
    return url.toLowerCase().startsWith(scheme) ? scheme + url.slice(scheme.length) : url
  return /^[^/?#]*:/.test(url) ? `./${url}` : url
}

/**
 * In lower case; a browser ignores control characters and white space in it, so
 * they are dropped before it is read. Absent where the address is relative.
 */
export function schemeOf(url: string): string | undefined {
  const plain = url.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '')
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
}

/** No link stands in a link, as HTML has it. */
function withoutLinks(node: MarkdownNode): MarkdownNode[] {
  const children = node.children?.flatMap(withoutLinks)
  if (node.type === 'link') return children ?? []
  return [children === undefined ? node : { ...node, children }]
}
