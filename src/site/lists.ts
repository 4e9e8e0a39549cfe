/**
 * Long lists, page by page, counted from the oldest: page n is full once page
 * n + 1 has begun, and from then on never changes again. Only the neighbouring
 * pages are linked, never "the last of 37", which would change on them all.
 */
import { groupBy } from '../group.ts'
import type { Article, Moment, Url } from '../model.ts'
import type { Link, ListView } from '../views.ts'
import type { Site } from './context.ts'
import { type FrameInput, frameOf } from './frame.ts'
import { collectionPage, type Subject } from './json-ld.ts'
import { type HtmlPage, laterPage } from './page.ts'
import { listPageUrl } from './urls.ts'

export interface LongList {
  readonly url: Url
  readonly origin: string
  readonly heading: string
  /** The list's own crumb. */
  readonly here: string
  readonly up: Link
  /** Oldest first. */
  readonly articles: readonly Article[]
  /** Articles of one label stand together: the day of a month, the month of a year. */
  readonly labelOf: (date: Moment) => string
  /** What all of them are about. */
  readonly about: Subject
  readonly frame: Omit<FrameInput, 'url' | 'title' | 'here'>
}

export function listPages(site: Site, list: LongList): readonly HtmlPage<'list'>[] {
  const { perPage } = site.settings.site.blocks
  const count = Math.max(1, Math.ceil(list.articles.length / perPage))
  return Array.from({ length: count }, (_, index) => {
    const articles = list.articles.slice(index * perPage, (index + 1) * perPage)
    return laterList(site, list, articles, index + 1, count)
  })
}

/** Its place, newspaper or topic has a part in its address, and the rest in the texts that are counted in. */
function laterList(...[site, list, articles, number, count]: Parameters<typeof listPage>): HtmlPage<'list'> {
  const url = listPageUrl(list.url, number)
  const words = [list.heading, list.here, list.up.href, list.up.text, list.frame.description]
  const sum = site.sums.page(url, articles, [...words, number === count ? 'last' : ''])
  return laterPage({ url, origin: list.origin, template: 'list', sum }, () => {
    return listPage(site, list, articles, number, count).view
  })
}

function listPage(
  site: Site,
  list: LongList,
  articles: readonly Article[],
  number: number,
  count: number,
): HtmlPage<'list'> {
  const url = listPageUrl(list.url, number)
  const page = number === 1 ? '' : `（第${number}页）`
  const heading = `${list.heading}${page}`
  const view: ListView = {
    ...frameOf(site, {
      ...list.frame,
      url,
      here: `${list.here}${page}`,
      title: `${heading} - ${site.site.name}`,
      jsonLd: [
        collectionPage(site, {
          url,
          name: heading,
          description: list.frame.description,
          about: list.about,
          count: articles.length,
        }),
      ],
    }),
    heading,
    up: list.up,
    groups: grouped(site, articles, list.labelOf),
    ...(number === 1 ? {} : { older: { href: site.href(listPageUrl(list.url, number - 1)), text: '更早' } }),
    ...(number === count
      ? {}
      : { newer: { href: site.href(listPageUrl(list.url, number + 1)), text: '更新' } }),
  }
  return { url, origin: list.origin, template: 'list', view }
}

function grouped(
  site: Site,
  articles: readonly Article[],
  labelOf: (date: Moment) => string,
): ListView['groups'] {
  return [...groupBy(articles, ({ card }) => labelOf(card.front.date))].map(([label, group]) => ({
    label,
    teasers: group.map(site.teaser),
  }))
}
