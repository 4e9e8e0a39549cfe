/**
 * Newspapers, topics, columns and authors: an index of each kind, a front for
 * each name, and a list for each of its years.
 */
import { groupBy } from '../group.ts'
import type { Article, Shelf } from '../model.ts'
import { identityKey } from '../order.ts'
import type { Counted, Link, ShelfView } from '../views.ts'
import type { Site } from './context.ts'
import { shelfFeeds } from './feeds.ts'
import { frameOf } from './frame.ts'
import { holdings } from './holdings.ts'
import { collectionPage, shelfSubject } from './json-ld.ts'
import { listPages } from './lists.ts'
import { type HtmlPage, laterPage } from './page.ts'
import type { Section } from './section.ts'
import { monthLabel, monthOf, yearOf } from './stamps.ts'
import { below, folderOf, type ShelfKind, shelfUrl, shelvesUrl } from './urls.ts'

interface KindOfShelf {
  readonly kind: ShelfKind
  readonly name: string
  readonly intro: string
}

/** In the order of the site's menu. */
export const shelfKinds: readonly KindOfShelf[] = [
  { kind: 'sources', name: '报刊', intro: '本站所收各报刊、通讯社的报道，按名称排列。' },
  { kind: 'topics', name: '话题', intro: '按话题查阅，按名称排列。' },
  { kind: 'columns', name: '栏目', intro: '按栏目查阅，按名称排列。' },
  { kind: 'authors', name: '作者', intro: '按署名查阅，按姓名排列。' },
]

export function shelvesPages(site: Site): readonly HtmlPage<'shelves'>[] {
  return shelfKinds.map((kind) => indexPage(site, kind))
}

/** One a name: its front, its lists, its feeds. */
export function shelfSections(site: Site): readonly Section[] {
  return shelfKinds.flatMap((kind) =>
    site.catalog[kind.kind].map((shelf) => {
      const front = shelfUrl(kind.kind, shelf.slug)
      const folder = folderOf(front)
      return {
        name: folder,
        sum: site.sums.of(folder, [shelf.name, ...shelf.articles]),
        folder,
        pages: () => [
          laterFront(site, kind, shelf),
          ...yearPages(site, kind, shelf),
          ...shelfFeeds(site, kind.kind, front, shelf),
        ],
      }
    }),
  )
}

/** The shelf that a name of an article stands on. */
export function shelfLink(site: Site, kind: ShelfKind, name: string): Link {
  return { href: site.href(shelfUrl(kind, site.slugOfShelf(kind, name))), text: name }
}

function indexPage(site: Site, { kind, name, intro }: KindOfShelf): HtmlPage<'shelves'> {
  const url = shelvesUrl(kind)
  const view = {
    ...frameOf(site, { url, title: `${name} - ${site.site.name}`, description: intro, here: name }),
    heading: name,
    intro,
    shelves: site.catalog[kind].map((shelf) => ({
      href: site.href(shelfUrl(kind, shelf.slug)),
      text: shelf.name,
      count: shelf.articles.length,
      span: spanOf(shelf.articles),
    })),
  }
  return { url, origin: name, template: 'shelves', view }
}

/** `2016–2025`, or `2016` */
function spanOf(articles: readonly Article[]): string {
  const years = [articles.at(-1), articles[0]].map((article) =>
    article ? yearOf(article.card.front.date) : '',
  )
  return [...new Set(years)].join('–')
}

function laterFront(...[site, kind, shelf]: Parameters<typeof frontPage>): HtmlPage<'shelf'> {
  const url = shelfUrl(kind.kind, shelf.slug)
  const sum = site.sums.page(url, shelf.articles, [shelf.name])
  return laterPage({ url, origin: shelf.name, template: 'shelf', sum }, () => {
    return frontPage(site, kind, shelf).view
  })
}

function frontPage(site: Site, { kind, name }: KindOfShelf, shelf: Shelf): HtmlPage<'shelf'> {
  const url = shelfUrl(kind, shelf.slug)
  const description = `${name}“${shelf.name}”，共${shelf.articles.length}篇`
  const view: ShelfView = {
    ...frameOf(site, {
      url,
      title: `${shelf.name} - ${name} - ${site.site.name}`,
      description,
      crumbs: [{ href: site.href(shelvesUrl(kind)), text: name }],
      here: shelf.name,
      ...(site.settings.site.feeds.of.includes(kind) ? { feedsOf: { front: url, title: shelf.name } } : {}),
      jsonLd: [
        collectionPage(site, {
          url,
          name: shelf.name,
          description,
          about: shelfSubject(kind, shelf.name),
          count: shelf.articles.length,
        }),
      ],
    }),
    heading: shelf.name,
    facts: kind === 'sources' ? factsOf(site, shelf) : [],
    count: shelf.articles.length,
    newest: shelf.articles.slice(0, site.settings.site.blocks.newest).map(site.story),
    ...holdingsOf(shelf),
    years: [...byYear(shelf)].map(
      ([year, ofYear]): Counted => ({
        href: site.href(below(url, year)),
        text: `${year}年`,
        count: ofYear.length,
      }),
    ),
  }
  return { url, origin: shelf.name, template: 'shelf', view }
}

function holdingsOf(shelf: Shelf): Pick<ShelfView, 'holdings'> {
  const counts = new Map([...byYear(shelf)].map(([year, { length }]) => [Number(year), length]))
  const held = holdings(counts)
  return held === undefined ? {} : { holdings: held }
}

function factsOf(site: Site, shelf: Shelf): ShelfView['facts'] {
  const setting = site.settings.sources.find(({ name }) => identityKey(name) === identityKey(shelf.name))
  if (setting === undefined) return []
  const { homepage, licence, issn, cn } = setting
  return [
    ...(homepage === undefined ? [] : [{ label: '主页', text: homepage, href: homepage }]),
    ...(issn === undefined ? [] : [{ label: 'ISSN', text: issn }]),
    ...(cn === undefined ? [] : [{ label: '国内统一刊号', text: cn }]),
    ...(licence === undefined ? [] : [{ label: '许可', text: licence }]),
  ]
}

function yearPages(site: Site, { kind, name }: KindOfShelf, shelf: Shelf): readonly HtmlPage<'list'>[] {
  const front = shelfUrl(kind, shelf.slug)
  const up = { href: site.href(front), text: shelf.name }
  return [...byYear(shelf)].flatMap(([year, articles]) => {
    const heading = `${shelf.name} ${year}年`
    return listPages(site, {
      url: below(front, year),
      origin: shelf.name,
      heading,
      here: `${year}年`,
      up,
      articles: articles.toReversed(),
      labelOf: (date) => monthLabel(monthOf(date)),
      about: shelfSubject(kind, shelf.name),
      frame: { description: heading, crumbs: [{ href: site.href(shelvesUrl(kind)), text: name }, up] },
    })
  })
}

/** Newest year first, as the articles come. */
function byYear(shelf: Shelf): ReadonlyMap<string, readonly Article[]> {
  return groupBy(shelf.articles, ({ card }) => yearOf(card.front.date))
}
