/**
 * All pages of the site together. Two of them on one address (by case or by
 * Unicode composition too: many disks and hosts make no difference), or one of
 * them a file where the other needs a folder, is a problem that names both.
 */
import { groupBy } from '../group.ts'
import { compare, identityKey } from '../order.ts'
import type { Problem } from '../problems.ts'
import type { Template } from '../views.ts'
import { articleSections } from './article-pages.ts'
import { cardPages } from './cards.ts'
import { channelPages } from './channel-pages.ts'
import { type Site, type SiteInput, siteOf } from './context.ts'
import { feedPages } from './feeds.ts'
import { hostingPages } from './hosting.ts'
import { openSearchPage } from './open-search.ts'
import type { BlobPage, Page } from './page.ts'
import { railPages } from './rail.ts'
import { searchPage } from './search-page.ts'
import { pagesOf, type Section } from './section.ts'
import { shelfSections, shelvesPages } from './shelf-pages.ts'
import { sitemapPages } from './sitemaps.ts'
import { styleguidePages } from './styleguide-page.ts'
import { correctionsPage, homePage, notFoundPage, redirectPages, textPages } from './text-pages.ts'
import type { TextSource } from './text-sources.ts'
import { tombstonePages } from './tombstone-pages.ts'
import { filePath } from './urls.ts'
import { yearSections } from './year-pages.ts'

export interface PagePlan {
  /** What they were planned from. */
  readonly site: Site
  readonly sections: readonly Section[]
  readonly problems: readonly Problem[]
}

/** `assets`: style sheets, static files. */
export function planPages(
  input: SiteInput,
  texts: readonly TextSource[],
  assets: readonly BlobPage[],
  pictures: readonly Section[],
): PagePlan {
  const site = siteOf(input)
  const alone = [
    homePage(site),
    ...channelPages(site),
    ...tombstonePages(site),
    ...shelvesPages(site),
    correctionsPage(site),
    searchPage(site),
    openSearchPage(site),
    ...railPages(site),
    ...feedPages(site),
    ...sitemapPages(site),
    ...hostingPages(site),
    ...cardPages(site),
    ...styleguidePages(site, texts),
    ...assets,
  ]
  const sections = [...articleSections(site), ...yearSections(site), ...shelfSections(site), ...pictures]
  const named = [notFoundPage(site), ...textPages(site, texts), ...redirectPages(site)]
  return { site, ...onePageAnAddress(alone, sections, named) }
}

/**
 * Of two pages on one address the one that ranks first is kept, in whatever order they came.
 * `named` by editors, as they like; all others by the site, so that hardly ever two of them meet.
 */
function onePageAnAddress(
  alone: readonly Page[],
  sections: readonly Section[],
  named: readonly Page[],
): Omit<PagePlan, 'site'> {
  const claims = claimsOf(alone, sections)
  if (claims === undefined) {
    const { pages, problems } = settle([...alone, ...pagesOf(sections), ...named].toSorted(byRank))
    return { sections: [together(pages)], problems }
  }
  const owners = alone.filter(ownsFolder)
  const { pages, problems } = settle(named.toSorted(byRank), claims, owners)
  return { sections: [...sections, together([...alone, ...pages])], problems }
}

function together(pages: readonly Page[]): Section {
  return { name: 'pages', pages: () => pages }
}

/** Whose page has the file of a key, if anybody's. */
type Claims = (key: string) => Page | undefined

/**
 * The pages of a section are made only where somebody asks for a file of its folder. Two sections of
 * different names never meet: in the folder of a month, articles have a folder each, lists are its
 * index.html and `page/<number>/`. Undefined where two pages do meet.
 */
function claimsOf(alone: readonly Page[], sections: readonly Section[]): Claims | undefined {
  const pages = new Map(alone.map((page) => [keyOf(page), page]))
  const names = new Set(sections.map(({ name }) => identityKey(name)))
  if (pages.size < alone.length || names.size < sections.length) return undefined
  const folders = groupBy(sections, ({ folder = '' }) => identityKey(folder))
  const made = new Map<string, ReadonlyMap<string, Page>>()
  const pagesIn = (folder: string): ReadonlyMap<string, Page> | undefined => {
    const held = folders.get(folder)
    if (held === undefined) return undefined
    const known = made.get(folder) ?? new Map(pagesOf(held).map((page) => [keyOf(page), page]))
    made.set(folder, known)
    return known
  }
  const inSections: Claims = (key) =>
    foldersOf(key)
      .map((folder) => pagesIn(folder)?.get(key))
      .find(isThere)
  const isMet = alone.some((page) => {
    const key = keyOf(page)
    return inSections(key) !== undefined || (ownsFolder(page) && pages.has(folderOf(key)))
  })
  return isMet ? undefined : (key) => pages.get(key) ?? inSections(key)
}

/** `next` come in the order of their rank, after those that `claims` knows. */
function settle(
  next: readonly Page[],
  claims: Claims = () => undefined,
  owners: readonly Page[] = [],
): { readonly pages: readonly Page[]; readonly problems: readonly Problem[] } {
  const pages = new Map<string, Page>()
  const folders = new Map<string, Page>()
  const owned = new Map(owners.map((page) => [folderOf(keyOf(page)), page]))
  const problems = new Map<string, Problem>()
  for (const page of next) {
    const key = keyOf(page)
    const above = hasFreeName(page) ? foldersOf(key) : []
    const other = [key, ...above]
      .map((each) => pages.get(each) ?? claims(each) ?? owned.get(each))
      .find(isThere)
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
  return { pages: [...pages.values()], problems: [...problems.values()] }
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
