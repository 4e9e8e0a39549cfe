/**
 * Sitemaps (sitemaps.org 0.9): one shard a place and year, so that a new
 * article changes one, an index of them, and the news sitemap of two days
 * before the build clock, which empties itself as time goes by.
 */
import { groupBy } from '../group.ts'
import type { Article, Catalog, Instant, Url } from '../model.ts'
import { compare, newestFirst } from '../order.ts'
import type { Site } from './context.ts'
import { placesWithFront } from './fronts.ts'
import type { Month } from './months.ts'
import { laterTextPage, type TextPage, textPage } from './page.ts'
import { shelfKinds } from './shelf-pages.ts'
import { articleUrl, homeUrl, placeUrl, rootFile, shelvesUrl } from './urls.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

/** How long an article stands in the news sitemap, in milliseconds. */
const newsLasts = 2 * 24 * 60 * 60 * 1000

interface Located {
  readonly loc: string
  readonly lastmod?: string
}

interface NewsItem {
  readonly loc: string
  readonly publication: string
  readonly language: string
  readonly date: string
  readonly title: string
}

export const sitemapIndexUrl = rootFile('sitemap.xml')

export function sitemapPages(site: Site): readonly TextPage<never>[] {
  const shards = articleShards(site)
  const front = { url: rootFile('sitemaps/channels.xml'), view: fronts(site) }
  const index = [
    { loc: site.absolute(front.url) },
    ...shards.map(({ url, months }) => ({ loc: site.absolute(url), lastmod: newest(months) })),
  ]
  const origin = 'sitemap'
  return [
    textPage({ url: sitemapIndexUrl, origin, view: index, text: indexXml }),
    textPage({ ...front, origin, text: shardXml }),
    ...shards.map((shard) => laterShard(site, shard)),
    textPage({ url: rootFile('news-sitemap.xml'), origin, view: newsItems(site), text: newsXml }),
  ]
}

/** Pages that are not articles and that something stands on. */
function fronts(site: Site): readonly Located[] {
  const places = placesWithFront(site).filter(({ code }) => site.catalog.byPlace.has(code))
  const shelves = shelfKinds.map(({ kind }) => shelvesUrl(kind))
  const urls = [homeUrl, ...shelves, ...places.map(placeUrl).toSorted(compare)]
  return urls.map((url) => ({ loc: site.absolute(url) }))
}

function laterShard(site: Site, shard: Shard): TextPage<never> {
  const { url, months } = shard
  const marks = months.map(({ mark }) => mark)
  return laterTextPage({ url, origin: 'sitemap', text: shardXml, sum: site.sums.of(url, marks) }, () =>
    articlesOf(shard).map((article) => locatedArticle(site, article)),
  )
}

interface Shard {
  readonly url: Url
  readonly months: readonly Month[]
}

function articleShards(site: Site): readonly Shard[] {
  const shards = site.months.own.flatMap(({ place, months }) =>
    [...groupBy(months, ({ year }) => year)].map(([year, ofYear]) => ({
      url: rootFile(`sitemaps/${place.slug}-${year}.xml`),
      months: ofYear,
    })),
  )
  return shards.toSorted((a, b) => compare(a.url, b.url))
}

function articlesOf({ months }: Shard): readonly Article[] {
  return months.flatMap(({ articles }) => articles).toSorted(newestFirst)
}

function locatedArticle(site: Site, article: Article): Located {
  return { loc: site.absolute(articleUrl(article)), lastmod: changedAt(article) }
}

function changedAt({ card }: Article): Instant {
  return (card.front.updated ?? card.front.date).at
}

/** The latest change; of several at once, the first as a text. */
function newest(months: readonly Month[]): string {
  let latest = Number.NEGATIVE_INFINITY
  let lastmod = ''
  for (const { articles } of months) {
    for (const article of articles) {
      const { updated } = article.card.front
      const time = updated === undefined ? article.time : Date.parse(updated.at)
      if (time < latest || (time === latest && compare(changedAt(article), lastmod) >= 0)) continue
      latest = time
      lastmod = changedAt(article)
    }
  }
  return lastmod
}

function newsItems(site: Site): readonly NewsItem[] {
  const { catalog, clock } = site
  return notOlderThanNews(catalog, clock)
    .filter(({ time }) => time <= clock)
    .map((article) => newsItem(site, article))
}

/** The first instant after the clock at which an article enters or leaves the news sitemap. */
export function nextTurnOfNews(catalog: Pick<Catalog, 'articles'>, clock: number): number | undefined {
  let next: number | undefined
  for (const { time } of notOlderThanNews(catalog, clock)) {
    for (const turn of [time, time + newsLasts]) {
      if (turn > clock && (next === undefined || turn < next)) next = turn
    }
  }
  return next
}

/** Those of today and of any time to come. */
function notOlderThanNews({ articles }: Pick<Catalog, 'articles'>, clock: number): readonly Article[] {
  const end = articles.findIndex(({ time }) => time + newsLasts <= clock)
  return end === -1 ? articles : articles.slice(0, end)
}

function newsItem(site: Site, article: Article): NewsItem {
  const { title, date } = article.card.front
  return {
    loc: site.absolute(articleUrl(article)),
    publication: site.site.name,
    // Google wants zh-cn for Simplified Chinese and bare languages otherwise.
    language: site.settings.site.language.toLowerCase(),
    date: date.at,
    title,
  }
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const newsNamespace = 'http://www.google.com/schemas/sitemap-news/0.9'

function located(name: string, { loc, lastmod }: Located): Xml {
  const dated = lastmod === undefined ? [] : [element('lastmod', null, lastmod)]
  return element(name, null, element('loc', null, loc), dated)
}

function indexXml(shards: readonly Located[]): string {
  return xmlDocument(
    element(
      'sitemapindex',
      { xmlns: namespace },
      shards.map((shard) => located('sitemap', shard)),
    ),
  )
}

function shardXml(pages: readonly Located[]): string {
  return xmlDocument(
    element(
      'urlset',
      { xmlns: namespace },
      pages.map((page) => located('url', page)),
    ),
  )
}

function newsXml(items: readonly NewsItem[]): string {
  const urls = items.map(({ loc, publication, language, date, title }) =>
    element(
      'url',
      null,
      element('loc', null, loc),
      element(
        'news:news',
        null,
        element(
          'news:publication',
          null,
          element('news:name', null, publication),
          element('news:language', null, language),
        ),
        element('news:publication_date', null, date),
        element('news:title', null, title),
      ),
    ),
  )
  return xmlDocument(element('urlset', { xmlns: namespace, 'xmlns:news': newsNamespace }, urls))
}
