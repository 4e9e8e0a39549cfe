/**
 * Pages that stand alone: the home page, pages/*.md, the record of corrections,
 * 404.html, and the redirects that former addresses leave behind.
 */

import type { Article, Place, Point, Url } from '../model.ts'
import { compare } from '../order.ts'
import { findPlace } from '../places/places.ts'
import type { CorrectionsView, HomeView, ProvinceLinks, TextView } from '../views.ts'
import type { Site } from './context.ts'
import { figureOf } from './figures.ts'
import { frameOf } from './frame.ts'
import type { HtmlPage } from './page.ts'
import { pictureTeasers } from './rail.ts'
import { searchUrl } from './search-page.ts'
import { dayStamp, stamp, yearOf } from './stamps.ts'
import { type TextSource, textUrl } from './text-sources.ts'
import { aliasUrl, articleUrl, homeUrl, notFoundUrl, placeUrl, rootFile } from './urls.ts'

/** The lead position of the home page, and how many stories lead it: where fewer hold it, the newest fill up. */
const leadPosition = '头条'
const leads = 7
/** Headlines of the newest, of the whole site and of each channel. */
const newestOfSite = 12
const newestOfChannel = 5

export function homePage(site: Site): HtmlPage<'home'> {
  const { articles } = site.catalog
  const { blocks, slogan } = site.settings.site
  const holders = site.catalog.notable.placed.filter(({ positions }) => positions.includes(leadPosition))
  const lead = [...new Set([...holders, ...articles.slice(0, leads)])].slice(0, leads)
  const view: HomeView = {
    ...frameOf(site, {
      url: homeUrl,
      title: slogan === '' ? site.site.name : `${site.site.name} - ${slogan}`,
      description: slogan === '' ? `${site.site.name}：地方新闻档案` : slogan,
      here: site.site.name,
      jsonLd: [
        {
          '@context': 'https://schema.org',
          '@type': 'WebSite',
          name: site.site.name,
          url: site.absolute(homeUrl),
          potentialAction: {
            '@type': 'SearchAction',
            target: {
              '@type': 'EntryPoint',
              urlTemplate: `${site.absolute(searchUrl)}?q={search_term_string}`,
            },
            'query-input': 'required name=search_term_string',
          },
        },
      ],
    }),
    ...tallyOf(articles),
    lead: lead.map(site.story),
    newest: articles
      .slice(0, newestOfSite + leads)
      .filter((article) => !lead.includes(article))
      .slice(0, newestOfSite)
      .map(site.teaser),
    pictures: pictureTeasers(site, articles, blocks.pictures),
    channels: homeChannels(site),
    provinces: provinceLinks(site),
  }
  return { url: homeUrl, origin: site.site.name, template: 'home', view }
}

/** `articles` come newest first. */
function tallyOf(articles: readonly Article[]): Pick<HomeView, 'tally'> {
  const [newest] = articles
  const oldest = articles.at(-1)
  if (newest === undefined || oldest === undefined) return {}
  const years = [yearOf(oldest.card.front.date), yearOf(newest.card.front.date)]
  const span = [...new Set(years)].join('–')
  return { tally: { count: articles.length, span, latest: dayStamp(newest.card.front.date) } }
}

/** The channels of the place that site.yml names as `home`; those without articles are left out. */
function homeChannels(site: Site): HomeView['channels'] {
  const { home } = site.settings.site
  const [place] = home === undefined ? [] : findPlace(home, site.places)
  if (place === undefined) return []
  return [place, ...(site.places.children.get(place.code) ?? [])].flatMap((channel) => {
    const articles = site.catalog.byPlace.get(channel.code)
    if (articles === undefined) return []
    return [
      { channel: site.channelLink(channel), teasers: articles.slice(0, newestOfChannel).map(site.teaser) },
    ]
  })
}

/** Provinces and their prefectures that have articles, in the order of the table. */
function provinceLinks(site: Site): readonly ProvinceLinks[] {
  const counted = (place: Place) => {
    const count = site.catalog.byPlace.get(place.code)?.length
    return count === undefined ? [] : [{ href: site.href(placeUrl(place)), text: place.short, count }]
  }
  return (site.places.children.get('') ?? []).flatMap((province) =>
    counted(province).map((link) => ({
      province: link,
      prefectures: (site.places.children.get(province.code) ?? []).flatMap(counted),
    })),
  )
}

export function textPages(site: Site, sources: readonly TextSource[]): readonly HtmlPage<'text'>[] {
  return sources.map(({ path, hash, card }) => {
    const figures = card.pictures.map((use) => figureOf(site, path, use))
    return textPage(site, textUrl(path), path, card.title, {
      body: { hash, lang: card.lang, figures },
      description: card.description,
    })
  })
}

export function notFoundPage(site: Site): HtmlPage<'text'> {
  const paragraphs = [
    '您要找的页面不在这个地址。它可能已经移走，也可能地址有误。',
    '可以按标题里的字词检索，也可以从下面的地方频道找起。',
  ]
  return textPage(site, notFoundUrl, '404', '没有找到这一页', {
    paragraphs,
    nearest: '离这个地址最近的一页：',
    provinces: provinceLinks(site),
    noindex: true,
  })
}

function textPage(
  site: Site,
  url: Url,
  origin: string,
  heading: string,
  parts: Partial<Pick<TextView, 'body' | 'paragraphs' | 'nearest' | 'provinces'>> & {
    readonly description?: string
    readonly noindex?: boolean
  },
): HtmlPage<'text'> {
  const { noindex = false, description = heading, ...content } = parts
  const view: TextView = {
    ...frameOf(site, {
      url,
      title: `${heading} - ${site.site.name}`,
      description,
      here: heading,
      noindex,
    }),
    heading,
    paragraphs: [],
    provinces: [],
    ...content,
  }
  return { url, origin, template: 'text', view }
}

export const correctionsUrl = rootFile('corrections/')

export function correctionsPage(site: Site): HtmlPage<'corrections'> {
  const heading = '更正与撤稿'
  const description = `${site.site.name}登出的更正与撤稿，最新的在前`
  const view: CorrectionsView = {
    ...frameOf(site, {
      url: correctionsUrl,
      title: `${heading} - ${site.site.name}`,
      description,
      here: heading,
    }),
    entries: correctionEntries(site),
  }
  return { url: correctionsUrl, origin: heading, template: 'corrections', view }
}

/** By date, newest first; on one date by the article's address, then by the text. */
function correctionEntries(site: Site): CorrectionsView['entries'] {
  const linkTo = (article: Article) => ({ href: site.articleHref(article), text: article.card.front.title })
  const corrections = site.catalog.notable.corrected.flatMap((article) =>
    article.card.front.corrections.map(({ date, text }) => ({
      kind: 'correction' as const,
      date: stamp(date),
      text,
      article: linkTo(article),
    })),
  )
  const withdrawals = site.catalog.held.flatMap(({ reason, article }) => {
    const { withdrawn } = article.card.front
    if (reason !== 'withdrawn' || withdrawn === undefined) return []
    return [
      {
        kind: 'withdrawal' as const,
        date: stamp(withdrawn.date),
        text: withdrawn.reason,
        article: linkTo(article),
      },
    ]
  })
  return [...corrections, ...withdrawals].toSorted(
    (a, b) =>
      compare(b.date.datetime, a.date.datetime) ||
      compare(a.article.href, b.article.href) ||
      compare(a.text, b.text),
  )
}

/** From every former address to the one of today. */
export function redirectsOf(site: Site): readonly Redirect[] {
  const withdrawn = site.catalog.held
    .filter(({ reason }) => reason === 'withdrawn')
    .map(({ article }) => article)
  return [...site.catalog.notable.moved, ...withdrawn].flatMap((article) =>
    article.card.front.aliases.map((alias, index) => ({
      from: aliasUrl(alias),
      to: articleUrl(article),
      article,
      point: article.card.marks[`aliases.${index}`] ?? { line: 1, column: 1 },
    })),
  )
}

interface Redirect {
  readonly from: Url
  readonly to: Url
  readonly article: Article
  /** Where the article asks for it. */
  readonly point: Point
}

export function redirectPages(site: Site): readonly HtmlPage<'redirect'>[] {
  return redirectsOf(site).map(({ from, to, article, point }) => ({
    url: from,
    origin: article.path,
    point,
    template: 'redirect',
    view: {
      site: site.site,
      title: article.card.front.title,
      href: site.href(to),
      canonical: site.absolute(to),
    },
  }))
}
