/**
 * What of every article decides how it stands in lists, besides its terms: in columns by
 * number, not in an object each, since a run with little to do reads and writes them all.
 */
import type { Article } from '../model.ts'
import type { Copies, Originals } from './copies.ts'
import { scopeOf } from './scope.ts'

export interface Columns {
  /** Milliseconds of the epoch. */
  readonly times: Float64Array
  readonly keys: Keys
  /** Number of its prefecture in `scopeCodes`, which are in order of their first article. */
  readonly scopes: Uint32Array
  readonly scopeCodes: readonly string[]
  /** 1 for what stands in no list, since its original may (copies.ts). */
  readonly copies: Uint8Array
  /** Ids of originals, by the articles that name them. */
  readonly originals: ReadonlyMap<number, string>
}

/** Of each article id, blank and hash, one after the other; neither has a blank in it. */
export interface Keys {
  readonly text: string
  /** In UTF-16 units. */
  readonly ends: Uint32Array
}

export function columnsOf(articles: readonly Article[], copies: Copies, originals: Originals): Columns {
  const codes = new Map<string, number>()
  const numberOf = (code: string): number => {
    const known = codes.get(code) ?? codes.size
    codes.set(code, known)
    return known
  }
  const named = new Map<number, string>()
  if (originals.size > 0) {
    for (const [number, article] of articles.entries()) {
      const original = originals.get(article)
      if (original !== undefined) named.set(number, original.id)
    }
  }
  return {
    times: Float64Array.from(articles, ({ time }) => time),
    keys: keysOf(articles),
    scopes: Uint32Array.from(articles, ({ place }) => numberOf(scopeOf(place))),
    scopeCodes: [...codes.keys()],
    copies: Uint8Array.from(articles, (article) => (copies.isCopy(article) ? 1 : 0)),
    originals: named,
  }
}

type Key = Pick<Article, 'id' | 'hash'>

function keysOf(articles: readonly Key[]): Keys {
  let end = 0
  const ends = Uint32Array.from(articles, ({ id, hash }) => {
    end += id.length + 1 + hash.length
    return end
  })
  return { text: articles.map(({ id, hash }) => `${id} ${hash}`).join(''), ends }
}

export function hasKey(keys: Keys, number: number, { id, hash }: Key): boolean {
  const start = number === 0 ? 0 : (keys.ends[number - 1] ?? 0)
  const length = (keys.ends[number] ?? 0) - start
  const { text } = keys
  return (
    length === id.length + 1 + hash.length &&
    text.startsWith(hash, start + id.length + 1) &&
    text.startsWith(id, start)
  )
}

export function idAt({ text, ends }: Keys, number: number): string {
  const start = number === 0 ? 0 : (ends[number - 1] ?? 0)
  const key = text.slice(start, ends[number])
  return key.slice(0, Math.max(0, key.indexOf(' ')))
}
