/**
 * The head, the channel bar and the crumbs that a page kind asks for: what all
 * pages have in common, said once.
 */
import type { Place, Url } from '../model.ts'
import { lineage } from '../places/places.ts'
import type { Frame, Head, Link } from '../views.ts'
import type { Site } from './context.ts'
import { breadcrumbList } from './json-ld.ts'
import { fileIn, homeUrl, placeUrl } from './urls.ts'

type Property = readonly [property: string, content: string]

export interface FrameInput {
  readonly url: Url
  readonly title: string
  readonly description: string
  readonly lang?: string
  /** Whose bar stands on the page, and whose feeds. */
  readonly place?: Place
  /** Between the home page and the page itself. */
  readonly crumbs?: readonly Link[]
  /** The page's own crumb. */
  readonly here: string
  readonly canonical?: string
  readonly noindex?: boolean
  /** Over what every page says; a property may stand more than once. */
  readonly openGraph?: readonly Property[]
  /** The same in another form: article.json. */
  readonly alternates?: Head['feeds']
  /** What has feeds of its own, besides the place and the site. */
  readonly feedsOf?: { readonly front: Url; readonly title: string }
  readonly published?: string
  readonly updated?: string
  readonly jsonLd?: readonly object[]
}

export function frameOf(site: Site, input: FrameInput): Frame {
  const home = { href: site.href(homeUrl), text: site.site.name }
  const isHome = input.url === homeUrl
  const crumbs = isHome
    ? []
    : [home, ...(input.crumbs ?? []), { href: site.href(input.url), text: input.here }]
  return {
    site: site.site,
    head: headOf(site, input, crumbs),
    ...(input.place === undefined ? {} : { bar: site.bar(input.place) }),
    crumbs,
  }
}

/** 四川 › 阿坝州 › 今日黑水: the places above, then the channel. */
export function placeCrumbs(site: Site, place: Place): readonly Link[] {
  return lineage(place, site.places).map((each) => ({
    href: site.href(placeUrl(each)),
    text: each.code === place.code ? each.channel : each.short,
  }))
}

function headOf(site: Site, input: FrameInput, crumbs: readonly Link[]): Head {
  const canonical = input.canonical ?? site.absolute(input.url)
  const jsonLd = [...(input.jsonLd ?? []), ...(crumbs.length === 0 ? [] : [breadcrumbList(site, crumbs)])]
  return {
    title: input.title,
    description: input.description,
    canonical,
    lang: input.lang ?? site.settings.site.language,
    ...(input.noindex === true ? { robots: 'noindex' } : {}),
    feeds: [...(input.alternates ?? []), ...feedLinks(site, input)],
    openGraph: openGraph(site, input, canonical),
    ...(input.published === undefined ? {} : { published: input.published }),
    ...(input.updated === undefined ? {} : { updated: input.updated }),
    jsonLd,
  }
}

/** Those of what the page is about, where there are any, and the site's. */
function feedLinks(site: Site, { place, feedsOf }: FrameInput): Head['feeds'] {
  const ofPlace = place !== undefined && site.settings.site.feeds.of.includes('places') && place
  const fronts = [
    ...(feedsOf === undefined ? [] : [feedsOf]),
    ...(ofPlace && site.catalog.byPlace.has(ofPlace.code)
      ? [{ front: placeUrl(ofPlace), title: ofPlace.channel }]
      : []),
    { front: homeUrl, title: site.site.name },
  ]
  return fronts.flatMap(({ front, title }) => [
    { href: site.href(fileIn(front, 'feed.xml')), type: 'application/atom+xml', title },
    { href: site.href(fileIn(front, 'feed.json')), type: 'application/feed+json', title },
  ])
}

function openGraph(site: Site, input: FrameInput, canonical: string): Head['openGraph'] {
  const own = input.openGraph ?? []
  const standard: readonly Property[] = [
    ['og:site_name', site.site.name],
    ...localeOf(input.lang ?? site.settings.site.language),
    ['og:type', 'website'],
    ['og:title', input.here],
    ['og:description', input.description],
    ['og:url', canonical],
  ]
  return [...standard.filter(([name]) => own.every(([property]) => property !== name)), ...own].map(
    ([property, content]) => ({ property, content }),
  )
}

/** `zh-CN` is `zh_CN` there; a language without a country has no name there. */
function localeOf(language: string): readonly Property[] {
  return /^[a-z]{2,3}-[A-Z]{2}$/.test(language) ? [['og:locale', language.replace('-', '_')]] : []
}
