/** The front page: what leads, what is new everywhere, the home place's channels, the way to all others. */
import type { VNode } from 'preact'
import type { HomeView } from '../src/views.ts'
import { Block } from './blocks/block.tsx'
import { Entries, PictureEntries, Stories } from './blocks/entries.tsx'
import { Provinces } from './blocks/provinces.tsx'
import { When } from './blocks/when.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(HomePage)

function HomePage(props: Props<'home'>): VNode {
  const { head, tally, lead, newest, pictures, channels, provinces } = props
  return (
    <Page frame={props} standing="begins">
      <h1 class="unseen">{head.title}</h1>
      {tally && <Tally {...tally} />}
      <div class="front">
        {lead.length > 0 && (
          <Block name="lead" heading="头条">
            <Stories stories={lead} first="leading" />
          </Block>
        )}
        {newest.length > 0 && (
          <Block name="newest" heading="最新">
            <Entries teasers={newest} />
          </Block>
        )}
        {pictures.length > 0 && (
          <Block name="pictures" heading="图文">
            <PictureEntries teasers={pictures} />
          </Block>
        )}
      </div>
      {channels.length > 0 && <HomeChannels channels={channels} />}
      {provinces.length > 0 && (
        <Block name="provinces" heading="各地频道">
          <Provinces provinces={provinces} />
        </Block>
      )}
    </Page>
  )
}

function Tally({ count, span, latest }: NonNullable<HomeView['tally']>): VNode {
  return (
    <p class="tally-line">
      收录 {count} 篇 · {span} · 最近一篇 <When stamp={latest} />
    </p>
  )
}

function HomeChannels({ channels }: Pick<HomeView, 'channels'>): VNode {
  return (
    <div class="shelf-row">
      {channels.map(({ channel, teasers }) => (
        <section class="block">
          <h2>
            <a href={channel.href}>{channel.text}</a>
          </h2>
          <Entries teasers={teasers} />
        </section>
      ))}
    </div>
  )
}
