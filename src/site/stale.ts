/**
 * Pages wanted against what `dist/` is known to hold: a page is rendered again
 * exactly when what its content depends on has changed. There is no graph of
 * dependencies: the fingerprint is over the very values the page is made from.
 */
import { fingerprint, fingerprintOf } from '../fingerprint.ts'
import type { Fingerprint, Manifest } from '../model.ts'
import type { Page } from './page.ts'
import { filePath } from './urls.ts'

export interface PlannedPage {
  readonly page: Page
  /** Relative to dist/. */
  readonly path: string
  readonly fingerprint: Fingerprint
}

export interface RebuildPlan {
  readonly stale: readonly PlannedPage[]
  /** What stays as it is. */
  readonly fresh: Manifest
}

/** `recipe` stands for the templates and the code; `known` is empty where `dist/` cannot be trusted. */
export function planRebuild(pages: readonly Page[], recipe: Fingerprint, known: Manifest): RebuildPlan {
  const stale: PlannedPage[] = []
  const fresh = new Map<string, { fingerprint: Fingerprint; sha256: string }>()
  for (const page of pages) {
    const planned = { page, path: filePath(page.url), fingerprint: fingerprintOfPage(page, recipe) }
    const before = known.get(planned.path)
    if (before?.fingerprint === planned.fingerprint) fresh.set(planned.path, before)
    else stale.push(planned)
  }
  return { stale, fresh }
}

function fingerprintOfPage(page: Page, recipe: Fingerprint): Fingerprint {
  if ('hash' in page) return page.hash
  const kind = 'template' in page ? page.template : page.text.name
  return fingerprintOf(`${recipe} ${kind} ${fingerprint(page.view)}`)
}
