/** Runs one after another for the tests of related lists: what each leaves to the next, and what a page sees of it. */
import { expect } from 'vitest'
import type { Catalog, Fingerprint, Related, RelatedLists } from '../../src/model.ts'
import type { RelatedResult } from '../../src/related/related.ts'
import type { archiveOf } from './archive.ts'

/** So that archives of a few articles have a base, and each list a box of its own. */
export const small = { leastArticles: 3, mostLater: 6, passArticles: 5, boxRows: 1 }

/** What one run leaves to the next, and the terms of all texts that there ever were. */
export class Memory {
  readonly asked: string[] = []
  readonly kept = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly #texts: ReturnType<typeof archiveOf>['termsOf'][] = []

  readonly last = {
    read: (name: string) => {
      this.asked.push(name)
      return this.kept.get(name)?.slice()
    },
    oldTermsOf: (hash: Fingerprint) =>
      this.#texts.map((termsOf) => termsOf(hash)).find((terms) => terms.length > 0),
  }

  learn(termsOf: ReturnType<typeof archiveOf>['termsOf']): void {
    this.#texts.push(termsOf)
  }

  keep({ kept }: Pick<RelatedResult, 'kept'>): void {
    for (const [name, bytes] of kept) this.kept.set(name, new Uint8Array(bytes))
  }
}

/** All that pages look at, sums included. */
export function told(catalog: Catalog, { lists, problems }: RelatedResult) {
  const sums = catalog.articles.map(({ id }) => lists.get(id)?.sum)
  return { names: namesOf(catalog, lists), sums, problems }
}

/** What lists and their sums have been: where a sum comes again, a page keeps what it showed. */
export class Sums {
  readonly #shown = new Map<string, string>()

  expectToTell(catalog: Catalog, { lists }: Pick<RelatedResult, 'lists'>): void {
    const names = namesOf(catalog, lists)
    for (const [id, { related, elsewhere, sum }] of lists) {
      const beside = [...related, ...elsewhere].map(({ article }) => names[article.id]?.reprints)
      const shown = JSON.stringify([names[id], beside])
      const key = `${id} ${sum.a} ${sum.b}`
      expect(this.#shown.get(key) ?? shown).toBe(shown)
      this.#shown.set(key, shown)
    }
  }
}

export type Names = Record<string, { related: string[]; elsewhere: string[]; reprints: string[] }>

export function namesOf(catalog: Catalog, lists: RelatedLists): Names {
  const names = (list: readonly Related[] = []) =>
    list.map(
      ({ article, shared, isFollowUp }) => `${isFollowUp ? '后续 ' : ''}${article.id} ${shared.join(' ')}`,
    )
  return Object.fromEntries(
    catalog.articles.map(({ id }) => {
      const { related, elsewhere, reprints } = lists.get(id) ?? { related: [], elsewhere: [], reprints: [] }
      const copies = reprints.map((article) => article.id)
      return [id, { related: names(related), elsewhere: names(elsewhere), reprints: copies }]
    }),
  )
}
