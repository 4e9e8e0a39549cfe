/**
 * The headers that the site asks its host for in `_headers`, as they may be
 * sent from an editor's own machine. Pure.
 *
 * The Content-Security-Policy stays as strict as the readers' will be. Left out
 * is what would bind a browser to HTTPS, which there is none of here, and what
 * would have it keep a page that changes in a moment.
 */

export type Headers = Readonly<Record<string, string>>

const leftOut = new Set(['strict-transport-security', 'cache-control'])

const always: Headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** What the server's own pages get, and all pages before there is a site. */
const strictest = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"

/** `written` is the text of `_headers`; `address` a path of the site, its base path included. */
export function headersFor(address: string, written: string): Headers {
  const headers: Record<string, string> = { 'content-security-policy': strictest }
  let applies = false
  for (const line of written.split('\n')) {
    if (line !== '' && !/^\s/.test(line)) applies = matches(line.trim(), address)
    const [, name, value] = /^\s+([\w-]+):\s*(.+)$/.exec(line) ?? []
    if (!applies || name === undefined || value === undefined) continue
    if (!leftOut.has(name.toLowerCase())) headers[name.toLowerCase()] = withoutUpgrade(value)
  }
  return { ...headers, ...always }
}

/** A pattern is an address, or the beginning of one and a star. */
function matches(pattern: string, address: string): boolean {
  return pattern.endsWith('*') ? address.startsWith(pattern.slice(0, -1)) : address === pattern
}

function withoutUpgrade(value: string): string {
  return value.replace(/;?\s*upgrade-insecure-requests/, '')
}
