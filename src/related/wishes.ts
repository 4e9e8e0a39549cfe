/**
 * The editor's word on related lists: what is pinned and what is banned, by id.
 *
 * An id in another spelling (case, Unicode form) is the same article. One that is
 * held back is known too: its pin waits until it is published.
 */
import type { Article, Catalog } from '../model.ts'
import { identityKey } from '../order.ts'
import type { Problem } from '../problems.ts'
import type { Copies } from './copies.ts'

export interface Wishes {
  /** Published ones, in the editor's order, none twice, none that is the same text. */
  readonly pinned: readonly Article[]
  readonly banned: ReadonlySet<Article>
  /** Reprints of what is pinned, which stands for them. */
  readonly doubled: ReadonlySet<Article>
}

/** Of every article that has any. */
export function readWishes(
  catalog: Catalog,
  { areReprints, reprints }: Copies,
): {
  wishes: ReadonlyMap<Article, Wishes>
  problems: readonly Problem[]
} {
  const wishes = new Map<Article, Wishes>()
  const problems: Problem[] = []
  const wishful = catalog.articles.filter(({ card }) => hasWishes(card.front.related))
  if (wishful.length === 0) return { wishes, problems }
  const published = new Map(catalog.articles.map((article) => [identityKey(article.id), article]))
  const held = new Set(catalog.held.map(({ article }) => identityKey(article.id)))
  for (const article of wishful) {
    const find = (list: 'pin' | 'ban') =>
      article.card.front.related[list].flatMap((id, i) => {
        const found = published.get(identityKey(id))
        if (!found && !held.has(identityKey(id))) problems.push(unknown(article, id, `related.${list}.${i}`))
        return found && found !== article ? [found] : []
      })
    const banned = new Set(find('ban'))
    const pinned = [...new Set(find('pin'))].filter((pin) => !banned.has(pin) && !areReprints(pin, article))
    const doubled = new Set(pinned.flatMap((pin) => reprints.get(pin) ?? []))
    wishes.set(article, { pinned, banned, doubled })
  }
  return { wishes, problems }
}

function hasWishes({
  pin,
  ban,
}: {
  readonly pin: readonly string[]
  readonly ban: readonly string[]
}): boolean {
  return pin.length + ban.length > 0
}

function unknown({ path, card }: Article, id: string, key: string): Problem {
  const { line, column } = card.marks[key] ?? { line: 1, column: 1 }
  return { code: 'W_RELATED_UNKNOWN', path, line, column, values: { id } }
}
