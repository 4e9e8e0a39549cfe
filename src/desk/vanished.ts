/**
 * Addresses of articles that were published and lead nowhere now. A change of
 * county, date or id moves an article; without an alias its readers' links die.
 */

import type { BuildReport } from '../build-if-changed.ts'
import { articleUrl, filePath } from '../site/urls.ts'

/** `heishui/2022/04/a-1/index.html`; pages of lists have `page` in the id's place. */
const articleFile = /^[^/]+\/\d{4}\/\d{2}\/(?!page\/)[^/]+\/index\.html$/

/** Removed by the build, and not because the article's time was over. In code-unit order. */
export function vanished({ survey, changes }: BuildReport): readonly string[] {
  const expired = new Set(
    (survey?.catalog.held ?? [])
      .filter(({ reason }) => reason === 'expired')
      .map(({ article }) => filePath(articleUrl(article))),
  )
  return (changes?.removed ?? []).filter((file) => articleFile.test(file) && !expired.has(file))
}
