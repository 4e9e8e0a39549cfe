/**
 * Pages wanted against what `dist/` is known to hold: a page is rendered again
 * exactly when what its content depends on has changed. There is no graph of
 * dependencies: the fingerprint is over the very values the page is made from.
 *
 * Where a section's sum is known, its pages are not even made; where a page's is,
 * its view is not.
 */
import { fingerprintOf } from '../fingerprint.ts'
import type { Fingerprint, KeptFile, KeptFiles, KeptSection, Manifest } from '../model.ts'
import type { Page } from './page.ts'
import type { Section } from './section.ts'
import { filePath } from './urls.ts'

export interface PlannedPage {
  readonly page: Page
  /** Relative to dist/. */
  readonly path: string
}

export interface RebuildPlan {
  /** Of a page that is new the fingerprint is not known before it is rendered, so that its view is made but once. */
  readonly stale: readonly PlannedPage[]
  /** Sections that stay as they are. */
  readonly fresh: Manifest
  readonly begun: readonly BegunSection[]
}

/** A section that had to be looked at. */
interface BegunSection {
  readonly section: Section
  readonly stale: readonly PlannedPage[]
  /** Its other files. */
  readonly fresh: KeptFiles
  /** Not even a sum is other than it was, nor has a file gone. */
  readonly isSame: boolean
}

/** `recipe` stands for the templates and the code; `known` is empty where `dist/` cannot be trusted. */
export function planRebuild(sections: readonly Section[], recipe: Fingerprint, known: Manifest): RebuildPlan {
  const fresh = new Map<string, KeptSection>()
  const begun: BegunSection[] = []
  for (const section of sections) {
    const before = known.get(section.name)
    if (before !== undefined && before.sum !== undefined && before.sum === section.sum) {
      fresh.set(section.name, before)
    } else begun.push(beginSection(section, recipe, before?.files() ?? new Map()))
  }
  return { stale: begun.flatMap(({ stale }) => stale), fresh, begun }
}

function beginSection(section: Section, recipe: Fingerprint, known: KeptFiles): BegunSection {
  const stale: PlannedPage[] = []
  const fresh = new Map<string, KeptFile>()
  let isSame = true
  for (const page of section.pages()) {
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
  return { section, stale, fresh, isSame: isSame && stale.length === 0 && fresh.size === known.size }
}

function printOf(page: Page, recipe: Fingerprint, before: KeptFile): Fingerprint {
  if (page.sum !== undefined && before.sum === page.sum) return before.fingerprint
  if ('hash' in page) return page.hash
  return printOfView('template' in page ? page.template : page.text.name, JSON.stringify(page.view), recipe)
}

/**
 * `kind`: the name of the template, or of what writes the text; `view`: the JSON of
 * the page's view, which a template is given as it is. So what a page is made of
 * and what it is known by are one.
 */
export function printOfView(kind: string, view: string, recipe: Fingerprint): Fingerprint {
  return fingerprintOf(`${recipe} ${kind} ${fingerprintOf(view)}`)
}

function withSum(sum: string | undefined): { readonly sum?: string } {
  return sum === undefined ? {} : { sum }
}

/** What `dist/` holds once the stale pages are in it; `rendered`: what those are, by path. */
export function finishRebuild(
  { fresh, begun }: RebuildPlan,
  rendered: ReadonlyMap<string, KeptFile>,
  known: Manifest,
  sectionOf: (files: KeptFiles, sum?: string) => KeptSection,
): Manifest {
  const next = new Map(fresh)
  for (const { section, stale, fresh: others, isSame } of begun) {
    const { name, sum } = section
    const before = known.get(name)
    if (isSame && before !== undefined) {
      const { hash, count, files } = before
      next.set(name, before.sum === sum ? before : { ...withSum(sum), hash, count, files })
      continue
    }
    const files = new Map(others)
    for (const { page, path } of stale) {
      const file = rendered.get(path)
      if (file === undefined) throw new Error(`nobody rendered ${path}`)
      files.set(path, { ...file, ...withSum(page.sum) })
    }
    if (files.size > 0) next.set(name, sectionOf(files, sum))
  }
  return next
}
