/**
 * The rail shows what is new and read now in a channel's prefecture (in its
 * province, on a province's channel). It is a page of its own, one a channel,
 * so that news of today does not change the pages of years ago.
 */

import { fingerprint } from '../fingerprint.ts'
import type { Article, Fingerprint, Place } from '../model.ts'
import { identityKey } from '../order.ts'
import { lineage } from '../places/places.ts'
import type { PictureTeaser, Rail, RailSlot } from '../views.ts'
import { type Site, scopeOf } from './context.ts'
import type { HtmlPage } from './page.ts'
import { shelfLink } from './shelf-pages.ts'
import { fileIn, placeUrl } from './urls.ts'

/** The lead position that brings an article's picture into 图文看点 before newer ones. */
const picturePosition = '图文看点'
/** 热点阅读 looks among the newest so many; 热点排行 among all. */
const hotAmong = 200

const rails = new WeakMap<Site, Map<string, Rail>>()
const sums = new WeakMap<Rail, Fingerprint>()

export function railPages(site: Site): readonly HtmlPage<'rail'>[] {
  if (site.settings.site.rail === 'inline') return []
  return [...site.catalog.byPlace.keys()].flatMap((code) => {
    const place = site.places.byCode.get(code)
    return place === undefined ? [] : [railPage(site, place)]
  })
}

/** Where a page of this place has the rail: its own channel's, or that of the nearest place above that has articles. */
export function railSlot(site: Site, place: Place): RailSlot | undefined {
  const channel = inUse(site, place)
  if (channel === undefined) return undefined
  const mode = site.settings.site.rail
  if (mode === 'inline') return { mode, rail: railOf(site, channel) }
  return {
    mode,
    href: site.href(fileIn(placeUrl(channel), 'rail.html')),
    label: `${channel.channel}频道推荐`,
  }
}

/** Of what a page that holds the rail itself has of it. */
export function railSum(site: Site, place: Place): string {
  const slot = site.settings.site.rail === 'inline' ? railSlot(site, place) : undefined
  return slot?.mode === 'inline' ? sumOfRail(slot.rail) : ''
}

/** Made once for all pages that hold the rail. */
function sumOfRail(rail: Rail): Fingerprint {
  const sum = sums.get(rail) ?? fingerprint(rail)
  sums.set(rail, sum)
  return sum
}

function inUse(site: Site, place: Place): Place | undefined {
  if (site.catalog.byPlace.has(place.code)) return place
  const above = place.parent === undefined ? undefined : site.places.byCode.get(place.parent)
  return above === undefined ? undefined : inUse(site, above)
}

function railPage(site: Site, place: Place): HtmlPage<'rail'> {
  const url = fileIn(placeUrl(place), 'rail.html')
  return {
    url,
    origin: place.name,
    template: 'rail',
    view: {
      site: site.site,
      bare: site.settings.site.rail !== 'include',
      channel: site.channelLink(place),
      canonical: site.absolute(placeUrl(place)),
      rail: railOf(site, place),
    },
  }
}

/** All channels of one prefecture share a rail. */
function railOf(site: Site, place: Place): Rail {
  const known = rails.get(site) ?? new Map<string, Rail>()
  rails.set(site, known)
  const scope = scopeOf(place, site.places)
  const rail = known.get(scope.code) ?? makeRail(site, scope)
  known.set(scope.code, rail)
  return rail
}

function makeRail(site: Site, place: Place): Rail {
  const articles = site.catalog.byPlace.get(place.code) ?? []
  const { blocks, column } = site.settings.site
  const inColumn = newestIn(site, place, column, blocks.column)
  return {
    picks: articles.slice(0, blocks.picks).map(site.teaser),
    hot: mostViewed(site, articles.slice(0, hotAmong), blocks.hot).map(site.teaser),
    pictures: pictureTeasers(site, articles, blocks.pictures, place),
    ...(inColumn.length === 0
      ? {}
      : {
          column: {
            name: column,
            href: shelfLink(site, 'columns', column).href,
            teasers: inColumn.map(site.teaser),
          },
        }),
    ranking: mostViewed(site, articles, blocks.ranking).map(site.teaser),
  }
}

/** Written just so: another spelling is another column here, though it stands on the same shelf. */
function newestIn(site: Site, place: Place, column: string, limit: number): readonly Article[] {
  const key = identityKey(column)
  const shelf = site.catalog.columns.find(({ name }) => identityKey(name) === key)
  const found: Article[] = []
  for (const article of shelf?.articles ?? []) {
    if (found.length >= limit) break
    if (article.card.front.column === column && isWithin(site, article, place)) found.push(article)
  }
  return found
}

function isWithin(site: Site, article: Article, { code }: Place): boolean {
  return lineage(article.place, site.places).some((above) => above.code === code)
}

/** Most views first; the list comes newest first, so equal counts stay in that order. */
function mostViewed(site: Site, articles: readonly Article[], limit: number): readonly Article[] {
  const { views } = site.settings
  if (views.size === 0) return []
  const viewsOf = ({ id }: Article): number => views.get(identityKey(id)) ?? 0
  return articles
    .filter((article) => viewsOf(article) > 0)
    .toSorted((a, b) => viewsOf(b) - viewsOf(a))
    .slice(0, limit)
}

/** Articles that hold 图文看点 first, then the newest with a picture; `place`: where the articles are all that stand in or below one. */
export function pictureTeasers(
  site: Site,
  articles: readonly Article[],
  limit: number,
  place?: Place,
): readonly PictureTeaser[] {
  const { notable } = site.catalog
  const pictured: PictureTeaser[] = []
  if (site.pictures.size === 0 || notable.pictured.length === 0) return pictured
  const isHolder = ({ positions }: Article): boolean => positions.includes(picturePosition)
  const add = (article: Article): void => {
    if (pictured.length >= limit) return
    const picture = site.pictureOf(article)
    if (picture !== undefined) pictured.push({ ...site.teaser(article), picture })
  }
  for (const article of notable.placed) {
    if (isHolder(article) && (place === undefined || isWithin(site, article, place))) add(article)
  }
  for (const article of articles) {
    if (pictured.length >= limit) break
    if (!isHolder(article)) add(article)
  }
  return pictured
}
