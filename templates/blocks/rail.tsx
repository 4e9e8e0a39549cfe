/**
 * The rail: what is going on in the prefecture now. It is one fragment a channel;
 * an article only says where it is, so that a new story does not touch old pages.
 */
import type { VNode } from 'preact'
import type { Rail, RailSlot } from '../../src/views.ts'
import { Block } from './block.tsx'
import type {} from './elements.ts'
import { Entries, PictureEntries, Ranking } from './entries.tsx'
import { ServerInclude } from './server-include.tsx'

export function RailOf({ rail }: { readonly rail: Rail }): VNode {
  return (
    <aside class="rail" data-block="rail" aria-label="频道导读">
      {rail.picks.length > 0 && (
        <Block name="picks" heading="频道推荐">
          <Entries teasers={rail.picks} />
        </Block>
      )}
      {rail.hot.length > 0 && (
        <Block name="hot" heading="热点阅读">
          <Entries teasers={rail.hot} />
        </Block>
      )}
      {rail.pictures.length > 0 && (
        <Block name="pictures" heading="图文看点">
          <PictureEntries teasers={rail.pictures} />
        </Block>
      )}
      {rail.column && <Column column={rail.column} />}
      {rail.ranking.length > 0 && (
        <Block name="ranking" heading="热点排行">
          <Ranking teasers={rail.ranking} />
        </Block>
      )}
    </aside>
  )
}

/** In `include` mode a script puts the rail in the place of the whole element; its link is for readers without one. */
export function RailSlotOf({ slot }: { readonly slot: RailSlot }): VNode {
  if (slot.mode === 'inline') return <RailOf rail={slot.rail} />
  if (slot.mode !== 'include') return <ServerInclude mode={slot.mode} href={slot.href} />
  return (
    <aside class="rail" data-block="rail" aria-label="频道导读">
      <difang-rail>
        <a class="action" href={slot.href}>
          {slot.label}
        </a>
      </difang-rail>
    </aside>
  )
}

function Column({ column }: { readonly column: NonNullable<Rail['column']> }): VNode {
  return (
    <section class="block" data-block="column">
      <h2>
        <a href={column.href}>{column.name}</a>
      </h2>
      <Entries teasers={column.teasers} />
    </section>
  )
}
