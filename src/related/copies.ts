/**
 * Of one text printed several times, which is the first, and who is a copy of whom.
 *
 * Two articles are reprints of each other where their texts say so, or where one names
 * the other in `canonical`. First stands the one that is named as the original, last
 * those that name one, between them the earlier, then the smaller id. An article is a
 * copy where a reprint of it stands before it. That is looked at pair by pair and is
 * never passed on (a reprint of a reprint is none), so another article changes the
 * standing of its own reprints, and of nobody else.
 */
import type { Article } from '../model.ts'
import { compare } from '../order.ts'
import type { Problem } from '../problems.ts'

export interface Copies {
  /** The first one first. Articles without any are not here. */
  readonly reprints: ReadonlyMap<Article, readonly Article[]>
  readonly isCopy: (article: Article) => boolean
  readonly areReprints: (a: Article, b: Article) => boolean
  /** Copies that do not say so themselves. */
  readonly problems: readonly Problem[]
}

/** Articles by those that name them as their original. */
export type Originals = ReadonlyMap<Article, Article>

/** `pairs` holds two positions in `articles` for each pair that the texts give. */
export function copiesOf(
  articles: readonly Article[],
  pairs: ArrayLike<number>,
  originals: Originals,
): Copies {
  const others = new Map<Article, Set<Article>>()
  for (let i = 0; i + 1 < pairs.length; i += 2)
    join(others, articles[pairs[i] ?? 0], articles[pairs[i + 1] ?? 0])
  for (const [copy, original] of originals) join(others, copy, original)
  const byPrecedence = precedence(originals)
  const reprints = new Map([...others].map(([article, set]) => [article, [...set].sort(byPrecedence)]))
  const firstOf = new Map<Article, Article>()
  for (const [article, [first = article]] of reprints)
    if (byPrecedence(first, article) < 0) firstOf.set(article, first)
  return {
    reprints,
    isCopy: (article) => firstOf.has(article),
    areReprints: (a, b) => others.get(a)?.has(b) ?? false,
    problems: [...firstOf].flatMap(([copy, first]) => (originals.has(copy) ? [] : [notice(copy, first)])),
  }
}

function join(others: Map<Article, Set<Article>>, a: Article | undefined, b: Article | undefined): void {
  if (a === undefined || b === undefined || a === b) return
  others.set(a, (others.get(a) ?? new Set()).add(b))
  others.set(b, (others.get(b) ?? new Set()).add(a))
}

/** A total order, so that one of any articles stands before all others. */
function precedence(originals: Originals): (a: Article, b: Article) => number {
  const named = new Set(originals.values())
  const rank = (article: Article): number => (originals.has(article) ? 2 : named.has(article) ? 0 : 1)
  return (a, b) => rank(a) - rank(b) || a.time - b.time || compare(a.id, b.id)
}

function notice({ path, card }: Article, first: Article): Problem {
  const { line, column } = card.marks.title ?? { line: 1, column: 1 }
  return { code: 'N_REPRINT', path, line, column, values: { other: first.path } }
}
