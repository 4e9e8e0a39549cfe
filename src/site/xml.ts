/**
 * XML through the renderer of the templates, which escapes every text and
 * attribute; no CDATA, so nothing can end it early. Characters that XML 1.0
 * has no place for are left out.
 */
import { h, type VNode } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'

export type Xml = VNode

export function element(
  name: string,
  attributes: Record<string, string> | null,
  ...children: (Xml | string | readonly Xml[])[]
): Xml {
  // The renderer writes an empty value as HTML does, which is no XML.
  const written = Object.entries(attributes ?? {}).filter(([, value]) => value !== '')
  return h(name, Object.fromEntries(written), ...(children as (Xml | string)[])) as Xml
}

export function xmlDocument(root: Xml): string {
  const markup = renderToStaticMarkup(root).replaceAll(']]>', ']]&gt;')
  return `<?xml version="1.0" encoding="utf-8"?>\n${markup.toWellFormed().replace(notXml, '')}\n`
}

const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
