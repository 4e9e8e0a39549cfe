/** `/styleguide/`: every part that pages are made of. Only a preview has it, and a page of pages/ goes before it. */
import type { Site } from './context.ts'
import { frameOf } from './frame.ts'
import type { HtmlPage } from './page.ts'
import { type TextSource, textUrl } from './text-sources.ts'
import { rootFile } from './urls.ts'

const url = rootFile('styleguide/')

export function styleguidePages(site: Site, texts: readonly TextSource[]): readonly HtmlPage<'styleguide'>[] {
  if (!site.isPreview || texts.some(({ path }) => textUrl(path) === url)) return []
  const here = '样式一览'
  const view = frameOf(site, {
    url,
    title: `${here} - ${site.site.name}`,
    description: '网页各个部分的样子',
    here,
    noindex: true,
  })
  return [{ url, origin: here, template: 'styleguide', view }]
}
