/**
 * All pages of the site together. Two of them on one address (by case or by
 * Unicode composition too: many disks and hosts make no difference), or one of
 * them a file where the other needs a folder, is a problem that names both.
 */
import { compare, identityKey } from '../order.ts'
import type { Problem } from '../problems.ts'
import type { Template } from '../views.ts'
import { articleJsonPages } from './article-json.ts'
import { articlePages, tombstonePages } from './article-pages.ts'
import { cardPages } from './cards.ts'
import { channelPages } from './channel-pages.ts'
import { type SiteInput, siteOf } from './context.ts'
import { feedPages } from './feeds.ts'
import { hostingPages } from './hosting.ts'
import { openSearchPage } from './open-search.ts'
import type { BlobPage, Page } from './page.ts'
import { railPages } from './rail.ts'
import { searchPage } from './search-page.ts'
import { shelfPages } from './shelf-pages.ts'
import { sitemapPages } from './sitemaps.ts'
import { styleguidePages } from './styleguide-page.ts'
import { correctionsPage, homePage, notFoundPage, redirectPages, textPages } from './text-pages.ts'
import type { TextSource } from './text-sources.ts'
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
    ...articleJsonPages(site),
    ...tombstonePages(site),
    ...shelfPages(site),
    correctionsPage(site),
    ...textPages(site, texts),
    notFoundPage(site),
    searchPage(site),
    openSearchPage(site),
    ...railPages(site),
    ...feedPages(site),
    ...sitemapPages(site),
    ...hostingPages(site),
    ...cardPages(site),
    ...styleguidePages(site, texts),
    ...blobs,
    ...redirectPages(site),
  ])
}

/** Of two pages on one address the one that ranks first is kept, in whatever order they came. */
function onePageAnAddress(wanted: readonly Page[]): PagePlan {
  const given = wanted.filter((page) => !hasFreeName(page))
  const alone = pagesAlone(given)
  // Hardly ever do two of them meet; only then it matters which is first.
  if (alone === undefined) return settled(new Map(), wanted.toSorted(byRank))
  return settled(alone, wanted.filter(hasFreeName).toSorted(byRank))
}

/** By the key of their addresses; undefined where two have one, or one has that of a folder that is another's. */
function pagesAlone(pages: readonly Page[]): Map<string, Page> | undefined {
  const alone = new Map(pages.map((page) => [keyOf(page), page]))
  const isOwned = pages.some((page) => ownsFolder(page) && alone.has(folderOf(keyOf(page))))
  return alone.size < pages.length || isOwned ? undefined : alone
}

/** `next` come in the order of their rank, after those of `pages`. */
function settled(pages: Map<string, Page>, next: readonly Page[]): PagePlan {
  const folders = new Map<string, Page>()
  const owned = new Map<string, Page>()
  const problems = new Map<string, Problem>()
  for (const [key, page] of pages) if (ownsFolder(page)) owned.set(folderOf(key), page)
  for (const page of next) {
    const key = keyOf(page)
    const above = hasFreeName(page) ? foldersOf(key) : []
    const other = [key, ...above].map((each) => pages.get(each) ?? owned.get(each)).find(isThere)
    const taken = other ?? folders.get(key)
    if (taken !== undefined) {
      // A newspaper's years stand where its front does: they are one mistake.
      const what = page.origin.endsWith('.md') ? page.url : taken.origin
      problems.set(`${page.origin} ${what}`, collision(page, taken))
      continue
    }
    pages.set(key, page)
    for (const folder of above) folders.set(folder, page)
    if (ownsFolder(page)) owned.set(folderOf(key), page)
  }
  return { pages: byAddress([...pages.values()]), problems: [...problems.values()] }
}

/** Without a function that compares, sorting takes a tenth of the time; it goes by code units all the same. */
function byAddress(pages: readonly Page[]): readonly Page[] {
  const byUrl = new Map<string, Page>(pages.map((page) => [page.url, page]))
  return [...byUrl.keys()].sort().flatMap((url) => byUrl.get(url) ?? [])
}

function keyOf({ url }: Page): string {
  return identityKey(filePath(url))
}

function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'))
}

/** Below the search page lie the files of its index, which are planned later. */
function ownsFolder(page: Page): boolean {
  return 'template' in page && page.template === 'search'
}

function isThere(page: Page | undefined): page is Page {
  return page !== undefined
}

/** A former address gives way to every page, and a page of pages/ to what the site is made of. */
function byRank(a: Page, b: Page): number {
  return rankOf(a) - rankOf(b) || compare(a.url, b.url) || compare(a.origin, b.origin)
}

function rankOf(page: Page): number {
  return 'template' in page ? (ranks[page.template] ?? 0) : 0
}

const ranks: Partial<Record<Template, number>> = { article: 1, tombstone: 1, text: 2, redirect: 3 }

/** Only editors give names that look like a file's, such as `/old.html`, and only there. */
function hasFreeName(page: Page): boolean {
  return rankOf(page) > 1
}

/** `a/b` and `a` of `a/b/index.html` */
function foldersOf(key: string): readonly string[] {
  const folders = []
  for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1))
    folders.push(key.slice(0, end))
  return folders
}

/** Told where the one that gives way is asked for; of what no file asks for by name, it is a slug of sources.yml. */
function collision(page: Page, other: Page): Problem {
  const isFile = page.origin.endsWith('.md')
  const { line, column } = page.point ?? { line: 1, column: 1 }
  const taker = isFile ? other.origin : `${page.origin}、${other.origin}`
  return {
    code: 'E_COLLISION',
    path: isFile ? page.origin : 'sources.yml',
    line,
    column,
    values: { url: page.url, other: other.url === page.url ? taker : `${taker}（${other.url}）` },
  }
}
