/**
 * What search engines read: schema.org objects, plain values. The template
 * that prints them escapes what could end a script element.
 */
import type { BreadcrumbList, NewsArticle, WithContext } from 'schema-dts'
import type { Article } from '../model.ts'
import type { Link } from '../views.ts'
import type { Site } from './context.ts'
import { articleUrl } from './urls.ts'

/** schema-dts describes trees that may be changed; ours are only read. */
export function breadcrumbList(site: Site, crumbs: readonly Link[]): WithContext<BreadcrumbList> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ href, text }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: text,
      item: new URL(href, site.settings.site.baseUrl).href,
    })),
  }
}

export function newsArticle(site: Site, article: Article): WithContext<NewsArticle> {
  const { front } = article.card
  const picture = site.pictureOf(article)
  return {
    '@context': 'https://schema.org',
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
    ...(picture === undefined ? {} : { image: new URL(picture.src, site.settings.site.baseUrl).href }),
    contentLocation: { '@type': 'AdministrativeArea', name: article.place.name },
    correction: front.corrections.map(({ date, text }) => ({
      '@type': 'CorrectionComment',
      datePublished: date.at,
      text,
    })),
  }
}
