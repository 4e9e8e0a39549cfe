/** The lists as a page asks for them: from rankings by number to entries with their reasons, the editor's wishes granted. */
import type { Article, ArticleId, Related, RelatedList, RelatedLists } from '../model.ts'
import { strongestWords, unpackTerms } from '../packed-terms.ts'
import { type Mark, Summing } from '../sum.ts'
import type { Copies } from './copies.ts'
import { isFollowUp } from './follow-up.ts'
import type { Ranking } from './ranking.ts'
import { sharedWords, tellReasons } from './shared-words.ts'
import type { Lists, Shelf } from './shelf.ts'
import { daysApart, similarity, withTime } from './similarity.ts'
import type { Wishes } from './wishes.ts'

/** Entries that the two lists have at most. */
export interface Depths {
  readonly near: number
  readonly far: number
}

export interface Desk {
  readonly articles: readonly Article[]
  readonly rankings: Lists
  readonly shelf: Shelf
  /** By number, two numbers each, see sums.ts. */
  readonly sums: Uint32Array
  readonly wishes: ReadonlyMap<Article, Wishes>
  readonly copies: Copies
  readonly termsOf: (article: Article) => Uint8Array
  readonly depths: Depths
}

export function listsOf(given: Desk): RelatedLists {
  const desk = { ...given, words: strongestOf(given) }
  const lists = new Map<ArticleId, RelatedList>()
  for (const [number, article] of desk.articles.entries())
    lists.set(article.id, new ListOnDemand(desk, number, article))
  return lists
}

interface WordedDesk extends Desk {
  /** The strongest words of an article, a blank between two. */
  readonly words: (number: number) => string
}

/** Unpacked once, of those that are asked about. */
function strongestOf({ articles, termsOf }: Desk): (number: number) => string {
  const known = new Array<string | undefined>(articles.length)
  return (number) => {
    const article = articles[number]
    const words = known[number] ?? (article ? strongestWords(termsOf(article)).join(' ') : '')
    known[number] = words
    return words
  }
}

/** Made when it is asked for: all at once they would weigh several kilobytes an article. */
class ListOnDemand implements RelatedList {
  readonly #desk: WordedDesk
  readonly #number: number
  readonly #article: Article

  constructor(desk: WordedDesk, number: number, article: Article) {
    this.#desk = desk
    this.#number = number
    this.#article = article
  }

  get related(): readonly Related[] {
    const { rankings, depths, wishes } = this.#desk
    const entries = entriesOf(rankings.near, this.#number, this.#desk)
    const chosen = withWish(entries, this.#article, this.#desk).slice(0, depths.near)
    return followUpsFirst(chosen, wishes.get(this.#article))
  }

  get elsewhere(): readonly Related[] {
    const { rankings, depths, wishes } = this.#desk
    const entries = entriesOf(rankings.far, this.#number, this.#desk)
    return withoutBanned(entries, wishes.get(this.#article)).slice(0, depths.far)
  }

  get reprints(): readonly Article[] {
    return this.#desk.copies.reprints.get(this.#article) ?? []
  }

  get sum(): Mark {
    const { wishes, copies, sums } = this.#desk
    if (wishes.has(this.#article)) return sumOfWish(this.#article, this, copies)
    return { a: sums[2 * this.#number] ?? 0, b: sums[2 * this.#number + 1] ?? 0 }
  }
}

/** Where the editor has a wish, it is of what comes of it. */
function sumOfWish(article: Article, { related, elsewhere }: RelatedList, copies: Copies): Mark {
  const summing = new Summing()
  const take = (one: Article): void => {
    for (const each of [one, ...(copies.reprints.get(one) ?? [])]) summing.text(each.id).text(each.hash)
  }
  take(article)
  for (const entry of [...related, ...elsewhere]) {
    take(entry.article)
    summing.text(entry.shared.join(' ')).number(entry.isFollowUp ? 1 : 0)
  }
  return summing.number(related.length).endMark()
}

function entriesOf(
  ranking: Ranking,
  number: number,
  { articles, rankings, shelf, words }: WordedDesk,
): Related[] {
  shelf.take(number)
  const start = ranking.starts[number] ?? 0
  const time = rankings.times[number] ?? 0
  const entries: Related[] = []
  for (let at = start; at < start + (ranking.lengths[number] ?? 0); at++) {
    const other = ranking.articles[at] ?? 0
    const article = articles[other]
    if (article === undefined) continue
    const similarity = ranking.similarities[at] ?? 0
    const reasons = ranking.reasons[at] ?? 0
    entries.push(
      new EntryWithReasons({
        article,
        score: withTime(similarity, daysApart(time, article.time)),
        isFollowUp: isFollowUp(time, article.time, similarity),
        shared: () => tellReasons(reasons, words(number), words(other)),
      }),
    )
  }
  return entries
}

/**
 * Its reasons are told when it is asked: of the many that 猜你喜欢 is chosen from, few
 * are. A class, since each object of a literal with a getter has a shape of its own.
 */
class EntryWithReasons implements Related {
  readonly article: Article
  readonly score: number
  readonly isFollowUp: boolean
  readonly #shared: () => readonly string[]

  constructor(entry: Omit<Related, 'shared'> & { readonly shared: () => readonly string[] }) {
    this.article = entry.article
    this.score = entry.score
    this.isFollowUp = entry.isFollowUp
    this.#shared = entry.shared
  }

  get shared(): readonly string[] {
    return this.#shared()
  }
}

/** Pins first, in the editor's order; nothing twice, nothing banned. */
function withWish(entries: readonly Related[], article: Article, desk: Desk): readonly Related[] {
  const wish = desk.wishes.get(article)
  const allowed = withoutBanned(entries, wish)
  if (wish === undefined || wish.pinned.length === 0) return allowed
  const { pinned, doubled } = wish
  const pins = pinned.map((pin) => pinOf(article, pin, desk))
  return [...pins, ...allowed.filter(({ article: one }) => !pinned.includes(one) && !doubled.has(one))]
}

/** It may be too far, or a copy, and so in no ranking. */
function pinOf(article: Article, pin: Article, { termsOf }: Desk): Related {
  const [own, other] = [termsOf(article), termsOf(pin)]
  const near = similarity(unpackTerms(own), unpackTerms(other))
  const score = withTime(near, daysApart(article.time, pin.time))
  const shared = sharedWords(own, other)
  return { article: pin, score, shared, isFollowUp: isFollowUp(article.time, pin.time, near) }
}

/** After the pins, in the order that they had. */
function followUpsFirst(entries: readonly Related[], wish: Wishes | undefined): readonly Related[] {
  const pins = wish?.pinned.length ?? 0
  const others = entries.slice(pins)
  if (!others.some(({ isFollowUp }) => isFollowUp)) return entries
  return [
    ...entries.slice(0, pins),
    ...others.filter(({ isFollowUp }) => isFollowUp),
    ...others.filter(({ isFollowUp }) => !isFollowUp),
  ]
}

function withoutBanned(entries: readonly Related[], wish: Wishes | undefined): readonly Related[] {
  if (wish === undefined || wish.banned.size === 0) return entries
  return entries.filter(({ article }) => !wish.banned.has(article))
}
