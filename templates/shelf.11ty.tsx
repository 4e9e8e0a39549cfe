/** All that the archive holds under one name: a newspaper's facts, the newest, the years. */
import type { VNode } from 'preact'
import type { ShelfView } from '../src/views.ts'
import { Block } from './blocks/block.tsx'
import { Stories } from './blocks/entries.tsx'
import { HoldingsChart } from './blocks/holdings.tsx'
import { CountedLinks } from './blocks/months.tsx'
import { Outward } from './blocks/outward.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(ShelfPage)

function ShelfPage(props: Props<'shelf'>): VNode {
  const { heading, facts, count, newest, years, holdings } = props
  return (
    <Page frame={props}>
      <header class="nameplate">
        <h1>{heading}</h1>
        <p>共 {count} 篇</p>
        {facts.length > 0 && <Facts facts={facts} />}
      </header>
      {holdings && <HoldingsChart holdings={holdings} />}
      {years.length > 0 && (
        <Block name="months" heading="往期">
          <CountedLinks links={years} />
        </Block>
      )}
      {newest.length > 0 && (
        <div class="single">
          <Block name="newest" heading="最新">
            <Stories stories={newest} />
          </Block>
        </div>
      )}
    </Page>
  )
}

function Facts({ facts }: Pick<ShelfView, 'facts'>): VNode {
  return (
    <dl class="facts">
      {facts.map(({ label, text, href }) => (
        <div>
          <dt>{label}</dt>
          <dd>{href === undefined ? text : <Outward href={href} text={text} />}</dd>
        </div>
      ))}
    </dl>
  )
}
