/** The way down to this page; its last step is the page itself and no link. */
import type { VNode } from 'preact'
import type { Link } from '../../src/views.ts'

export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Link[] }): VNode {
  return (
    <nav class="breadcrumb" data-block="breadcrumb" aria-label="当前位置">
      <ol>
        {crumbs.slice(0, -1).map((crumb) => (
          <li>
            <a href={crumb.href}>{crumb.text}</a>
          </li>
        ))}
        {crumbs.slice(-1).map((here) => (
          <li aria-current="page">{here.text}</li>
        ))}
      </ol>
    </nav>
  )
}
