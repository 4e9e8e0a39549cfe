/**
 * The only maker of a Url: every address of the site is composed here.
 *
 * A Url is decoded and knows nothing of the site's base path; `addresses` turns
 * it into what stands in a page (`href`), in a feed (`absolute`) and on disk
 * (`filePath`).
 */
import type { Article, Place, Url } from '../model.ts'

const url = (path: string): Url => path as Url

export const homeUrl = url('/')
export const notFoundUrl = url('/404.html')

export function placeUrl(place: Place): Url {
  return url(`/${place.slug}/`)
}

export function articleUrl(article: Article): Url {
  return url(`/${monthFolder(article)}/${article.id}/`)
}

/** The folder of `dist/` that holds an article's own: `heishui/2022/04`. */
export function monthFolder({ place, card }: Article): string {
  const { at } = card.front.date
  return `${place.slug}/${at.slice(0, 4)}/${at.slice(5, 7)}`
}

/** A year (`2022`), a month (`04`) or anything else below a front. */
export function below(front: Url, segment: string): Url {
  return url(`${front}${segment}/`)
}

/** Page n of a list; the first is the list's own address. */
export function listPageUrl(list: Url, page: number): Url {
  return page === 1 ? list : url(`${list}page/${page}/`)
}

export type ShelfKind = 'sources' | 'topics' | 'columns' | 'authors'

export function shelvesUrl(kind: ShelfKind): Url {
  return url(`/${kind}/`)
}

export function shelfUrl(kind: ShelfKind, slug: string): Url {
  return url(`/${kind}/${slug}/`)
}

/** A file that stands at a front's address: `feed.xml`, `rail.html`. */
export function fileIn(front: Url, name: string): Url {
  return url(`${front}${name}`)
}

/** A file of the site's root, by its path there. */
export function rootFile(path: string): Url {
  return url(`/${path}`)
}

/** An alias, known to be a site path and decoded already; without a suffix it is a folder's. */
export function aliasUrl(path: string): Url {
  return url(path.endsWith('/') || /\.[a-z]+$/i.test(path) ? path : `${path}/`)
}

export interface Addresses {
  readonly href: (url: Url) => string
  readonly absolute: (url: Url) => string
  /** What `href` made, with the site's host. */
  readonly complete: (href: string) => string
}

/** `baseUrl` is absolute and ends in a slash. */
export function addresses(baseUrl: string): Addresses {
  const { origin, pathname } = new URL(baseUrl)
  const base = pathname.replace(/\/$/, '')
  const href = (target: Url): string => base + (isPlain.test(target) ? target : encoded(target))
  const complete = (written: string): string =>
    isNormal.test(written) ? origin + written : new URL(written, baseUrl).href
  return { href, absolute: (target) => origin + href(target), complete }
}

/** Most addresses have nothing that would be encoded. */
const isPlain = /^[\w./-]*$/
/** Nor has one, once encoded, anything that a URL would write in another way, such as `/../`. */
const isNormal = /^\/(?:(?:[\w-]|%[\dA-Fa-f]{2})+\/)*(?:(?:[\w-]|%[\dA-Fa-f]{2})+(?:\.[a-z]+)?)?$/

function encoded(target: Url): string {
  return encodeURI(target).replace(/[?#]/g, encodeURIComponent)
}

/** The folder of `dist/` that a front's files lie in. */
export function folderOf(front: Url): string {
  return front.slice(1, -1)
}

/** Relative to `dist/`: an address that ends in a slash is its folder's index.html. */
export function filePath(target: Url): string {
  return target.slice(1) + (target.endsWith('/') ? 'index.html' : '')
}
