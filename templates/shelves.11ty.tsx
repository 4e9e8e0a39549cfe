/** Every newspaper, topic, column or author of the archive, by name. */
import type { VNode } from 'preact'
import { CountedLink } from './blocks/months.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(ShelvesPage)

function ShelvesPage(props: Props<'shelves'>): VNode {
  const { heading, intro, shelves } = props
  return (
    <Page frame={props}>
      <header class="nameplate">
        <h1>{heading}</h1>
        {intro && <p>{intro}</p>}
      </header>
      {shelves.length > 0 && (
        <ul class="shelves">
          {shelves.map((shelf) => (
            <li>
              <CountedLink link={shelf} /> {shelf.span && <small>{shelf.span}</small>}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
