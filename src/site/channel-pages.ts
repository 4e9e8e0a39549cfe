/** The front of a place: what is new there, and how much is held of each month. */
import type { Article, Place } from '../model.ts'
import { compare } from '../order.ts'
import { lineage } from '../places/places.ts'
import type { ChannelView, YearOfMonths } from '../views.ts'
import type { Site } from './context.ts'
import { frameOf, placeCrumbs } from './frame.ts'
import { placesWithFront } from './fronts.ts'
import { collectionPage, placeSubject } from './json-ld.ts'
import type { Month, Year } from './months.ts'
import { type HtmlPage, laterPage } from './page.ts'
import { pictureTeasers, railSlot, railSum } from './rail.ts'
import { shelfLink } from './shelf-pages.ts'
import { monthLabel } from './stamps.ts'
import { below, placeUrl } from './urls.ts'
import { countedMonth } from './year-pages.ts'

export function channelPages(site: Site): readonly HtmlPage<'channel'>[] {
  return placesWithFront(site).map((place) =>
    laterFront(site, place, site.catalog.byPlace.get(place.code) ?? []),
  )
}

function laterFront(site: Site, place: Place, articles: readonly Article[]): HtmlPage<'channel'> {
  const url = placeUrl(place)
  const years = site.months.years.get(place.code) ?? []
  const months = years.flatMap((held) => held.months)
  const sum = site.sums.of(url, [railSum(site, place), ...months.map(({ mark }) => mark)])
  return laterPage({ url, origin: place.name, template: 'channel', sum }, () => {
    return frontPage(site, place, articles, years).view
  })
}

function frontPage(
  site: Site,
  place: Place,
  articles: readonly Article[],
  years: readonly Year[],
): HtmlPage<'channel'> {
  const { blocks, slogan } = site.settings.site
  const url = placeUrl(place)
  const fullName = lineage(place, site.places)
    .map(({ name }) => name)
    .join('')
  const rail = railSlot(site, place)
  const description = place.slogan ?? `${fullName}新闻：${site.site.name}${place.channel}频道`
  const ownSlogan = place.slogan ?? slogan
  const view: ChannelView = {
    ...frameOf(site, {
      url,
      title: `${place.channel} - ${site.site.name}`,
      description,
      place,
      crumbs: placeCrumbs(site, place).slice(0, -1),
      here: place.channel,
      noindex: articles.length === 0,
      jsonLd: [
        collectionPage(site, {
          url,
          name: place.channel,
          description,
          about: placeSubject(place),
          count: articles.length,
        }),
      ],
    }),
    channel: place.channel,
    fullName,
    ...(ownSlogan === '' ? {} : { slogan: ownSlogan }),
    count: articles.length,
    newest: articles.slice(0, blocks.newest).map(site.story),
    pictures: pictureTeasers(site, articles, blocks.pictures, place),
    years: calendar(site, place, years),
    sources: sourcesOf(site, place),
    ...(rail === undefined ? {} : { rail }),
  }
  return { url, origin: place.name, template: 'channel', view }
}

/** Newspapers that a front names; the others are found by way of the articles. */
const sourcesOfFront = 12

/** Most articles first; on a tie by name. */
function sourcesOf(site: Site, place: Place): ChannelView['sources'] {
  return [...(site.newspapersOf(place) ?? [])]
    .map(([shelf, count]) => ({ ...shelfLink(site, 'sources', shelf.name), count }))
    .toSorted((a, b) => b.count - a.count || compare(a.text, b.text) || compare(a.href, b.href))
    .slice(0, sourcesOfFront)
}

/** All twelve months of each year: where nothing is held there is a gap to see. */
function calendar(site: Site, place: Place, years: readonly Year[]): readonly YearOfMonths[] {
  const counted = years.map(({ year, months }) => ({ year, counts: countsOf(months) }))
  const fullest = Math.max(1, ...counted.flatMap(({ counts }) => [...counts.values()]))
  return counted.map(({ year, counts }) => ({
    href: site.href(below(placeUrl(place), year)),
    text: `${year}年`,
    count: [...counts.values()].reduce((sum, count) => sum + count, 0),
    months: monthsOfYear.map((month) => {
      const count = counts.get(month)
      if (count === undefined) return { text: monthLabel(month), count: 0 as const }
      return { ...countedMonth(site, place, year, month, count), share: shareOf(count / fullest) }
    }),
  }))
}

/** Articles by month, of all places together. */
function countsOf(months: readonly Month[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { month, articles } of months) counts.set(month, (counts.get(month) ?? 0) + articles.length)
  return counts
}

const monthsOfYear = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']

function shareOf(part: number): 'few' | 'some' | 'many' {
  if (part > 2 / 3) return 'many'
  return part > 1 / 3 ? 'some' : 'few'
}
