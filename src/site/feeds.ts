/**
 * Atom (RFC 4287) and JSON Feed 1.1 of the newest articles: the site's, and
 * those of each channel, newspaper and topic, as site.yml has it. An entry has
 * the article's excerpt or, where the site wants it so, its whole text.
 */
import type { Article, FeedKind, Shelf, Url } from '../model.ts'
import type { Site } from './context.ts'
import { laterTextPage, type TextPage } from './page.ts'
import { articleUrl, fileIn, homeUrl, placeUrl } from './urls.ts'
import { type BodyOf, textHtml, type WholeText, wholeText } from './whole-text.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

interface Feed {
  readonly title: string
  readonly language: string
  /** Absolute, like every address here. */
  readonly home: string
  readonly self: string
  readonly entries: readonly FeedEntry[]
}

interface FeedEntry {
  readonly url: string
  readonly title: string
  readonly published: string
  readonly updated: string
  readonly summary: string
  readonly source: string
  readonly authors: readonly string[]
  readonly language: string
  readonly topics: readonly string[]
  /** Where it is wanted. */
  readonly text?: WholeText
}

/** The site's own, and those of places. */
export function feedPages(site: Site): readonly TextPage<never>[] {
  const { catalog, places, settings } = site
  const channels = settings.site.feeds.of.includes('places') ? [...catalog.byPlace] : []
  return [
    ...feedsOf(site, homeUrl, site.site.name, catalog.articles),
    ...channels.flatMap(([code, articles]) => {
      const place = places.byCode.get(code)
      return place === undefined ? [] : feedsOf(site, placeUrl(place), titled(site, place.channel), articles)
    }),
  ]
}

export function shelfFeeds(
  site: Site,
  kind: FeedKind,
  front: Url,
  { name, articles }: Shelf,
): readonly TextPage<never>[] {
  return site.settings.site.feeds.of.includes(kind) ? feedsOf(site, front, titled(site, name), articles) : []
}

function titled(site: Site, name: string): string {
  return `${name} - ${site.site.name}`
}

function feedsOf(
  site: Site,
  front: Url,
  title: string,
  articles: readonly Article[],
): readonly TextPage<never>[] {
  const newest = articles.slice(0, site.settings.site.blocks.feed)
  const feedAt = (url: Url): Feed => ({
    title,
    language: site.settings.site.language,
    home: site.absolute(front),
    self: site.absolute(url),
    entries: newest.map(site.feedEntry),
  })
  const [atomUrl, jsonUrl] = [fileIn(front, 'feed.xml'), fileIn(front, 'feed.json')]
  const page = (url: Url, text: typeof atom): TextPage<never> => {
    const sum = site.sums.page(url, newest, [title])
    return laterTextPage({ url, origin: title, text, sum }, () => feedAt(url))
  }
  return [page(atomUrl, atom), page(jsonUrl, jsonFeed)]
}

export function feedEntry(site: Site, article: Article): FeedEntry {
  const { front, excerpt } = article.card
  return {
    url: site.absolute(articleUrl(article)),
    title: front.title,
    published: front.date.at,
    updated: (front.updated ?? front.date).at,
    summary: front.description ?? excerpt,
    source: front.source.name,
    authors: front.byline,
    language: front.lang,
    topics: front.topics,
    ...(site.settings.site.feeds.text === 'full' ? { text: wholeText(site, article) } : {}),
  }
}

/** A feed without entries is of no date that means anything: the epoch. */
function latest(feed: Feed): string {
  const [first, ...others] = feed.entries.map(({ updated }) => updated)
  return others.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), first ?? '1970-01-01T00:00:00Z')
}

function atom(feed: Feed, bodyOf: BodyOf): string {
  const text = (name: string, content: string) => element(name, null, content)
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
      text('id', feed.home),
      text('title', feed.title),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
      text('updated', latest(feed)),
      feed.entries.map((entry) =>
        element(
          'entry',
          { 'xml:lang': entry.language },
          text('id', entry.url),
          text('title', entry.title),
          element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
          text('published', entry.published),
          text('updated', entry.updated),
          (entry.authors.length === 0 ? [entry.source] : entry.authors).map((name) =>
            element('author', null, text('name', name)),
          ),
          entry.topics.map((term) => element('category', { term })),
          text('summary', entry.summary),
          atomText(entry, bodyOf),
        ),
      ),
    ),
  )
}

function atomText({ text }: FeedEntry, bodyOf: BodyOf): readonly Xml[] {
  return text === undefined ? [] : [element('content', { type: 'html' }, textHtml(text, bodyOf))]
}

function jsonFeed(feed: Feed, bodyOf: BodyOf): string {
  const items = feed.entries.map((entry) => ({
    id: entry.url,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    ...(entry.text === undefined
      ? { content_text: entry.summary }
      : { content_html: textHtml(entry.text, bodyOf) }),
    date_published: entry.published,
    date_modified: entry.updated,
    authors: (entry.authors.length === 0 ? [entry.source] : entry.authors).map((name) => ({ name })),
    ...(entry.topics.length === 0 ? {} : { tags: entry.topics }),
    language: entry.language,
  }))
  const head = { version: 'https://jsonfeed.org/version/1.1', title: feed.title, language: feed.language }
  return `${JSON.stringify({ ...head, home_page_url: feed.home, feed_url: feed.self, items }, null, 1)}\n`
}

export type { FeedEntry }
