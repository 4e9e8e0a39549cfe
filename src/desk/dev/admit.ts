/**
 * Who may ask the server. Pure.
 *
 * A page of another site can make a browser send requests here. It cannot
 * change the Host that the browser sends (so a name that was rebound to this
 * machine shows), nor take away the Origin. Nobody from elsewhere is answered.
 */
import { isIP } from 'node:net'

/** The names under which the server may be asked. */
export interface House {
  readonly port: number
  /** Lower-case, without a port; an IPv6 address in brackets. */
  readonly names: ReadonlySet<string>
  /** It listens on every address of the machine, so any of them may be meant. An address cannot be rebound. */
  readonly anyAddress: boolean
}

export interface Asked {
  readonly method: string
  /** All values of each header that came, by its lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>
}

export function openHouse(port: number, host: string | undefined): House {
  const names = ['localhost', '127.0.0.1', '[::1]', ...(host === undefined ? [] : [hostName(host)])]
  return { port, names: new Set(names), anyAddress: host !== undefined && isEveryAddress(host) }
}

/** As it stands in an address. */
export function hostName(host: string): string {
  return isIP(host) === 6 ? `[${host.toLowerCase()}]` : host.toLowerCase()
}

export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/** The status to refuse with; undefined for a request that may be answered. */
export function refusalOf({ method, headers }: Asked, house: House): 400 | 403 | 405 | undefined {
  const hosts = headers.host ?? []
  if (hosts.length > 1) return 400
  if (!isOurs(hosts[0] ?? '', house)) return 403
  if ((headers.origin ?? []).some((origin) => !isOurOrigin(origin, house))) return 403
  if (!isOwnOrNavigation(headers)) return 403
  if (method !== 'GET' && method !== 'HEAD') return 405
  const hasBody =
    headers['transfer-encoding'] !== undefined ||
    (headers['content-length'] ?? []).some((length) => length !== '0')
  return hasBody ? 400 : undefined
}

function isOurOrigin(origin: string, house: House): boolean {
  return origin.startsWith('http://') && isOurs(origin.slice('http://'.length), house)
}

function isOurs(written: string, { port, names, anyAddress }: House): boolean {
  const parts = /^(\[[0-9a-f:.]+\]|[^:[\]@/\s]+)(?::(\d{1,5}))?$/.exec(written.toLowerCase())
  const name = parts?.[1]
  if (name === undefined || Number(parts?.[2] ?? 80) !== port) return false
  return names.has(name) || (anyAddress && isIP(name.replace(/^\[|\]$/g, '')) !== 0)
}

/** Browsers say whether a page of another site asks; following a link from there is fine, fetching is not. */
function isOwnOrNavigation(headers: Asked['headers']): boolean {
  const site = headers['sec-fetch-site']?.[0]
  if (site !== 'cross-site' && site !== 'same-site') return true
  return headers['sec-fetch-mode']?.[0] === 'navigate'
}
