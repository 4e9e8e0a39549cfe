/**
 * A channel's rail: bare, for a server to put in place, or a small page of its own,
 * which the rail element fetches and readers without a script open.
 */
import type { VNode } from 'preact'
import { RailOf } from './blocks/rail.tsx'
import { Basics } from './layouts/head.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(RailPage)

function RailPage({ site, bare, channel, canonical, rail }: Props<'rail'>): VNode {
  if (bare) return <RailOf rail={rail} />
  return (
    <html lang={site.lang}>
      <head>
        <Basics site={site} title={channel.text} />
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={canonical} />
      </head>
      <body class="rail-page">
        <main class="sheet">
          <h1>
            <a href={channel.href}>{channel.text}</a>
          </h1>
          <RailOf rail={rail} />
        </main>
      </body>
    </html>
  )
}
