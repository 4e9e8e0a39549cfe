/** The head of an article: its lines of headline, where it comes from, who wrote it. */
import type { VNode } from 'preact'
import type { ArticleView, Reprint } from '../../src/views.ts'
import { Outward } from './outward.tsx'
import { Phrases } from './phrases.tsx'
import { When } from './when.tsx'

interface HeadlineProps {
  readonly article: Pick<ArticleView, 'kicker' | 'title' | 'subtitle'>
  /** The article's language, where it is not the page's. */
  readonly lang: string | undefined
}

export function Headline({ article, lang }: HeadlineProps): VNode {
  const { kicker, title, subtitle } = article
  return (
    <header class="headline" data-block="headline" lang={lang}>
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>
        <Phrases text={title} />
      </h1>
      {subtitle && <p class="subtitle">{subtitle}</p>}
    </header>
  )
}

export function Source({ article }: { readonly article: ArticleView }): VNode {
  const { source, published, updated } = article
  return (
    <div class="source" data-block="source">
      <p>
        来源：<a href={source.href}>{source.name}</a>
      </p>
      <p>
        <When stamp={published} />
      </p>
      {updated && (
        <p>
          更新：
          <When stamp={updated} />
        </p>
      )}
      {source.details.map((detail) => (
        <p>{detail}</p>
      ))}
      {source.original && (
        <p>
          原文：
          <Outward kind="original" href={source.original} text={source.original} />
        </p>
      )}
    </div>
  )
}

/** Where else the same text was printed. */
export function Reprints({ reprints }: { readonly reprints: readonly Reprint[] }): VNode {
  return (
    <div class="reprints" data-block="reprints">
      <span class="label">另见</span>
      <ul>
        {reprints.map(({ href, title, source, date }) => (
          <li>
            {source} <When stamp={date} /> <a href={href}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Named authors are links to what else they wrote; a hint from the text is only text. */
export function Byline({ article }: { readonly article: ArticleView }): VNode | null {
  const { byline, bylineHint } = article
  if (byline.length === 0) return bylineHint ? <Hint text={bylineHint} /> : null
  return (
    <p class="byline" data-block="byline">
      文：
      {byline.map((author) => (
        <>
          <a href={author.href} rel="author">
            {author.text}
          </a>{' '}
        </>
      ))}
    </p>
  )
}

function Hint({ text }: { readonly text: string }): VNode {
  return (
    <p class="byline" data-block="byline">
      {text}
    </p>
  )
}
