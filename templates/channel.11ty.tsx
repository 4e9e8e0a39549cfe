/** A channel's front: what is new in one place, its pictures, and the way into the past. */
import type { VNode } from 'preact'
import type { ChannelView } from '../src/views.ts'
import { Block } from './blocks/block.tsx'
import { PictureEntries, Stories } from './blocks/entries.tsx'
import { CountedLinks, Months } from './blocks/months.tsx'
import { RailSlotOf } from './blocks/rail.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(ChannelPage)

function ChannelPage(props: Props<'channel'>): VNode {
  const { rail } = props
  return (
    <Page frame={props}>
      <Nameplate front={props} />
      <div class="columns">
        <div class="reading">
          {props.newest.length > 0 && (
            <Block name="newest" heading="最新">
              <Stories stories={props.newest} />
            </Block>
          )}
          {props.pictures.length > 0 && (
            <Block name="pictures" heading="图文">
              <PictureEntries teasers={props.pictures} />
            </Block>
          )}
          {props.years.length > 0 && <Months years={props.years} />}
          {props.sources.length > 0 && (
            <Block name="sources" heading="稿件来源">
              <CountedLinks links={props.sources} />
            </Block>
          )}
        </div>
        {rail && <RailSlotOf slot={rail} />}
      </div>
    </Page>
  )
}

function Nameplate({ front }: { readonly front: ChannelView }): VNode {
  const { channel, fullName, slogan, count } = front
  return (
    <header class="nameplate">
      <h1>{channel}</h1>
      {slogan && (
        <p class="slogan" data-block="slogan">
          {slogan}
        </p>
      )}
      <p>
        {fullName} · {count === 0 ? '还没有收录稿件' : `共 ${count} 篇`}
      </p>
    </header>
  )
}
