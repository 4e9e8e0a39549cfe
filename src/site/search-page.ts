/**
 * `/search/`: what the form offers to choose from, and without a script the ways
 * into the archive by place, year and name. No count stands on it, so that it
 * changes when a place, a year or a newspaper is new, and not with every article.
 */
import type { Place } from '../model.ts'
import { compare } from '../order.ts'
import type { Choice, Link, SearchView } from '../views.ts'
import type { Site } from './context.ts'
import { frameOf } from './frame.ts'
import type { HtmlPage } from './page.ts'
import { shelfKinds } from './shelf-pages.ts'
import { below, placeUrl, rootFile, shelvesUrl } from './urls.ts'

export const searchUrl = rootFile('search/')

/** A longer choice is left to provinces and prefectures, and of newspapers to the newest; the rest can stand in the address all the same. */
const mostPlaces = 600
const mostSources = 400

export function searchPage(site: Site): HtmlPage<'search'> {
  const heading = '检索'
  const view: SearchView = {
    ...frameOf(site, {
      url: searchUrl,
      title: `${heading} - ${site.site.name}`,
      description: `在${site.site.name}里按字句、地方、时间和报刊检索`,
      here: heading,
    }),
    heading,
    script: site.searchScript,
    places: placeChoices(site),
    sources: site.catalog.sources
      .slice(0, mostSources)
      .map(({ name, slug }) => ({ value: slug, text: name })),
    years: allYears(site),
    archives: archives(site),
    shelves: shelfKinds
      .filter(({ kind }) => site.catalog[kind].length > 0)
      .map(({ kind, name }) => ({ href: site.href(shelvesUrl(kind)), text: name })),
  }
  return { url: searchUrl, origin: heading, template: 'search', view }
}

/** Places with articles, in the order of the table, each province a group. */
function placeChoices(site: Site): SearchView['places'] {
  const depth = site.catalog.byPlace.size > mostPlaces ? 1 : 2
  return inside(site, '').map((province) => ({
    label: province.short,
    choices: choicesIn(site, province, 0, depth),
  }))
}

function choicesIn(site: Site, place: Place, level: number, depth: number): readonly Choice[] {
  const own = { value: place.slug, text: `${'　'.repeat(level)}${place.short}` }
  if (level === depth) return [own]
  return [own, ...inside(site, place.code).flatMap((each) => choicesIn(site, each, level + 1, depth))]
}

/** Each province with its years, newest first, and its prefectures. */
function archives(site: Site): SearchView['archives'] {
  return inside(site, '').map((province) => {
    return {
      place: linkTo(site, province),
      years: yearsIn(site, province).map((year) => ({
        href: site.href(below(placeUrl(province), year)),
        text: year,
      })),
      within: inside(site, province.code).map((each) => linkTo(site, each)),
    }
  })
}

/** Newest first. */
function yearsIn(site: Site, place: Place): readonly string[] {
  return (site.months.years.get(place.code) ?? []).map(({ year }) => year)
}

function allYears({ months }: Site): readonly string[] {
  const years = [...months.years.values()].flatMap((ofPlace) => ofPlace.map(({ year }) => year))
  return [...new Set(years)].toSorted((a, b) => compare(b, a))
}

function linkTo(site: Site, place: Place): Link {
  return { href: site.href(placeUrl(place)), text: place.short }
}

function inside(site: Site, code: string): readonly Place[] {
  return (site.places.children.get(code) ?? []).filter((place) => site.catalog.byPlace.has(place.code))
}
