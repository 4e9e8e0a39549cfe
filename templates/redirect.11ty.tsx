/** A former address, for hosts that cannot redirect themselves. */
import type { VNode } from 'preact'
import { Basics } from './layouts/head.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(RedirectPage)

function RedirectPage({ site, title, href, canonical }: Props<'redirect'>): VNode {
  return (
    <html lang={site.lang}>
      <head>
        <Basics site={site} title={title} />
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={canonical} />
        <meta http-equiv="refresh" content={`0; url=${href}`} />
      </head>
      <body class="redirect">
        <main class="sheet">
          <h1>本页已迁移</h1>
          <p>
            <a class="action" href={href}>
              {title}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
