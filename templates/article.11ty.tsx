/** An article: the blocks of a local newspaper's page, in the order a reader meets them. */
import type { VNode } from 'preact'
import type { ArticleView, Link } from '../src/views.ts'
import { Block } from './blocks/block.tsx'
import { Body, langIfOther } from './blocks/body.tsx'
import { Comments } from './blocks/comments.tsx'
import { Corrections } from './blocks/corrections.tsx'
import { Suggestions } from './blocks/entries.tsx'
import { Byline, Headline, Reprints, Source } from './blocks/headline.tsx'
import { Neighbours, Next } from './blocks/onward.tsx'
import { LeadPicture } from './blocks/pictures.tsx'
import { Quoting } from './blocks/quoting.tsx'
import { RailSlotOf } from './blocks/rail.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(ArticlePage)

function ArticlePage(props: Props<'article'>): VNode {
  const { site, head, rail, comments } = props
  return (
    <Page frame={props}>
      <div class="columns">
        <div class="reading">
          <Report article={props} />
          <div lang={langIfOther(site.lang, head.lang)}>
            <Onward article={props} />
            {comments && <Comments {...comments} />}
          </div>
        </div>
        {rail && <RailSlotOf slot={rail} />}
      </div>
    </Page>
  )
}

/** What was published: the text, and what must be known to judge and to quote it. */
function Report({ article }: { readonly article: Props<'article'> }): VNode {
  const { head, body, parts } = article
  return (
    <article class="report">
      <Headline article={article} lang={langIfOther(body.lang, head.lang)} />
      <Source article={article} />
      <Byline article={article} />
      {article.reprints.length > 0 && <Reprints reprints={article.reprints} />}
      {article.lead && <LeadPicture figure={article.lead} />}
      {article.corrections.length > 0 && <Corrections corrections={article.corrections} />}
      <Body body={body} parts={parts} pageLang={head.lang} />
      <Subjects column={article.column} topics={article.topics} />
      <Quoting citation={article.citation} address={article.address} />
    </article>
  )
}

function Onward({ article }: { readonly article: ArticleView }): VNode {
  const { next, neighbours, slogan, related, also } = article
  return (
    <>
      {next && <Next {...next} />}
      <Neighbours {...neighbours} />
      {slogan && (
        <p class="slogan" data-block="slogan">
          {slogan}
        </p>
      )}
      {related.length > 0 && (
        <Block name="related" heading="相关推荐">
          <Suggestions suggestions={related} />
        </Block>
      )}
      {also.length > 0 && (
        <Block name="also" heading="猜你喜欢">
          <Suggestions suggestions={also} />
        </Block>
      )}
    </>
  )
}

function Subjects({
  column,
  topics,
}: {
  readonly column?: Link | undefined
  readonly topics: readonly Link[]
}): VNode | null {
  if (!column && topics.length === 0) return null
  return (
    <ul class="subjects">
      {column && (
        <li>
          <a class="column" href={column.href}>
            {column.text}
          </a>
        </li>
      )}
      {topics.map((topic) => (
        <li>
          <a href={topic.href} rel="tag">
            {topic.text}
          </a>
        </li>
      ))}
    </ul>
  )
}
