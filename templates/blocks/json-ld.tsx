/**
 * Linked data in a page. One of the few places that write markup unescaped:
 * inside a script element there is no escape but JSON's own, and `<`, `>`, `&`
 * and the two line ends that old scripts trip over are written as `\uXXXX`.
 */
import type { VNode } from 'preact'

export function JsonLd({ value }: { readonly value: object }): VNode {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inertJson(value) }} />
}

export function inertJson(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
