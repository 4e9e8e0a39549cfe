/** One year of a place: its months, each with its newest headlines. */
import type { VNode } from 'preact'
import { Entries } from './blocks/entries.tsx'
import { CountedLink } from './blocks/months.tsx'
import { OlderNewer } from './blocks/onward.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(YearPage)

function YearPage(props: Props<'year'>): VNode {
  const { heading, count, months, older, newer } = props
  return (
    <Page frame={props}>
      <header class="nameplate">
        <h1>{heading}</h1>
        <p>共 {count} 篇</p>
      </header>
      <div class="shelf-row" data-block="months">
        {months.map((month) => (
          <section class="block">
            <h2>
              <CountedLink link={month} />
            </h2>
            <Entries teasers={month.newest} />
          </section>
        ))}
      </div>
      <OlderNewer older={older} newer={newer} />
    </Page>
  )
}
