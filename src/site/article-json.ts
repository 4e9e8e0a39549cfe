/**
 * `article.json` beside each article: the same as its page says, for programs,
 * in the form of ninjs 2.1 (IPTC's News in JSON). It is made from the article
 * alone, neighbours and related lists left out, so that only an edit of the
 * article itself changes it.
 */
import type { Article, PictureUse } from '../model.ts'
import type { Site } from './context.ts'
import { laterTextPage, type TextPage } from './page.ts'
import { picturePath, picturesOf } from './pictured.ts'
import { articleUrl, fileIn, placeUrl, type ShelfKind, shelfUrl } from './urls.ts'
import { type BodyOf, textHtml, type WholeText, wholeText } from './whole-text.ts'

/** What of ninjs we write; an absent key has nothing to say. */
interface NewsItem {
  readonly uri: string
  readonly standard: typeof standard
  readonly type: 'text'
  readonly representationtype: 'full'
  readonly pubstatus: 'usable'
  readonly language: string
  readonly firstcreated: string
  readonly versioncreated: string
  readonly expires?: string
  readonly title: string
  readonly headlines: readonly Valued[]
  readonly descriptions: readonly Valued[]
  readonly by?: string
  readonly copyrightholder: string
  readonly usageterms?: string
  readonly located: string
  readonly infosources: readonly Named[]
  readonly places: readonly Named[]
  readonly people: readonly Named[]
  readonly subjects: readonly Named[]
  readonly genres: readonly Named[]
  readonly altids: readonly { readonly role: string; readonly value: string }[]
  readonly associations: readonly AssociatedPicture[]
}

interface Valued {
  readonly role: string
  readonly contenttype: 'text/plain'
  readonly value: string
}

interface Named {
  readonly name: string
  readonly rel?: string
  readonly role?: string
  readonly uri?: string
  readonly literal?: string
}

interface AssociatedPicture {
  readonly name: string
  readonly uri: string
  readonly type: 'picture'
  readonly descriptions: readonly Valued[]
  readonly by?: string
  readonly renditions: readonly {
    readonly name: string
    readonly href: string
    readonly contenttype: string
    readonly width: number
    readonly height: number
  }[]
}

interface ArticleJson {
  readonly item: NewsItem
  readonly text: WholeText
  /** Characters of the text, white space not counted. */
  readonly length: number
}

const standard = {
  name: 'ninjs',
  version: '2.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json#',
} as const

export const articleJsonName = 'article.json'

/** None where the site wants none. */
export function articleJsonPage(site: Site, article: Article): readonly TextPage<never>[] {
  if (!site.settings.site.articleJson) return []
  const url = fileIn(articleUrl(article), articleJsonName)
  const page = { url, origin: article.path, sum: site.sums.page(url, [article]) }
  const written = { text: articleJson, many: { kind: 'articleJson', body: article.hash } } as const
  return [
    laterTextPage({ ...page, ...written }, () => ({
      item: newsItem(site, article),
      text: wholeText(site, article),
      length: article.card.length,
    })),
  ]
}

export function articleJson({ item, text, length }: ArticleJson, bodyOf: BodyOf): string {
  const body = { role: 'main', contenttype: 'text/html', charcount: length, value: textHtml(text, bodyOf) }
  return `${JSON.stringify({ ...item, bodies: [body] })}\n`
}

function newsItem(site: Site, article: Article): NewsItem {
  const { front, excerpt } = article.card
  const { source } = front
  return {
    uri: site.absolute(articleUrl(article)),
    standard,
    type: 'text',
    representationtype: 'full',
    pubstatus: 'usable',
    language: front.lang,
    firstcreated: front.date.at,
    versioncreated: (front.updated ?? front.date).at,
    ...(front.expire === undefined ? {} : { expires: front.expire.at }),
    title: front.title,
    headlines: [
      plain('main', front.title),
      ...(front.kicker === undefined ? [] : [plain('kicker', front.kicker)]),
      ...(front.subtitle === undefined ? [] : [plain('subtitle', front.subtitle)]),
    ],
    descriptions: [
      plain('summary', front.description ?? excerpt),
      ...front.corrections.map(({ date, text }) => plain('correction', `${date.at.slice(0, 10)} ${text}`)),
    ],
    ...(front.byline.length === 0 ? {} : { by: front.byline.join('、') }),
    copyrightholder: source.name,
    ...(source.licence === undefined ? {} : { usageterms: source.licence }),
    located: article.place.name,
    infosources: [{ name: source.name, role: 'publisher', uri: shelfOf(site, 'sources', source.name) }],
    places: [placeNamed(site, article)],
    people: front.byline.map((name) => ({ name, rel: 'author', uri: shelfOf(site, 'authors', name) })),
    subjects: front.topics.map((name) => ({ name, rel: 'about', uri: shelfOf(site, 'topics', name) })),
    genres:
      front.column === undefined ? [] : [{ name: front.column, uri: shelfOf(site, 'columns', front.column) }],
    altids: altIds(article),
    associations: picturesOf(article).flatMap((use, index) => associated(site, article, use, index)),
  }
}

function plain(role: string, value: string): Valued {
  return { role, contenttype: 'text/plain', value }
}

function shelfOf(site: Site, kind: ShelfKind, name: string): string {
  return site.absolute(shelfUrl(kind, site.slugOfShelf(kind, name)))
}

/** `literal` is the code of GB/T 2260. */
function placeNamed(site: Site, { place }: Article): Named {
  return { name: place.name, rel: 'about', uri: site.absolute(placeUrl(place)), literal: place.code }
}

/** Where else the article is to be found: in the archive, in print, at its publisher's. */
function altIds({ id, card }: Article): NewsItem['altids'] {
  const { source, canonical } = card.front
  const known = { id, issue: source.issue, page: source.page, original: source.url, canonical }
  return Object.entries(known).flatMap(([role, value]) => (value === undefined ? [] : [{ role, value }]))
}

/** Pictures that are there, the lead's first; of the files, those that every program can read. */
function associated(
  site: Site,
  article: Article,
  use: PictureUse,
  index: number,
): readonly AssociatedPicture[] {
  const renditions = site.pictures.get(picturePath(article.path, use.src))?.renditions
  const largest = renditions?.at(-1)
  if (renditions === undefined || largest === undefined) return []
  const { front } = article.card
  const credit = front.image?.src === use.src ? front.image.credit : undefined
  return [
    {
      name: `picture-${index + 1}`,
      uri: site.complete(largest.href),
      type: 'picture',
      descriptions: [
        ...(use.alt === '' ? [] : [plain('alternative', use.alt)]),
        ...(use.caption === undefined ? [] : [plain('caption', use.caption)]),
      ],
      ...(credit === undefined ? {} : { by: credit }),
      renditions: renditions.map(({ href, type, width, height }) => ({
        name: `${width}`,
        href: site.complete(href),
        contenttype: type,
        width,
        height,
      })),
    },
  ]
}
