/** `/opensearch.xml`: lets a browser offer the site's own search (OpenSearch 1.1). */
import type { Site } from './context.ts'
import { type TextPage, textPage } from './page.ts'
import { searchUrl } from './search-page.ts'
import { rootFile } from './urls.ts'
import { element, xmlDocument } from './xml.ts'

export function openSearchPage(site: Site): TextPage<never> {
  const url = rootFile('opensearch.xml')
  const view: OpenSearchView = {
    name: site.site.name,
    language: site.settings.site.language,
    search: site.absolute(searchUrl),
    icon: site.absolute(rootFile('favicon.svg')),
    self: site.absolute(url),
  }
  return textPage({ url, origin: 'opensearch', view, text: openSearchText })
}

interface OpenSearchView {
  readonly name: string
  readonly language: string
  readonly search: string
  readonly icon: string
  readonly self: string
}

/** By the standard a short name has 16 characters at most. */
function openSearchText({ name, language, search, icon, self }: OpenSearchView): string {
  const namespace = { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }
  const results = { type: 'text/html', method: 'get', template: `${search}?q={searchTerms}` }
  const itself = { type: 'application/opensearchdescription+xml', rel: 'self', template: self }
  return xmlDocument(
    element('OpenSearchDescription', namespace, [
      element('ShortName', null, [...name].slice(0, 16).join('')),
      element('Description', null, `检索${name}`),
      element('Language', null, language),
      element('InputEncoding', null, 'UTF-8'),
      element('Image', { type: 'image/svg+xml' }, icon),
      element('Url', results),
      element('Url', itself),
    ]),
  )
}
