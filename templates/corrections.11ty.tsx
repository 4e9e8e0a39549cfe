/** Every correction and every withdrawal that the archive has made. */
import type { VNode } from 'preact'
import { When } from './blocks/when.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(CorrectionsPage)

const kinds = { correction: '更正', withdrawal: '撤稿' }

function CorrectionsPage(props: Props<'corrections'>): VNode {
  const { entries } = props
  return (
    <Page frame={props}>
      <header class="nameplate">
        <h1>更正与撤稿</h1>
        {entries.length === 0 && <p>没有更正，也没有撤稿。</p>}
      </header>
      {entries.length > 0 && (
        <ul class="register">
          {entries.map(({ kind, date, text, article }) => (
            <li>
              <p class="where">
                <span class="label">{kinds[kind]}</span> <When stamp={date} />
              </p>
              <p>
                <a href={article.href}>{article.text}</a>
              </p>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
