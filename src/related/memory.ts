/**
 * What the last run knew, so that the next one looks only at what changed.
 *
 * It holds nothing that does not follow from the archive: without it the result is
 * the same. It is true for one version of the terms only, so whoever keeps it files
 * it under the terms' recipe.
 *
 * Form: magic number, count of articles, bytes of the text; the times, as 64-bit
 * numbers; the text in UTF-8, five columns of a line each an article, padded with
 * blanks to four bytes; then numbers of 32 bits: the base's name, slots and buckets (0
 * where there is none) and, where there are slots, 1 + each article's; the sketches, the
 * reprints after their count, and of the near lists and then the far ones room and length
 * of each list, their articles, their similarities, their reasons.
 */
import type { BaseName } from './base.ts'
import { emptyRanking, type Ranking } from './ranking.ts'
import { SKETCH_WORDS, type Sketches } from './reprints.ts'
import { daysApart, timeFactor, withTime } from './similarity.ts'

/** Changes with the form, with the least score and with whatever else orders a list. */
const MAGIC = 0xd1fa0003
const HEADER = 16

export interface RememberedArticle {
  readonly id: string
  readonly hash: string
  /** Milliseconds of the epoch. */
  readonly time: number
  /** Code of its prefecture (scope.ts). */
  readonly scope: string
  /** The id of the article that it names as its original, or nothing. */
  readonly original: string
  /** Stands in no list, since its original may (copies.ts). */
  readonly isCopy: boolean
  /** Its strongest words, a blank between two. */
  readonly words: string
}

/** In the lists, articles are positions in `articles`. */
export interface RelatedMemory {
  readonly articles: readonly RememberedArticle[]
  /** Where there is one, with the slot of each article, or -1. */
  readonly base?: BaseName & { readonly slotOf: Int32Array }
  readonly sketches: Sketches
  /** Two positions for each pair of reprints that the texts give, ascending. */
  readonly reprints: Uint32Array
  readonly near: Ranking
  readonly far: Ranking
}

export function encodeMemory(memory: RelatedMemory): Uint8Array {
  const { articles, base, sketches, reprints, near, far } = memory
  const times = timesOf(articles)
  const text = new TextEncoder().encode(textOf(articles))
  const blocks = [
    Uint32Array.from(base === undefined ? [0, 0, 0, 0] : [...base.name, base.slots, base.buckets]),
    Uint32Array.from(base?.slotOf ?? [], (slot) => slot + 1),
    sketches,
    Uint32Array.of(reprints.length),
    reprints,
    ...listsOf(near, times),
    ...listsOf(far, times),
  ]
  const start = HEADER + times.byteLength
  const textLength = 4 * Math.ceil(text.length / 4)
  const length = blocks.reduce((total, block) => total + block.byteLength, start + textLength)
  const bytes = new Uint8Array(length)
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, articles.length, textLength, 0])
  new Float64Array(bytes.buffer, HEADER, times.length).set(times)
  bytes.fill(0x20, start, start + textLength).set(text, start)
  let at = start + textLength
  for (const block of blocks) {
    new Uint32Array(bytes.buffer, at, block.length).set(block)
    at += block.byteLength
  }
  return bytes
}

/** Undefined for anything of another form; a number that no article has is taken for one that is gone. */
export function decodeMemory(bytes: Uint8Array): RelatedMemory | undefined {
  if (bytes.length < HEADER || bytes.length % 4 !== 0) return undefined
  const { buffer } = new Uint8Array(bytes)
  const [magic, count = 0, textLength = 0] = new Uint32Array(buffer, 0, 4)
  const start = HEADER + 8 * count
  if (magic !== MAGIC || textLength % 4 !== 0 || start + textLength > bytes.length) return undefined
  const times = new Float64Array(buffer, HEADER, count)
  const articles = articlesOf(new Uint8Array(buffer, start, textLength), times)
  if (articles === undefined) return undefined
  const numbers = new Numbers(new Uint32Array(buffer, start + textLength))
  const base = baseOf(numbers, count)
  const sketches = numbers.take(SKETCH_WORDS * count)
  const reprints = numbers.take(numbers.take(1)[0] ?? 0)
  const near = rankingOf(numbers, times)
  const far = rankingOf(numbers, times)
  const isWhole = numbers.rest === 0 && reprints.every((article) => article < count)
  return near && far && isWhole
    ? { articles, ...(base === undefined ? {} : { base }), sketches, reprints, near, far }
    : undefined
}

function baseOf(numbers: Numbers, count: number): RelatedMemory['base'] {
  const [first = 0, second = 0, slots = 0, buckets = 0] = numbers.take(4)
  if (slots === 0) return undefined
  const slotOf = Int32Array.from(numbers.take(count), (number) => number - 1)
  // A slot that there is not is none.
  return {
    name: [first, second],
    slots,
    buckets: Math.max(1, buckets),
    slotOf: slotOf.map((slot) => (slot < slots ? slot : -1)),
  }
}

function timesOf(articles: readonly RememberedArticle[]): Float64Array {
  return new Float64Array(articles.map(({ time }) => time))
}

/** Ids and words have no white space but the words' blanks, so none of a column ends its line. */
function textOf(articles: readonly RememberedArticle[]): string {
  const columns = [
    articles.map(({ id }) => id),
    articles.map(({ hash }) => hash),
    articles.map(({ scope }) => scope),
    articles.map(({ original, isCopy }) => `${isCopy ? '+' : '-'}${original}`),
    articles.map(({ words }) => words),
  ]
  return columns.map((column) => (column.length === 0 ? '' : `${column.join('\n')}\n`)).join('')
}

function articlesOf(text: Uint8Array, times: Float64Array): RememberedArticle[] | undefined {
  const lines = decodeText(text)?.split('\n')
  const count = times.length
  if (lines?.length !== 5 * count + 1) return undefined
  return Array.from(times, (time, i) => {
    const line = (column: number): string => lines[column * count + i] ?? ''
    const standing = line(3)
    return {
      id: line(0),
      hash: line(1),
      time,
      scope: line(2),
      original: standing.slice(1),
      isCopy: standing.startsWith('+'),
      words: line(4),
    }
  })
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A score is its similarity times a whole number that the two dates give, so the similarity is kept. */
function listsOf(ranking: Ranking, times: Float64Array): Uint32Array[] {
  const { starts, lengths, articles, scores, reasons } = ranking
  const similarities = new Uint32Array(scores.length)
  eachEntry(ranking, times, (at, days) => {
    similarities[at] = (scores[at] ?? 0) / timeFactor(days)
  })
  const rooms = lengths.map((_, i) => (starts[i + 1] ?? 0) - (starts[i] ?? 0))
  return [rooms, lengths, articles, similarities, reasons]
}

function rankingOf(numbers: Numbers, times: Float64Array): Ranking | undefined {
  const count = times.length
  const rooms = numbers.take(count)
  let total = 0
  for (const room of rooms) total += room
  // What damaged rooms add up to may be more than there is memory for.
  if (3 * total > numbers.rest) return undefined
  const ranking = emptyRanking(rooms)
  ranking.lengths.set(numbers.take(count))
  ranking.articles.set(numbers.take(total))
  const similarities = numbers.take(total)
  ranking.reasons.set(numbers.take(total))
  if (numbers.rest < 0 || ranking.lengths.some((length, i) => length > (rooms[i] ?? 0))) return undefined
  eachEntry(ranking, times, (at, days) => {
    ranking.scores[at] = withTime(similarities[at] ?? 0, days)
  })
  return ranking
}

function eachEntry(
  { starts, lengths, articles }: Ranking,
  times: Float64Array,
  visit: (at: number, days: number) => void,
): void {
  for (let i = 0; i < lengths.length; i++) {
    const start = starts[i] ?? 0
    const end = start + (lengths[i] ?? 0)
    const time = times[i] ?? 0
    for (let at = start; at < end; at++) visit(at, daysApart(time, times[articles[at] ?? 0] ?? 0))
  }
}

/** Reads one block after another; past the end there is nothing, and `rest` is below 0. */
class Numbers {
  readonly #numbers: Uint32Array
  #at = 0

  constructor(numbers: Uint32Array) {
    this.#numbers = numbers
  }

  get rest(): number {
    return this.#numbers.length - this.#at
  }

  take(count: number): Uint32Array {
    const block = this.#numbers.subarray(this.#at, this.#at + count)
    this.#at += count
    return block
  }
}
