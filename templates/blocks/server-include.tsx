/**
 * An order to the web server (SSI) or the edge (ESI) to put the rail here. JSX can
 * write neither a comment nor a namespaced element, so this is one of the few
 * places that write markup unescaped, and it keeps only what a path needs.
 */
import type { VNode } from 'preact'

export function ServerInclude({
  mode,
  href,
}: {
  readonly mode: 'ssi' | 'esi'
  readonly href: string
}): VNode {
  return <div class="slot" dangerouslySetInnerHTML={{ __html: directive(mode, plainPath(href)) }} />
}

function directive(mode: 'ssi' | 'esi', path: string): string {
  return mode === 'ssi' ? `<!--#include virtual="${path}" -->` : `<esi:include src="${path}"/>`
}

/** Percent-encodes (UTF-8) all but letters, digits and `/ . _ ~ % -`; two hyphens in a row, which could end a comment, too. */
function plainPath(href: string): string {
  return href
    .toWellFormed()
    .replace(/[^\w/.~%-]+/g, (rest) => encodeURIComponent(rest).replace(/[!'()*]/g, hexadecimal))
    .replaceAll('--', '%2D%2D')
}

function hexadecimal(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
