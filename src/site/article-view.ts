/**
 * What the page of an article shows: its own card, its two neighbours in its
 * channel and teasers of others. Its body is named by hash and never held here.
 */
import type { Article, Related, RelatedList } from '../model.ts'
import type { ArticleView, Head, Link, Reprint, SourceLine, Story, Suggestion } from '../views.ts'
import { articleJsonName } from './article-json.ts'
import { citation } from './citation.ts'
import type { Site } from './context.ts'
import { figureOf } from './figures.ts'
import { frameOf, placeCrumbs } from './frame.ts'
import { newsArticle } from './json-ld.ts'
import { articleProperties } from './open-graph.ts'
import { leadOf } from './pictured.ts'
import { railSlot } from './rail.ts'
import { shelfLink } from './shelf-pages.ts'
import { stamp } from './stamps.ts'
import { articleUrl, fileIn } from './urls.ts'

/** An article and those beside it in its channel. */
export interface InChannel {
  readonly article: Article
  readonly newer?: Article
  readonly older?: Article
}

export function articleView(site: Site, inChannel: InChannel): ArticleView {
  const { article, newer, older } = inChannel
  const { front, bylineHint, pictures } = article.card
  const next = newer ?? older
  const { related, reprints } = site.lists.get(article.id) ?? noLists
  const shown = related.map(({ article: other }) => other)
  const also = elsewhere(site, article, [...shown, ...(newer ? [newer] : []), ...(older ? [older] : [])])
  const slogan = article.place.slogan ?? site.settings.site.slogan
  const rail = railSlot(site, article.place)
  const leadUse = leadOf(article)
  const address = site.absolute(articleUrl(article))
  return {
    ...frame(site, article),
    ...optional({ kicker: front.kicker, subtitle: front.subtitle, bylineHint }),
    title: front.title,
    source: sourceLine(site, article),
    published: stamp(front.date),
    ...(front.updated === undefined ? {} : { updated: stamp(front.updated) }),
    byline: front.byline.map((name) => shelfLink(site, 'authors', name)),
    ...(front.column === undefined ? {} : { column: shelfLink(site, 'columns', front.column) }),
    topics: front.topics.map((name) => shelfLink(site, 'topics', name)),
    ...(leadUse === undefined ? {} : { lead: figureOf(site, article.path, leadUse, front.image?.credit) }),
    corrections: front.corrections.map(({ date, text }) => ({ date: stamp(date), text })),
    body: {
      hash: article.hash,
      lang: front.lang,
      figures: pictures.map((use) => figureOf(site, article.path, use)),
    },
    ...(next === undefined
      ? {}
      : { next: { label: newer === undefined ? '上一篇' : '下一篇', story: quoted(site, next) } }),
    neighbours: {
      ...(older === undefined ? {} : { older: articleLink(site, older) }),
      ...(newer === undefined ? {} : { newer: articleLink(site, newer) }),
    },
    ...(slogan === '' ? {} : { slogan }),
    reprints: reprints.map((other) => reprint(site, other)),
    related: related.map((entry) => suggestion(site, entry, entry.isFollowUp ? { label: '后续报道' } : {})),
    also: also.map((entry) => suggestion(site, entry, {})),
    ...comments(site, article),
    ...(rail === undefined ? {} : { rail }),
    citation: citation(article, address),
    address,
  }
}

function frame(site: Site, article: Article): ReturnType<typeof frameOf> {
  const { front, excerpt } = article.card
  return frameOf(site, {
    url: articleUrl(article),
    title: `${front.title} - ${article.place.channel} - ${site.site.name}`,
    description: front.description ?? excerpt,
    lang: site.settings.site.language,
    place: article.place,
    crumbs: placeCrumbs(site, article.place),
    here: '正文',
    ...(front.canonical === undefined ? {} : { canonical: front.canonical }),
    openGraph: articleProperties(site, article),
    alternates: articleJsonLink(site, article),
    published: front.date.at.slice(0, 19),
    updated: (front.updated ?? front.date).at.slice(0, 19),
    jsonLd: [newsArticle(site, article)],
  })
}

function articleJsonLink(site: Site, article: Article): Head['feeds'] {
  if (!site.settings.site.articleJson) return []
  const href = site.href(fileIn(articleUrl(article), articleJsonName))
  return [{ href, type: 'application/json', title: article.card.front.title }]
}

export const noLists: RelatedList = { related: [], elsewhere: [], reprints: [], sum: { a: 0, b: 0 } }

/** Other places' articles on the same matter, none that the page shows already, be it as another paper's reprint. */
function elsewhere(site: Site, article: Article, shown: readonly Article[]): readonly Related[] {
  const taken = new Set(shown.flatMap((one) => [one, ...reprintsOf(site, one)]))
  return (site.lists.get(article.id)?.elsewhere ?? [])
    .filter(({ article: other }) => !taken.has(other))
    .slice(0, site.settings.site.blocks.also)
}

function suggestion(site: Site, { article, shared }: Related, more: { readonly label?: string }): Suggestion {
  const why = shared.length === 0 ? {} : { why: `都提到：${shared.join('、')}` }
  return { ...site.teaser(article), ...why, ...more }
}

function reprint(site: Site, article: Article): Reprint {
  return { ...site.teaser(article), source: article.card.front.source.name }
}

function sourceLine(site: Site, article: Article): SourceLine {
  const { source } = article.card.front
  return {
    name: source.name,
    href: shelfLink(site, 'sources', source.name).href,
    ...(source.url === undefined ? {} : { original: source.url }),
    details: [
      ...(source.issue === undefined ? [] : [numbered(source.issue, '期')]),
      ...(source.page === undefined ? [] : [numbered(source.page, '版')]),
      ...(source.licence === undefined ? [] : [source.licence]),
    ],
  }
}

/** `03` is 第03版; what already says so, such as 总第1024期, stays as it is. */
function numbered(written: string, unit: string): string {
  return /^[\w-]+$/.test(written) ? `第${written}${unit}` : written
}

/** The quoted story brings no picture: the block is a sentence to read on by. */
function quoted(site: Site, article: Article): Story {
  const { picture: _, ...story } = site.story(article)
  return story
}

function articleLink(site: Site, article: Article): Link {
  return { href: site.articleHref(article), text: article.card.front.title }
}

function comments(site: Site, article: Article): Pick<ArticleView, 'comments'> {
  const { mode, url, label } = site.settings.site.comments
  if (mode === 'off' || url === undefined) return {}
  const href = url.replaceAll('{url}', encodeURIComponent(site.absolute(articleUrl(article))))
  return { comments: { mode, href, label: label ?? '发表评论' } }
}

/** Only the keys that have a value, as exact optional properties want it. */
function optional<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string
  }
}

export function reprintsOf(site: Site, article: Article): readonly Article[] {
  return site.lists.get(article.id)?.reprints ?? []
}
