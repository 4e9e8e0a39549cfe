/**
 * Sitemaps (sitemaps.org 0.9): one shard a place and year, so that a new
 * article changes one, an index of them, and the news sitemap of two days
 * before the build clock, which empties itself as time goes by.
 */
import { groupBy } from '../group.ts'
import type { Article, Catalog, Url } from '../model.ts'
import { compare } from '../order.ts'
import { placesWithFront } from './channel-pages.ts'
import type { Site } from './context.ts'
import { type TextPage, textPage } from './page.ts'
import { shelfKinds } from './shelf-pages.ts'
import { yearOf } from './stamps.ts'
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
  const shards = [frontShard(site), ...articleShards(site)]
  const index = shards.map(({ url, located }) => ({ loc: site.absolute(url), ...newest(located) }))
  return [
    textPage({ url: sitemapIndexUrl, origin: 'sitemap', view: index, text: indexXml }),
    ...shards.map(({ url, located }) => textPage({ url, origin: 'sitemap', view: located, text: shardXml })),
    textPage({ url: rootFile('news-sitemap.xml'), origin: 'sitemap', view: newsItems(site), text: newsXml }),
  ]
}

interface Shard {
  readonly url: Url
  readonly located: readonly Located[]
}

/** Pages that are not articles and that something stands on. */
function frontShard(site: Site): Shard {
  const places = placesWithFront(site).filter(({ code }) => site.catalog.byPlace.has(code))
  const shelves = shelfKinds.map(({ kind }) => shelvesUrl(kind))
  const urls = [homeUrl, ...shelves, ...places.map(placeUrl).toSorted(compare)]
  return { url: rootFile('sitemaps/channels.xml'), located: urls.map((url) => ({ loc: site.absolute(url) })) }
}

function articleShards(site: Site): readonly Shard[] {
  const shards = groupBy(
    site.catalog.articles,
    ({ place, card }) => `${place.slug}-${yearOf(card.front.date)}`,
  )
  return [...shards]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, articles]) => ({
      url: rootFile(`sitemaps/${name}.xml`),
      located: articles.map((article) => ({
        loc: site.absolute(articleUrl(article)),
        lastmod: (article.card.front.updated ?? article.card.front.date).at,
      })),
    }))
}

function newest(located: readonly Located[]): Pick<Located, 'lastmod'> {
  const dates = located.flatMap(({ lastmod }) => (lastmod === undefined ? [] : [lastmod]))
  const [first, ...others] = dates
  if (first === undefined) return {}
  return { lastmod: others.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), first) }
}

function newsItems(site: Site): readonly NewsItem[] {
  return site.catalog.articles
    .filter(({ time }) => time <= site.clock && site.clock < time + newsLasts)
    .map((article) => newsItem(site, article))
}

/** The first instant after the clock at which an article enters or leaves the news sitemap. */
export function nextTurnOfNews({ articles }: Pick<Catalog, 'articles'>, clock: number): number | undefined {
  let next: number | undefined
  for (const { time } of articles) {
    for (const turn of [time, time + newsLasts]) {
      if (turn > clock && (next === undefined || turn < next)) next = turn
    }
  }
  return next
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
