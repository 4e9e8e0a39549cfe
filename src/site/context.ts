/**
 * What every page kind is planned from: the catalog, the settings, and the few
 * pieces that many pages share, each made once.
 */
import type {
  Article,
  Catalog,
  Fingerprint,
  Place,
  RelatedLists,
  Settings,
  Shelf,
  SourcePath,
  Url,
} from '../model.ts'
import { slugOf } from '../names.ts'
import { identityKey } from '../order.ts'
import { lineage, type Places } from '../places/places.ts'
import type { Asset, Bar, Link, Picture, SiteView, Story, Teaser } from '../views.ts'
import type { CardDesk } from './cards.ts'
import { type FeedEntry, feedEntry } from './feeds.ts'
import type { Rendition, SitePicture } from './figures.ts'
import { type Months, monthsOf } from './months.ts'
import { openNewspapers } from './newspapers.ts'
import { picturePath, picturesOf } from './pictured.ts'
import { dayStamp } from './stamps.ts'
import { openSums, type Sums } from './sums.ts'
import { type Addresses, articleUrl, placeUrl, type ShelfKind } from './urls.ts'

export interface SiteInput {
  /** Of the program, which decides as much of a page as its view does. */
  readonly program: Fingerprint
  readonly catalog: Catalog
  readonly lists: RelatedLists
  readonly places: Places
  readonly settings: Settings
  readonly addresses: Addresses
  readonly site: SiteView
  /** The search page's own. */
  readonly searchScript: Asset
  /** By the path of the picture's file; one that could not be used is not here. */
  readonly pictures: ReadonlyMap<SourcePath, SitePicture>
  /** Where share cards are drawn, if the site has any. */
  readonly cards?: CardDesk
  /** The build clock, in milliseconds of the epoch. */
  readonly clock: number
  /** Somebody is at work on this machine; nothing of it is published. */
  readonly isPreview: boolean
}

export interface Site extends SiteInput {
  readonly href: (url: Url) => string
  readonly absolute: (url: Url) => string
  /** An address of a page's HTML, with the site's host. */
  readonly complete: (href: string) => string
  readonly articleHref: (article: Article) => string
  readonly teaser: (article: Article) => Teaser
  readonly story: (article: Article) => Story
  readonly feedEntry: (article: Article) => FeedEntry
  readonly channelLink: (place: Place) => Link
  /** Codes of the places that an article or a tombstone stands in, or below. */
  readonly occupied: ReadonlySet<string>
  readonly bar: (place: Place) => Bar
  readonly sums: Sums
  readonly months: Months
  /** How many articles of each newspaper stand in a place or below it. */
  readonly newspapersOf: (place: Place) => ReadonlyMap<Shelf, number> | undefined
  readonly slugOfShelf: (kind: ShelfKind, name: string) => string
  /** Where the article's pictures are: the lead's, else the first of the body that is there. */
  readonly pictureOf: (article: Article) => Picture | undefined
  /** The same picture's largest file, with its words, for other programs. */
  readonly largestPicture: (article: Article) => LargestPicture | undefined
}

export interface LargestPicture extends Rendition {
  readonly alt: string
}

export function siteOf(input: SiteInput): Site {
  const { href, absolute, complete } = input.addresses
  const articleHref = (article: Article): string => href(articleUrl(article))
  const firstOf = firstPictures(input.pictures)
  const pictureOf = (article: Article): Picture | undefined => {
    const first = firstOf(article)
    if (first === undefined) return undefined
    return first.alt === '' ? first.picture.view : { ...first.picture.view, alt: first.alt }
  }
  const largestPicture = (article: Article): LargestPicture | undefined => {
    const first = firstOf(article)
    const largest = first?.picture.renditions.at(-1)
    return first === undefined || largest === undefined ? undefined : { ...largest, alt: first.alt }
  }
  const teaser = once((article: Article): Teaser => teaserOf(article, articleHref(article)))
  const story = once((article: Article): Story => storyOf(article, articleHref(article), pictureOf(article)))
  const channelLink = (place: Place): Link => ({ href: href(placeUrl(place)), text: place.channel })
  const occupied = occupiedPlaces(input)
  const bar = once(
    (place: Place): Bar => barOf(place, barHead(place, input.places, occupied), input.places, channelLink),
  )
  const sums = openSums(input, occupied)
  const slugOfShelf = shelfSlugs(input.catalog)
  const site: Site = {
    ...input,
    href,
    absolute,
    complete,
    articleHref,
    teaser,
    story,
    feedEntry: once((article: Article): FeedEntry => feedEntry(site, article)),
    channelLink,
    occupied,
    sums,
    months: monthsOf(input.catalog, input.places, sums.mark),
    newspapersOf: openNewspapers(input),
    bar,
    slugOfShelf,
    pictureOf,
    largestPicture,
  }
  return site
}

/** The prefecture a place lies in; what hangs under a province directly has the province. */
export function scopeOf(place: Place, places: Places): Place {
  if (place.level !== 'county') return place
  return (place.parent === undefined ? undefined : places.byCode.get(place.parent)) ?? place
}

function teaserOf(article: Article, href: string): Teaser {
  const { front } = article.card
  return { href, title: front.title, place: placeName(article.place), date: dayStamp(front.date) }
}

function storyOf(article: Article, href: string, picture: Picture | undefined): Story {
  const { front, excerpt } = article.card
  return {
    ...teaserOf(article, href),
    excerpt: front.description ?? excerpt,
    ...(picture === undefined ? {} : { picture }),
  }
}

/** 今日黑水 → 黑水: what stands beside a headline. */
export function placeName(place: Place): string {
  return place.channel.startsWith('今日') ? place.channel.slice(2) : place.channel
}

function occupiedPlaces({ catalog, places }: SiteInput): ReadonlySet<string> {
  const withdrawn = catalog.held.filter(({ reason }) => reason === 'withdrawn')
  const tombstones = withdrawn.flatMap(({ article }) => lineage(article.place, places))
  return new Set([...catalog.byPlace.keys(), ...tombstones.map(({ code }) => code)])
}

/** An empty prefecture's counties have no fronts to link to: it stands in the bar of its province. */
function barHead(place: Place, places: Places, occupied: ReadonlySet<string>): Place {
  const scope = scopeOf(place, places)
  const above = scope.parent === undefined ? undefined : places.byCode.get(scope.parent)
  return occupied.has(scope.code) || above === undefined ? scope : above
}

function barOf(place: Place, head: Place, places: Places, channelLink: (place: Place) => Link): Bar {
  const channels = [head, ...(places.children.get(head.code) ?? [])]
  return {
    label: head.short,
    channels: channels.map((channel) => ({ ...channelLink(channel), current: channel.code === place.code })),
  }
}

/** Every name of an article stands on a shelf; one that does not (a column of none) gets the slug it would have. */
function shelfSlugs(catalog: Catalog): Site['slugOfShelf'] {
  const slugs = new Map<string, string>()
  for (const kind of ['sources', 'topics', 'columns', 'authors'] as const) {
    for (const { name, slug } of catalog[kind]) slugs.set(`${kind}/${identityKey(name)}`, slug)
  }
  return (kind, name) => slugs.get(`${kind}/${identityKey(name)}`) ?? slugOf(name)
}

interface FirstPicture {
  readonly picture: SitePicture
  readonly alt: string
}

/** Fronts look through whole archives for the newest few that have one: each article is looked at once. */
function firstPictures(pictures: SiteInput['pictures']): (article: Article) => FirstPicture | undefined {
  const known = new Map<Article, FirstPicture | undefined>()
  return (article) => {
    if (pictures.size === 0) return undefined
    if (article.card.pictures.length === 0 && article.card.front.image === undefined) return undefined
    if (known.has(article)) return known.get(article)
    const first = firstPicture(article, pictures)
    known.set(article, first)
    return first
  }
}

function firstPicture(article: Article, pictures: SiteInput['pictures']): FirstPicture | undefined {
  for (const use of picturesOf(article)) {
    const picture = pictures.get(picturePath(article.path, use.src))
    if (picture !== undefined) return { picture, alt: use.alt }
  }
  return undefined
}

function once<K extends object, V extends object>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
