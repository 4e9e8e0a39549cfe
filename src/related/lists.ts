/** The lists as a page asks for them: from rankings by number to entries with their reasons, the editor's wishes granted. */
import type { Article, ArticleId, Related, RelatedList, RelatedLists } from '../model.ts'
import { strongestWords, unpackTerms } from '../packed-terms.ts'
import { type Mark, Summing } from '../sum.ts'
import type { Copies } from './copies.ts'
import { isFollowUp } from './follow-up.ts'
import type { RelatedMemory } from './memory.ts'
import type { Ranking } from './ranking.ts'
import { sharedWords, tellReasons } from './shared-words.ts'
import { daysApart, similarity, withTime } from './similarity.ts'
import type { Wishes } from './wishes.ts'

/** Entries that the two lists have at most. */
export interface Depths {
  readonly near: number
  readonly far: number
}

export interface Desk {
  readonly articles: readonly Article[]
  readonly memory: RelatedMemory
  readonly wishes: ReadonlyMap<Article, Wishes>
  readonly copies: Copies
  readonly termsOf: (article: Article) => Uint8Array
  readonly depths: Depths
}

export function listsOf(given: Desk): RelatedLists {
  const desk = { ...given, marks: marksOf(given.articles), words: strongestOf(given) }
  const lists = new Map<ArticleId, RelatedList>()
  for (const [number, article] of desk.articles.entries())
    lists.set(article.id, new ListOnDemand(desk, number, article))
  return lists
}

/** The sums of the articles' texts beside them, see `marksOf`. */
interface MarkedDesk extends Desk {
  readonly marks: Uint32Array
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
  readonly #desk: MarkedDesk
  readonly #number: number
  readonly #article: Article

  constructor(desk: MarkedDesk, number: number, article: Article) {
    this.#desk = desk
    this.#number = number
    this.#article = article
  }

  get related(): readonly Related[] {
    const { memory, depths, wishes } = this.#desk
    const entries = entriesOf(memory.near, this.#number, this.#desk)
    const chosen = withWish(entries, this.#article, this.#desk).slice(0, depths.near)
    return followUpsFirst(chosen, wishes.get(this.#article))
  }

  get elsewhere(): readonly Related[] {
    const { memory, depths, wishes } = this.#desk
    const entries = entriesOf(memory.far, this.#number, this.#desk)
    return withoutBanned(entries, wishes.get(this.#article)).slice(0, depths.far)
  }

  get reprints(): readonly Article[] {
    return this.#desk.copies.reprints.get(this.#article) ?? []
  }

  get sum(): Mark {
    return sumOf(this.#number, this.#article, this, this.#desk)
  }
}

/** The sum of each article's text, as two numbers, by its position. */
function marksOf(articles: readonly Article[]): Uint32Array {
  const marks = new Uint32Array(2 * articles.length)
  for (const [number, article] of articles.entries()) {
    const { a, b } = markOfText(article)
    marks[2 * number] = a
    marks[2 * number + 1] = b
  }
  return marks
}

function markOfText({ id, hash }: Article): Mark {
  return new Summing().text(id).text(hash).endMark()
}

/**
 * Where the editor has no wish, lists follow from the rankings and from which texts are one, which
 * are summed as they are; the words of a reason follow from its bits and the two texts.
 */
function sumOf(number: number, article: Article, list: RelatedList, desk: MarkedDesk): Mark {
  const { articles, memory, wishes, copies, marks } = desk
  const summing = new Summing().mark(markOfText(article))
  const takeReprints = (one: Article): void => {
    for (const other of copies.reprints.get(one) ?? []) summing.mark(markOfText(other))
  }
  takeReprints(article)
  if (wishes.has(article)) {
    for (const entry of [...list.related, ...list.elsewhere]) {
      takeReprints(entry.article)
      summing
        .mark(markOfText(entry.article))
        .text(entry.shared.join(' '))
        .number(entry.isFollowUp ? 1 : 0)
    }
    return summing.number(list.related.length).endMark()
  }
  const time = memory.times[number] ?? 0
  for (const { starts, lengths, articles: entries, similarities, reasons } of [memory.near, memory.far]) {
    const start = starts[number] ?? 0
    const length = lengths[number] ?? 0
    for (let at = start; at < start + length; at++) {
      const entry = entries[at] ?? 0
      const other = articles[entry]
      if (other === undefined) continue
      takeReprints(other)
      summing.number(marks[2 * entry] ?? 0).number(marks[2 * entry + 1] ?? 0)
      summing.number(reasons[at] ?? 0).number(isFollowUp(time, other.time, similarities[at] ?? 0) ? 1 : 0)
    }
    summing.number(length)
  }
  return summing.endMark()
}

function entriesOf(ranking: Ranking, number: number, { articles, memory, words }: MarkedDesk): Related[] {
  const start = ranking.starts[number] ?? 0
  const time = memory.times[number] ?? 0
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
