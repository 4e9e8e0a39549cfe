/** What tests ask of a page's HTML, read by a standard parser, not by patterns. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { BodyParts, Template, Views } from '../../src/views.ts'
import { renderTemplate } from '../../templates/render.ts'
import { partsOf, views } from './sample-views.ts'

export type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document

/** A template's sample page, with some of its view replaced. */
export function rendered<T extends Template>(
  template: T,
  changes: Partial<Views[T]> = {},
  parts?: BodyParts,
): string {
  return renderTemplate({
    template,
    view: { ...views[template], ...changes },
    parts: parts ?? partsOf[template] ?? [],
  })
}

/** Every element of a page, in document order. */
export function elements(html: string): readonly Element[] {
  return within(parse(html))
}

export function within(node: Node): readonly Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap((child) => within(child)) : []
  return 'tagName' in node ? [node, ...children] : children
}

export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map((child) => textOf(child)).join('') : ''
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value
}

/** The names of a page's blocks, in document order. */
export function blocks(html: string): readonly string[] {
  return elements(html).flatMap((element) => attribute(element, 'data-block') ?? [])
}

export function block(html: string, name: string): Element {
  const found = elements(html).find((element) => attribute(element, 'data-block') === name)
  if (found === undefined) throw new Error(`no block ${name}`)
  return found
}

/** `text → href` of each link. */
export function links(node: Node): readonly string[] {
  return within(node)
    .filter((element) => element.tagName === 'a')
    .map((link) => `${textOf(link)} → ${attribute(link, 'href')}`)
}

export function headings(html: string): readonly string[] {
  return elements(html)
    .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
    .map((heading) => `${heading.tagName} ${textOf(heading)}`)
}
