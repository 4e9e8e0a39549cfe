/**
 * What the last run knew, so that the next one looks only at what changed.
 *
 * It holds nothing that does not follow from the archive: without it the result is
 * the same. It is true for one version of the terms only, so whoever keeps it files
 * it under the terms' recipe.
 *
 * Form: magic number, length of the JSON, the JSON in UTF-8 padded with blanks to
 * four bytes, then numbers of 32 bits, of the near lists and then the far ones:
 * room and length of each list, then their articles, then their similarities.
 */
import { emptyRanking, type Ranking } from './ranking.ts'
import { daysApart, timeFactor, withTime } from './similarity.ts'

/** Changes with the form, with the least score and with whatever else orders a list. */
const MAGIC = 0xd1fa0001

export interface RememberedArticle {
  readonly id: string
  readonly hash: string
  /** Milliseconds of the epoch. */
  readonly time: number
  /** Code of its prefecture (scope.ts). */
  readonly scope: string
}

/** In the lists, articles are positions in `articles`. */
export interface RelatedMemory {
  readonly articles: readonly RememberedArticle[]
  readonly near: Ranking
  readonly far: Ranking
}

export function encodeMemory(memory: RelatedMemory): Uint8Array {
  const rows = memory.articles.map(({ id, hash, time, scope }) => [id, hash, time, scope])
  const text = new TextEncoder().encode(JSON.stringify(rows))
  const lists = [...listsOf(memory, memory.near), ...listsOf(memory, memory.far)]
  const start = 8 + 4 * Math.ceil(text.length / 4)
  const bytes = new Uint8Array(start + lists.reduce((total, list) => total + 4 * list.length, 0))
  bytes.fill(0x20, 8, start).set(text, 8)
  new Uint32Array(bytes.buffer, 0, 2).set([MAGIC, start - 8])
  let at = start
  for (const list of lists) {
    new Uint32Array(bytes.buffer, at, list.length).set(list)
    at += 4 * list.length
  }
  return bytes
}

/** Undefined for anything of another form; a number that no article has is taken for one that is gone. */
export function decodeMemory(bytes: Uint8Array): RelatedMemory | undefined {
  if (bytes.length < 8 || bytes.length % 4 !== 0) return undefined
  const numbers = new Uint32Array(new Uint8Array(bytes).buffer)
  const length = numbers[1] ?? 0
  if (numbers[0] !== MAGIC || length % 4 !== 0 || length > bytes.length - 8) return undefined
  const articles = decodeArticles(bytes.subarray(8, 8 + length))
  if (articles === undefined) return undefined
  const near = decodeLists(numbers.subarray(2 + length / 4), articles)
  if (near === undefined) return undefined
  const far = decodeLists(near.rest, articles)
  return far?.rest.length === 0 ? { articles, near: near.ranking, far: far.ranking } : undefined
}

/** A score is its similarity times a whole number that the two dates give, so the similarity is kept. */
function listsOf({ articles }: RelatedMemory, ranking: Ranking): Uint32Array[] {
  const { starts, lengths } = ranking
  const similarities = new Uint32Array(ranking.scores.length)
  for (const [i, { time }] of articles.entries()) {
    const start = starts[i] ?? 0
    for (let at = start; at < start + (lengths[i] ?? 0); at++) {
      const other = articles[ranking.articles[at] ?? 0]?.time ?? 0
      similarities[at] = (ranking.scores[at] ?? 0) / timeFactor(daysApart(time, other))
    }
  }
  const rooms = lengths.map((_, i) => (starts[i + 1] ?? 0) - (starts[i] ?? 0))
  return [rooms, lengths, ranking.articles, similarities]
}

function decodeArticles(bytes: Uint8Array): RememberedArticle[] | undefined {
  const rows = parse(bytes)
  if (!Array.isArray(rows)) return undefined
  const articles: RememberedArticle[] = []
  for (const row of rows) {
    if (!Array.isArray(row) || row.length !== 4) return undefined
    const [id, hash, time, scope]: unknown[] = row
    if (typeof id !== 'string' || typeof hash !== 'string' || typeof scope !== 'string') return undefined
    if (typeof time !== 'number') return undefined
    articles.push({ id, hash, time, scope })
  }
  return articles
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function decodeLists(
  numbers: Uint32Array,
  articles: readonly RememberedArticle[],
): { ranking: Ranking; rest: Uint32Array } | undefined {
  const count = articles.length
  const rooms = numbers.subarray(0, count)
  const total = rooms.reduce((sum, room) => sum + room, 0)
  if (numbers.length < 2 * count + 2 * total) return undefined
  const ranking = emptyRanking(rooms)
  ranking.lengths.set(numbers.subarray(count, 2 * count))
  ranking.articles.set(numbers.subarray(2 * count, 2 * count + total))
  const end = 2 * count + 2 * total
  if (ranking.lengths.some((length, i) => length > (rooms[i] ?? 0))) return undefined
  scoreAgain(ranking, articles, numbers.subarray(2 * count + total, end))
  return { ranking, rest: numbers.subarray(end) }
}

function scoreAgain(
  ranking: Ranking,
  articles: readonly RememberedArticle[],
  similarities: Uint32Array,
): void {
  for (const [i, { time }] of articles.entries()) {
    const start = ranking.starts[i] ?? 0
    for (let at = start; at < start + (ranking.lengths[i] ?? 0); at++) {
      const other = articles[ranking.articles[at] ?? 0]?.time ?? 0
      ranking.scores[at] = withTime(similarities[at] ?? 0, daysApart(time, other))
    }
  }
}
