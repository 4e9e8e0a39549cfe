/**
 * The text of an article for other programs: feeds that carry all of it, and
 * article.json. One piece of plain HTML, with its pictures in place and every
 * address complete, since it is read away from its page.
 */
import { h } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import type { Article, Fingerprint, PictureUse } from '../model.ts'
import type { BodyParts } from '../views.ts'
import type { Site } from './context.ts'
import { picturePath } from './pictured.ts'
import { articleUrl } from './urls.ts'

/** All that the text depends on. */
export interface WholeText {
  /** Of the body, in the store. */
  readonly hash: Fingerprint
  /** The article's page, complete. */
  readonly url: string
  /** One for each gap of the body; what is not there leaves its words. */
  readonly figures: readonly TextFigure[]
}

type TextFigure =
  | {
      readonly src: string
      readonly width: number
      readonly height: number
      readonly alt: string
      readonly caption?: string
    }
  | { readonly missing: string }

/** Finds a body in the store by its hash. */
export type BodyOf = (hash: Fingerprint) => BodyParts

export function wholeText(site: Site, article: Article): WholeText {
  return {
    hash: article.hash,
    url: site.absolute(articleUrl(article)),
    figures: article.card.pictures.map((use) => textFigure(site, article, use)),
  }
}

function textFigure(site: Site, article: Article, use: PictureUse): TextFigure {
  const picture = site.pictures.get(picturePath(article.path, use.src))
  const largest = picture?.renditions.at(-1)
  if (largest === undefined) return { missing: use.caption ?? use.alt }
  const { href, width, height } = largest
  const caption = use.caption === undefined ? {} : { caption: use.caption }
  return { src: site.complete(href), width, height, alt: use.alt, ...caption }
}

export function textHtml({ hash, url, figures }: WholeText, bodyOf: BodyOf): string {
  const parts = bodyOf(hash)
  if (parts.length !== figures.length + 1) {
    throw new Error(`a body of ${parts.length} parts with ${figures.length} pictures`)
  }
  return parts
    .map((part, index) => drawn(figures[index - 1]) + withCompleteLinks(part, url))
    .join('')
    .trim()
}

function drawn(figure: TextFigure | undefined): string {
  if (figure === undefined) return ''
  if ('missing' in figure) return renderToStaticMarkup(h('p', {}, figure.missing))
  const { caption, ...image } = figure
  const words = caption === undefined ? null : h('figcaption', {}, caption)
  return renderToStaticMarkup(h('figure', {}, h('img', image), words))
}

/** In the sanitised HTML of a body every `<a ` begins a link: in its text a `<` is escaped. */
function withCompleteLinks(html: string, page: string): string {
  return html.replace(/(<a [^>]*?\bhref=")([^"]*)"/g, (whole, before: string, written: string) => {
    const address = written.replace(/&(?:amp|#x26);/g, '&')
    if (!URL.canParse(address, page)) return whole
    return `${before}${new URL(address, page).href.replaceAll('&', '&amp;')}"`
  })
}
