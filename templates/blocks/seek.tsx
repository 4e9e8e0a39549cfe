/** The search box in the masthead: a plain form, which needs no script to lead to the search page. */
import type { VNode } from 'preact'
import type { SiteView } from '../../src/views.ts'

export function Seek({ site }: { readonly site: SiteView }): VNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of a few years ago do not know <search>
    <form class="seek" role="search" method="get" action={`${site.home}search/`}>
      <input type="search" name="q" aria-label="检索本站" required enterkeyhint="search" />
      <button type="submit">检索</button>
    </form>
  )
}
