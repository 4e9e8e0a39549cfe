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
  readonly prints: Prints
}

/** What a page of a sum came to when it was planned: a page of that sum need not be planned to know. */
export type Prints = ReadonlyMap<string, Fingerprint>

/** `recipe` stands for the templates and the code; `known` is empty where `dist/` cannot be trusted. */
export function planRebuild(
  pages: readonly Page[],
  recipe: Fingerprint,
  known: Manifest,
  planned: Prints = new Map(),
): RebuildPlan {
  const stale: PlannedPage[] = []
  const fresh = new Map<string, { fingerprint: Fingerprint; sha256: string }>()
  const prints = new Map<string, Fingerprint>()
  for (const page of pages) {
    const remembered = page.sum === undefined ? undefined : planned.get(page.sum)
    const print = remembered ?? fingerprintOfPage(page, recipe)
    if (page.sum !== undefined) prints.set(page.sum, print)
    const path = filePath(page.url)
    const before = known.get(path)
    if (before?.fingerprint === print) fresh.set(path, before)
    else stale.push({ page, path, fingerprint: print })
  }
  return { stale, fresh, prints }
}

function fingerprintOfPage(page: Page, recipe: Fingerprint): Fingerprint {
  if ('hash' in page) return page.hash
  const kind = 'template' in page ? page.template : page.text.name
  return fingerprintOf(`${recipe} ${kind} ${fingerprint(page.view)}`)
}

const sumDigits = 16
const printDigits = 32

/** ASCII: all sums run together, then all prints, in the order of the pages. */
export function encodePrints(prints: Prints): Uint8Array {
  return Buffer.from([...prints.keys(), ...prints.values()].join(''), 'latin1')
}

export function decodePrints(bytes: Uint8Array): Prints {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const count = Math.floor(text.length / (sumDigits + printDigits))
  const prints = new Map<string, Fingerprint>()
  for (let i = 0; i < count; i++) {
    const at = count * sumDigits + i * printDigits
    prints.set(
      text.slice(i * sumDigits, (i + 1) * sumDigits),
      text.slice(at, at + printDigits) as Fingerprint,
    )
  }
  return prints
}
