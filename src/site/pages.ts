/**
 * All pages of the site together. Two of them on one address (by case or by
 * Unicode composition too: many disks and hosts make no difference) is a
 * problem that names both.
 */
import { compare, identityKey } from '../order.ts'
import type { Problem } from '../problems.ts'
import { articlePages, tombstonePages } from './article-pages.ts'
import { channelPages } from './channel-pages.ts'
import { type SiteInput, siteOf } from './context.ts'
import { feedPages } from './feeds.ts'
import { hostingPages } from './hosting.ts'
import type { BlobPage, Page } from './page.ts'
import { railPages } from './rail.ts'
import { shelfPages } from './shelf-pages.ts'
import { sitemapPages } from './sitemaps.ts'
import {
  correctionsPage,
  homePage,
  notFoundPage,
  redirectPages,
  type TextSource,
  textPages,
} from './text-pages.ts'
import { filePath } from './urls.ts'

export interface PagePlan {
  /** By file path, code units. */
  readonly pages: readonly Page[]
  readonly problems: readonly Problem[]
}

/** `blobs`: style sheets, pictures, static files. */
export function planPages(
  input: SiteInput,
  texts: readonly TextSource[],
  blobs: readonly BlobPage[],
): PagePlan {
  const site = siteOf(input)
  return onePageAnAddress([
    homePage(site),
    ...channelPages(site),
    ...articlePages(site),
    ...tombstonePages(site),
    ...shelfPages(site),
    correctionsPage(site),
    ...textPages(site, texts),
    notFoundPage(site),
    ...railPages(site),
    ...feedPages(site),
    ...sitemapPages(site),
    ...hostingPages(site),
    ...blobs,
    ...redirectPages(site),
  ])
}

/** Of two pages on one address the one whose origin is smaller is kept, in whatever order they came. */
function onePageAnAddress(wanted: readonly Page[]): PagePlan {
  const pages = new Map<string, Page>()
  const problems: Problem[] = []
  for (const page of wanted.toSorted((a, b) => compare(a.url, b.url) || compare(a.origin, b.origin))) {
    const key = identityKey(filePath(page.url))
    const other = pages.get(key)
    if (other === undefined) pages.set(key, page)
    else problems.push(collision(page, other))
  }
  return { pages: [...pages.values()], problems }
}

/** Told at whichever of the two is a file of the editors. */
function collision(a: Page, b: Page): Problem {
  const [file, other] = a.origin.endsWith('.md') ? [a, b] : [b, a]
  return {
    code: 'E_COLLISION',
    path: file.origin,
    line: 1,
    column: 1,
    values: { url: file.url, other: other.url === file.url ? other.origin : `${other.origin}(${other.url})` },
  }
}
