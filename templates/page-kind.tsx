/**
 * What makes a component an Eleventy template: a `render` that turns one page,
 * its view and the parts of its body, into the bytes that are published.
 */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { BodyParts, Template, Views } from '../src/views.ts'

/** A page of one kind; `parts` only where its view has a body. */
export interface PageOf<T extends Template> {
  readonly template: T
  readonly view: Views[T]
  readonly parts?: BodyParts
}

/** What a template's component takes. */
export type Props<T extends Template> = Views[T] & { readonly parts: BodyParts }

export function pageKind<T extends Template>(
  component: (props: Props<T>) => VNode,
): (page: PageOf<T>) => string {
  return ({ view, parts = [] }) => markup(component({ ...view, parts }))
}

/** A whole page ends in a line break, as every text file does; a fragment, whose root is no `<html>`, has no doctype. */
function markup(node: VNode): string {
  const html = renderToString(node)
  return html.startsWith('<html') ? `<!doctype html>${html}\n` : `${html}\n`
}
