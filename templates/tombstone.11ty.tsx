/** A withdrawn article: that it was here, when and why it went, and the way on. */
import type { VNode } from 'preact'
import { When } from './blocks/when.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(TombstonePage)

function TombstonePage(props: Props<'tombstone'>): VNode {
  const { title, source, published, withdrawn, channel } = props
  return (
    <Page frame={props}>
      <article class="report">
        <header class="headline" data-block="headline">
          <p class="kicker">已撤稿</p>
          <h1>{title}</h1>
        </header>
        <div class="source" data-block="source">
          <p>来源：{source}</p>
          <p>
            <When stamp={published} />
          </p>
        </div>
        <section class="corrections" data-block="corrections">
          <h2>撤稿说明</h2>
          <p>
            <When stamp={withdrawn.date} /> {withdrawn.text}
          </p>
        </section>
      </article>
      <p>
        <a class="action" href={channel.href}>
          {channel.text}
        </a>
      </p>
    </Page>
  )
}
