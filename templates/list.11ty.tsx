/** One page of a long list: a month of a place, a year of a newspaper, a topic. */
import type { VNode } from 'preact'
import { Block } from './blocks/block.tsx'
import { Entries } from './blocks/entries.tsx'
import { OlderNewer } from './blocks/onward.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(ListPage)

function ListPage(props: Props<'list'>): VNode {
  const { heading, up, groups, older, newer } = props
  return (
    <Page frame={props}>
      <header class="nameplate">
        <h1>{heading}</h1>
        <p>
          <a href={up.href} rel="up">
            {up.text}
          </a>
        </p>
      </header>
      <div class="days">
        {groups.map(({ label, teasers }) => (
          <Block heading={label}>
            <Entries teasers={teasers} />
          </Block>
        ))}
      </div>
      <OlderNewer older={older} newer={newer} />
    </Page>
  )
}
