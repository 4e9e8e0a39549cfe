/** A place's years and its months, in sections of a year. */
import { groupBy } from '../group.ts'
import type { Article, Place } from '../model.ts'
import { newestFirst } from '../order.ts'
import type { Counted, YearView } from '../views.ts'
import type { Site } from './context.ts'
import { frameOf, placeCrumbs } from './frame.ts'
import { placesWithFront } from './fronts.ts'
import { placeSubject } from './json-ld.ts'
import { listPages } from './lists.ts'
import type { Year } from './months.ts'
import { type HtmlPage, laterPage } from './page.ts'
import type { Section } from './section.ts'
import { dayLabel, monthLabel, monthOf } from './stamps.ts'
import { below, folderOf, placeUrl } from './urls.ts'

/** Headlines that a year's page shows of each of its months. */
const headlinesOfMonth = 5

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
      const ofYear = months.flatMap(({ articles }) => articles).toSorted(newestFirst)
      return [laterYear(site, place, year, ofYear, beside), ...monthPages(site, place, year, ofYear)]
    },
  }
}

/** Years in which the place has articles. */
interface Beside {
  readonly older: string | undefined
  readonly newer: string | undefined
}

function laterYear(...[site, place, year, articles, beside]: Parameters<typeof yearPage>): HtmlPage<'year'> {
  const url = below(placeUrl(place), year)
  const sum = site.sums.page(url, articles, [beside.older ?? '', beside.newer ?? ''])
  return laterPage({ url, origin: place.name, template: 'year', sum }, () => {
    return yearPage(site, place, year, articles, beside).view
  })
}

/** From January on. */
function byMonth(
  articles: readonly Article[],
): readonly (readonly [month: string, articles: readonly Article[]])[] {
  return [...groupBy(articles, ({ card }) => monthOf(card.front.date))].toReversed()
}

export function countedMonth(site: Site, place: Place, year: string, month: string, count: number): Counted {
  const url = below(below(placeUrl(place), year), month)
  return { href: site.href(url), text: monthLabel(month), count }
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
      ...countedMonth(site, place, year, month, ofMonth.length),
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
