/**
 * Pages wanted against what `dist/` is known to hold: a page is rendered again
 * exactly when what its content depends on has changed. There is no graph of
 * dependencies: the fingerprint is over the very values the page is made from.
 *
 * Where a section's sum is known, its pages are not even made; where a page's is,
 * its view is not. The pages of a section are made when it is opened, and go with it:
 * all of them at once would be too many.
 */
import { fingerprintOf } from '../fingerprint.ts'
import type { Fingerprint, KeptFile, KeptFiles, KeptSection, Manifest } from '../model.ts'
import type { HtmlPage, Page, TextPage } from './page.ts'
import type { Section } from './section.ts'
import { filePath } from './urls.ts'

export interface RebuildPlan {
  /** Sections that stay as they are. */
  readonly fresh: Manifest
  /** The others. */
  readonly due: DueSection[]
}

/** A section that has to be looked at, and what is known of its files. */
export interface DueSection {
  readonly section: Section
  readonly before?: KeptSection
}

/** `known` is empty where `dist/` cannot be trusted. */
export function planRebuild(sections: readonly Section[], known: Manifest): RebuildPlan {
  const fresh = new Map<string, KeptSection>()
  const due: DueSection[] = []
  for (const section of sections) {
    const before = known.get(section.name)
    if (before === undefined) due.push({ section })
    else if (before.sum !== undefined && before.sum === section.sum) fresh.set(section.name, before)
    else due.push({ section, before })
  }
  return { fresh, due }
}

export interface PlannedPage {
  readonly page: Page
  /** Relative to dist/. */
  readonly path: string
}

export interface OpenedSection extends DueSection {
  /** Of a page that is new the fingerprint is not known before it is rendered, so that its view is made but once. */
  readonly stale: readonly PlannedPage[]
  /** Its other files. */
  readonly fresh: KeptFiles
  /** Not even a sum is other than it was, nor has a file gone. */
  readonly isSame: boolean
}

/** `recipe` stands for the templates and the code. */
export function openSection(due: DueSection, recipe: Fingerprint): OpenedSection {
  const known: KeptFiles = due.before?.files() ?? new Map()
  const stale: PlannedPage[] = []
  const fresh = new Map<string, KeptFile>()
  let isSame = true
  for (const page of due.section.pages()) {
    const path = filePath(page.url)
    const before = known.get(path)
    const print = before === undefined ? undefined : printOf(page, recipe, before)
    if (before === undefined || before.fingerprint !== print) stale.push({ page, path })
    else if (before.sum === page.sum) fresh.set(path, before)
    else {
      isSame = false
      fresh.set(path, { fingerprint: before.fingerprint, sha256: before.sha256, ...withSum(page.sum) })
    }
  }
  return { ...due, stale, fresh, isSame: isSame && stale.length === 0 && fresh.size === known.size }
}

function printOf(page: Page, recipe: Fingerprint, before: KeptFile): Fingerprint {
  if (page.sum !== undefined && before.sum === page.sum) return before.fingerprint
  if ('hash' in page) return page.hash
  return printOfView(kindOf(page), JSON.stringify(page.view), recipe)
}

/** The name of the template, or of what writes the text. */
export function kindOf(page: HtmlPage | TextPage<never>): string {
  return 'template' in page ? page.template : (page.many?.kind ?? page.text.name)
}

/**
 * `kind`: the name of the template, or of what writes the text; `view`: the JSON of
 * the page's view, which a template is given as it is. So what a page is made of
 * and what it is known by are one.
 */
export function printOfView(kind: string, view: string | Uint8Array, recipe: Fingerprint): Fingerprint {
  return fingerprintOf(`${recipe} ${kind} ${fingerprintOf(view)}`)
}

/** What is in a section once its stale pages are rendered; `rendered`: what those are, by path. Undefined where no file is left. */
export function finishSection(
  { section: { sum }, before, stale, fresh, isSame }: OpenedSection,
  rendered: ReadonlyMap<string, KeptFile>,
  sectionOf: (files: KeptFiles, sum?: string) => KeptSection,
): KeptSection | undefined {
  if (isSame && before !== undefined) {
    const { hash, count, files } = before
    return before.sum === sum ? before : { ...withSum(sum), hash, count, files }
  }
  const files = new Map(fresh)
  for (const { page, path } of stale) {
    const file = rendered.get(path)
    if (file === undefined) throw new Error(`nobody rendered ${path}`)
    files.set(path, { ...file, ...withSum(page.sum) })
  }
  return files.size === 0 ? undefined : sectionOf(files, sum)
}

function withSum(sum: string | undefined): { readonly sum?: string } {
  return sum === undefined ? {} : { sum }
}
