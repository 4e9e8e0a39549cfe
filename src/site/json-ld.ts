/**
 * What search engines read: schema.org objects, plain values. The template
 * that prints them escapes what could end a script element.
 */
import type { BreadcrumbList, CollectionPage, CorrectionComment, NewsArticle, WithContext } from 'schema-dts'
import type { Article, Correction, Place, Url } from '../model.ts'
import type { Link } from '../views.ts'
import type { Site } from './context.ts'
import { articleUrl, homeUrl, type ShelfKind } from './urls.ts'

const context = 'https://schema.org'

/** schema-dts describes trees that may be changed; ours are only read. */
export function breadcrumbList(site: Site, crumbs: readonly Link[]): WithContext<BreadcrumbList> {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ href, text }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: text,
      item: site.complete(href),
    })),
  }
}

export function newsArticle(site: Site, article: Article): WithContext<NewsArticle> {
  const { front } = article.card
  return {
    '@context': context,
    '@type': 'NewsArticle',
    '@id': site.absolute(articleUrl(article)),
    mainEntityOfPage: site.absolute(articleUrl(article)),
    headline: front.title,
    ...(front.subtitle === undefined ? {} : { alternativeHeadline: front.subtitle }),
    description: front.description ?? article.card.excerpt,
    inLanguage: front.lang,
    datePublished: front.date.at,
    dateModified: (front.updated ?? front.date).at,
    publisher: { '@type': 'NewsMediaOrganization', name: front.source.name },
    ...(front.byline.length === 0
      ? {}
      : { author: front.byline.map((name) => ({ '@type': 'Person', name })) }),
    ...(front.topics.length === 0 ? {} : { keywords: [...front.topics] }),
    ...(front.column === undefined ? {} : { articleSection: front.column }),
    ...(front.source.page === undefined ? {} : { printPage: front.source.page }),
    ...(front.source.issue === undefined ? {} : { printEdition: front.source.issue }),
    ...(front.source.url === undefined ? {} : { isBasedOn: front.source.url }),
    ...imageOf(site, article),
    isAccessibleForFree: true,
    contentLocation: { '@type': 'AdministrativeArea', name: article.place.name },
    ...(front.corrections.length === 0 ? {} : { correction: front.corrections.map(correctionComment) }),
  }
}

function imageOf(site: Site, article: Article): Pick<NewsArticle & object, 'image'> {
  const picture = site.largestPicture(article)
  if (picture === undefined) return {}
  const { href, width, height, alt } = picture
  const caption = alt === '' ? {} : { caption: alt }
  return {
    image: {
      '@type': 'ImageObject',
      url: site.complete(href),
      width: `${width}`,
      height: `${height}`,
      ...caption,
    },
  }
}

function correctionComment({ date, text }: Correction): CorrectionComment {
  return { '@type': 'CorrectionComment', datePublished: date.at, text }
}

/** A page that lists articles: a channel, a month of it, what stands under a name. */
export function collectionPage(
  site: Site,
  page: {
    readonly url: Url
    readonly name: string
    readonly description: string
    readonly about: Subject
    /** Articles in the list. */
    readonly count: number
  },
): WithContext<CollectionPage> {
  const { url, name, description, about, count } = page
  return {
    '@context': context,
    '@type': 'CollectionPage',
    '@id': site.absolute(url),
    name,
    description,
    inLanguage: site.settings.site.language,
    isPartOf: { '@type': 'WebSite', '@id': site.absolute(homeUrl), name: site.site.name },
    about: { '@type': about.type, name: about.name },
    mainEntity: { '@type': 'ItemList', numberOfItems: count },
  }
}

export interface Subject {
  readonly type: 'AdministrativeArea' | 'NewsMediaOrganization' | 'Person' | 'Thing'
  readonly name: string
}

export function placeSubject({ name }: Place): Subject {
  return { type: 'AdministrativeArea', name }
}

export function shelfSubject(kind: ShelfKind, name: string): Subject {
  return { type: shelfTypes[kind], name }
}

const shelfTypes: Readonly<Record<ShelfKind, Subject['type']>> = {
  sources: 'NewsMediaOrganization',
  topics: 'Thing',
  columns: 'Thing',
  authors: 'Person',
}
