/**
 * Pages that are planned together, or not at all: where a section's sum is that of
 * the last build, all its files are as they were, and none of its pages is made.
 */
import type { Sum } from '../sum.ts'
import type { Page } from './page.ts'

export interface Section {
  /** Unique; sections that might claim one address have one name. */
  readonly name: string
  /** Equal only where all that its pages are made from is equal, and which they are; one without a sum is planned each time. */
  readonly sum?: Sum
  /** The folder that holds all its files, as in their paths; asked of those with a sum. */
  readonly folder?: string
  readonly pages: () => readonly Page[]
}

export function pagesOf(sections: readonly Section[]): readonly Page[] {
  return sections.flatMap(({ pages }) => pages())
}
