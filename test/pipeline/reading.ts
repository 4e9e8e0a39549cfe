/**
 * A finished site as whoever reads it finds it: pages by a standard HTML parser,
 * feeds and sitemaps by a strict reader of XML, addresses as a browser resolves them.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { attribute, type Element, elements, textOf } from '../templates/markup.ts'
import { readXml, type XmlElement, xmlElements, xmlText } from './xml.ts'

export { attribute, type Element, elements, readXml, textOf, type XmlElement, xmlElements, xmlText }

/** Texts by path, `/`-separated; the marker is left out. */
export type Site = ReadonlyMap<string, string>

export async function readSite(folder: string): Promise<Site> {
  const site = new Map<string, string>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((each) => each.isFile() && each.name !== '.difang.json')) {
    const file = path.join(entry.parentPath, entry.name)
    site.set(path.relative(folder, file).split(path.sep).join('/'), await readFile(file, 'utf8'))
  }
  return new Map([...site].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function fileOf(site: Site, name: string): string {
  const text = site.get(name)
  if (text === undefined) throw new Error(`no file ${name}; there are ${[...site.keys()].join(' ')}`)
  return text
}

export function pagesOf(site: Site): readonly (readonly [name: string, html: string])[] {
  return [...site].filter(([name]) => name.endsWith('.html'))
}

export function xmlFilesOf(site: Site): readonly (readonly [name: string, xml: string])[] {
  return [...site].filter(([name]) => name.endsWith('.xml'))
}

/** The address at which a file is read. */
export function addressOf(name: string, baseUrl: string): string {
  return new URL(encodeURI(name).replace(/(^|\/)index\.html$/, '$1'), baseUrl).href
}

/** The file that an address of the site leads to, by the rules of every static host; undefined off the site. */
export function fileAt(address: string, baseUrl: string): string | undefined {
  const url = new URL(address)
  const base = new URL(baseUrl)
  if (url.origin !== base.origin) return undefined
  if (!url.pathname.startsWith(base.pathname)) return `outside ${base.pathname}: ${url.pathname}`
  const name = decodeURIComponent(url.pathname.slice(base.pathname.length))
  return name === '' || name.endsWith('/') ? `${name}index.html` : name
}

/** Every address that a page names, complete: links, pictures, scripts, the refresh of a redirect, linked data. */
export function addressesIn(html: string, at: string): readonly string[] {
  const found = elements(html).flatMap((element) => [
    ...['href', 'src', 'action'].flatMap((name) => attribute(element, name) ?? []),
    ...(attribute(element, 'srcset') ?? '').split(', ').flatMap((part) => part.split(' ')[0] || []),
    ...refreshOf(element),
    ...openGraphOf(element),
  ])
  const linked = linkedData(html).flatMap((value) => urlsIn(value))
  return [...found, ...linked].map((written) => new URL(written, at).href)
}

function refreshOf(element: Element): readonly string[] {
  const isRefresh = element.tagName === 'meta' && attribute(element, 'http-equiv') === 'refresh'
  return isRefresh ? [(attribute(element, 'content') ?? '').replace(/^0; url=/, '')] : []
}

function openGraphOf(element: Element): readonly string[] {
  const property = attribute(element, 'property') ?? ''
  return /^og:(url|image)$/.test(property) ? [attribute(element, 'content') ?? ''] : []
}

/** The values of a page's JSON-LD; throws where one is no JSON. */
export function linkedData(html: string): readonly unknown[] {
  return elements(html)
    .filter((element) => attribute(element, 'type') === 'application/ld+json')
    .map((element) => JSON.parse(textOf(element)))
}

/** Of the keys that hold an address in schema.org's vocabulary. */
function urlsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    if (typeof part === 'string') return /^(@id|url|item|image|mainEntityOfPage)$/.test(key) ? [part] : []
    return urlsIn(part)
  })
}
