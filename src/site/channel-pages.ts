/**
 * A place's front, its years and its months.
 *
 * A front is there for every place that a channel bar can link to: a place with
 * articles (or a tombstone), and all places directly below one. So the first article of a county
 * changes no other county's pages.
 */
import { groupBy } from '../group.ts'
import type { Article, Place } from '../model.ts'
import { compare } from '../order.ts'
import { lineage } from '../places/places.ts'
import type { ChannelView, Counted, YearOfMonths, YearView } from '../views.ts'
import type { Site } from './context.ts'
import { frameOf, placeCrumbs } from './frame.ts'
import { collectionPage, placeSubject } from './json-ld.ts'
import { listPages } from './lists.ts'
import type { Year } from './months.ts'
import { type HtmlPage, laterPage } from './page.ts'
import { pictureTeasers, railSlot, railSum } from './rail.ts'
import type { Section } from './section.ts'
import { shelfLink } from './shelf-pages.ts'
import { dayLabel, monthLabel, monthOf, yearOf } from './stamps.ts'
import { below, folderOf, placeUrl } from './urls.ts'

/** Headlines that a year's page shows of each of its months. */
const headlinesOfMonth = 5

export function channelPages(site: Site): readonly HtmlPage<'channel'>[] {
  return placesWithFront(site).map((place) =>
    laterFront(site, place, site.catalog.byPlace.get(place.code) ?? []),
  )
}

/** One a place and year: its page and the lists of its months. */
export function yearSections(site: Site): readonly Section[] {
  return placesWithFront(site).flatMap((place) => {
    const years = site.months.years.get(place.code) ?? []
    return years.map((held, index) => {
      const beside = { newer: years[index - 1]?.year, older: years[index + 1]?.year }
      return yearSection(site, place, held, beside)
    })
  })
}

function yearSection(site: Site, place: Place, { year, months }: Year, beside: Beside): Section {
  const folder = folderOf(below(placeUrl(place), year))
  const name = `lists/${folder}`
  return {
    name,
    sum: site.sums.of(name, [beside.older ?? '', beside.newer ?? '', ...months.map(({ mark }) => mark)]),
    folder,
    pages: () => {
      const held = site.catalog.byPlace.get(place.code) ?? []
      const ofYear = held.filter(({ card }) => yearOf(card.front.date) === year)
      return [laterYear(site, place, year, ofYear, beside), ...monthPages(site, place, year, ofYear)]
    },
  }
}

/** Years in which the place has articles. */
interface Beside {
  readonly older: string | undefined
  readonly newer: string | undefined
}

/** Newest first. */
function byYear(articles: readonly Article[]): ByYear {
  return [...groupBy(articles, ({ card }) => yearOf(card.front.date))]
}

export function placesWithFront(site: Site): readonly Place[] {
  const codes = new Set<string>()
  for (const code of site.occupied) {
    codes.add(code)
    for (const child of site.places.children.get(code) ?? []) codes.add(child.code)
  }
  return [...codes].map((code) => site.places.byCode.get(code)).filter((place) => place !== undefined)
}

function laterFront(site: Site, place: Place, articles: readonly Article[]): HtmlPage<'channel'> {
  const url = placeUrl(place)
  const months = (site.months.years.get(place.code) ?? []).flatMap((held) => held.months)
  const sum = site.sums.of(url, [railSum(site, place), ...months.map(({ mark }) => mark)])
  return laterPage({ url, origin: place.name, template: 'channel', sum }, () => {
    return frontPage(site, place, articles, byYear(articles)).view
  })
}

function laterYear(...[site, place, year, articles, beside]: Parameters<typeof yearPage>): HtmlPage<'year'> {
  const url = below(placeUrl(place), year)
  const sum = site.sums.page(url, articles, [beside.older ?? '', beside.newer ?? ''])
  return laterPage({ url, origin: place.name, template: 'year', sum }, () => {
    return yearPage(site, place, year, articles, beside).view
  })
}

type ByYear = readonly (readonly [year: string, articles: readonly Article[]])[]

function frontPage(
  site: Site,
  place: Place,
  articles: readonly Article[],
  years: ByYear,
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
    pictures: pictureTeasers(site, articles, blocks.pictures),
    years: calendar(site, place, years),
    sources: sourcesOf(site, articles),
    ...(rail === undefined ? {} : { rail }),
  }
  return { url, origin: place.name, template: 'channel', view }
}

/** Newspapers that a front names; the others are found by way of the articles. */
const sourcesOfFront = 12

/** Most articles first; on a tie by name. */
function sourcesOf(site: Site, articles: readonly Article[]): ChannelView['sources'] {
  const byName = [...groupBy(articles, ({ card }) => card.front.source.name)]
  return [...groupBy(byName, ([name]) => shelfLink(site, 'sources', name).href)]
    .map(([href, spellings]) => ({
      href,
      text: spellings[0]?.[0] ?? '',
      count: spellings.reduce((count, [, ofName]) => count + ofName.length, 0),
    }))
    .toSorted((a, b) => b.count - a.count || compare(a.text, b.text) || compare(a.href, b.href))
    .slice(0, sourcesOfFront)
}

/** All twelve months of each year: where nothing is held there is a gap to see. */
function calendar(site: Site, place: Place, years: ByYear): readonly YearOfMonths[] {
  const counted = years.map(([year, ofYear]) => ({ year, ofYear, months: new Map(byMonth(ofYear)) }))
  const fullest = Math.max(
    1,
    ...counted.flatMap(({ months }) => [...months.values()].map(({ length }) => length)),
  )
  return counted.map(({ year, ofYear, months }) => ({
    href: site.href(below(placeUrl(place), year)),
    text: `${year}年`,
    count: ofYear.length,
    months: monthsOfYear.map((month) => {
      const ofMonth = months.get(month)
      if (ofMonth === undefined) return { text: monthLabel(month), count: 0 as const }
      return {
        ...countedMonth(site, place, year, month, ofMonth),
        share: shareOf(ofMonth.length / fullest),
      }
    }),
  }))
}

const monthsOfYear = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']

function shareOf(part: number): 'few' | 'some' | 'many' {
  if (part > 2 / 3) return 'many'
  return part > 1 / 3 ? 'some' : 'few'
}

/** From January on. */
function byMonth(
  articles: readonly Article[],
): readonly (readonly [month: string, articles: readonly Article[]])[] {
  return [...groupBy(articles, ({ card }) => monthOf(card.front.date))].toReversed()
}

function countedMonth(
  site: Site,
  place: Place,
  year: string,
  month: string,
  articles: readonly Article[],
): Counted {
  const url = below(below(placeUrl(place), year), month)
  return { href: site.href(url), text: monthLabel(month), count: articles.length }
}

function yearPage(
  site: Site,
  place: Place,
  year: string,
  articles: readonly Article[],
  beside: Beside,
): HtmlPage<'year'> {
  const url = below(placeUrl(place), year)
  const heading = `${place.channel} ${year}年`
  const yearLink = (each: string): Counted | { href: string; text: string } => ({
    href: site.href(below(placeUrl(place), each)),
    text: `${each}年`,
  })
  const view: YearView = {
    ...frameOf(site, {
      url,
      title: `${heading} - ${site.site.name}`,
      description: `${heading}新闻，共${articles.length}篇`,
      place,
      crumbs: placeCrumbs(site, place),
      here: `${year}年`,
    }),
    heading,
    count: articles.length,
    months: byMonth(articles).map(([month, ofMonth]) => ({
      ...countedMonth(site, place, year, month, ofMonth),
      newest: ofMonth.slice(0, headlinesOfMonth).map(site.teaser),
    })),
    ...(beside.older === undefined ? {} : { older: yearLink(beside.older) }),
    ...(beside.newer === undefined ? {} : { newer: yearLink(beside.newer) }),
  }
  return { url, origin: place.name, template: 'year', view }
}

function monthPages(
  site: Site,
  place: Place,
  year: string,
  articles: readonly Article[],
): readonly HtmlPage<'list'>[] {
  const yearUrl = below(placeUrl(place), year)
  const up = { href: site.href(yearUrl), text: `${year}年` }
  return byMonth(articles).flatMap(([month, ofMonth]) => {
    const heading = `${place.channel} ${year}年${monthLabel(month)}`
    return listPages(site, {
      url: below(yearUrl, month),
      origin: place.name,
      heading,
      here: monthLabel(month),
      up,
      articles: ofMonth.toReversed(),
      labelOf: dayLabel,
      about: placeSubject(place),
      frame: { description: `${heading}新闻`, place, crumbs: [...placeCrumbs(site, place), up] },
    })
  })
}
