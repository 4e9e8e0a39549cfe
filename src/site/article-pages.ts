/**
 * Article pages, with their article.json, in sections of a channel's month. A page
 * is made of its own card, its two neighbours in its channel and the teasers that it
 * shows; what of these it shows, article-view.ts says.
 */
import type { Article, Url } from '../model.ts'
import type { Mark, Sum } from '../sum.ts'
import type { ArticleView } from '../views.ts'
import { articleJsonPage } from './article-json.ts'
import { articleView, type InChannel, noLists, reprintsOf } from './article-view.ts'
import type { Site } from './context.ts'
import type { Month, OwnArticles } from './months.ts'
import { type HtmlPage, laterPage } from './page.ts'
import { railSum } from './rail.ts'
import type { Section } from './section.ts'
import { articleUrl } from './urls.ts'

/** One a channel and month: pages and their article.json. */
export function articleSections(site: Site): readonly Section[] {
  return site.months.own.flatMap((own) => {
    const rail = railSum(site, own.place)
    return own.months.map((month) => monthSection(site, own, month, rail))
  })
}

function monthSection(site: Site, own: OwnArticles, month: Month, rail: string): Section {
  const { folder, positions } = month
  const name = `articles/${folder}`
  return {
    name,
    sum: site.sums.of(name, [rail, ...partsOf(site, own, month)]),
    folder,
    pages: () =>
      positions.flatMap((position) => {
        const inChannel = neighboursIn(own.articles, position)
        return [articlePage(site, inChannel), ...articleJsonPage(site, inChannel.article)]
      }),
  }
}

/** All that `sumOf` takes of each; where its neighbour is the next of the month, that has been told. */
function partsOf(
  site: Site,
  own: OwnArticles,
  { mark, articles, positions }: Month,
): (Article | Mark | string)[] {
  const parts: (Article | Mark | string)[] = [mark]
  articles.forEach((article, index) => {
    const list = site.lists.get(article.id)
    if (list !== undefined) parts.push(list.sum, ...list.reprints)
    const position = positions[index] ?? 0
    const [newer, older] = [position - 1, position + 1]
    if (positions[index - 1] !== newer) parts.push(...toldBeside(site, 'newer', own.articles[newer]))
    if (positions[index + 1] !== older) parts.push(...toldBeside(site, 'older', own.articles[older]))
  })
  return parts
}

function toldBeside(site: Site, side: string, one: Article | undefined): readonly (Article | string)[] {
  return one === undefined ? [side] : [side, one, ...reprintsOf(site, one)]
}

/** What the page of an article would be made of, were `now` in place of `before`, and all else as it was. */
export function viewOfChanged(site: Site, before: Article, now: Article): ArticleView {
  const { code } = before.place
  const channel = site.catalog.byPlace.get(code)?.filter(({ place }) => place.code === code) ?? []
  return articleView(site, { ...neighboursIn(channel, channel.indexOf(before)), article: now })
}

/** Of a channel's own articles, newest first, one with those beside it. */
function neighboursIn(channel: readonly Article[], position: number): InChannel {
  const article = channel[position]
  const newer = channel[position - 1]
  const older = channel[position + 1]
  if (article === undefined) throw new Error('no article where the month has one')
  return { article, ...(newer === undefined ? {} : { newer }), ...(older === undefined ? {} : { older }) }
}

function articlePage(site: Site, inChannel: InChannel): HtmlPage<'article'> {
  const { article } = inChannel
  const url = articleUrl(article)
  return laterPage({ url, origin: article.path, template: 'article', sum: sumOf(site, url, inChannel) }, () =>
    articleView(site, inChannel),
  )
}

/** A neighbour's reprints count too: what they are stands in no other block. */
function sumOf(site: Site, url: Url, { article, newer, older }: InChannel): Sum {
  const beside = [newer, older].map((one) => (one === undefined ? [] : [one, ...reprintsOf(site, one)]))
  const { a, b } = (site.lists.get(article.id) ?? noLists).sum
  return site.sums.page(
    url,
    [article, ...beside.flat()],
    [newer?.id ?? '', a, b, railSum(site, article.place)],
  )
}
