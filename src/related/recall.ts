/**
 * What of the last run still holds: its lists, for articles that are as they were,
 * where no article that they name is gone or changed and they are long enough.
 */
import type { Article } from '../model.ts'
import { compare } from '../order.ts'
import { type Columns, hasKey, idAt } from './columns.ts'
import type { Wanted } from './field.ts'
import type { RelatedMemory } from './memory.ts'
import type { Ranking } from './ranking.ts'

/** Where an article stood before, by where it stands now, and the reverse; -1 for one that there was not or is no more. */
export interface Matches {
  readonly before: Int32Array
  readonly now: Int32Array
}

/** Articles of one id, one time and one text, whatever else has changed about them; both archives are newest first. */
export function matchTexts(articles: readonly Article[], previous: Columns | undefined): Matches {
  const times = previous?.times ?? new Float64Array(0)
  const before = new Int32Array(articles.length).fill(-1)
  const now = new Int32Array(times.length).fill(-1)
  for (let number = 0, known = 0; number < articles.length && known < times.length; ) {
    const article = articles[number]
    if (previous === undefined || article === undefined) break
    if (times[known] === article.time && hasKey(previous.keys, known, article)) {
      before[number] = known
      now[known] = number
      number++
      known++
      continue
    }
    const order = (times[known] ?? 0) - article.time || compare(article.id, idAt(previous.keys, known))
    if (order <= 0) number++
    if (order >= 0) known++
  }
  return { before, now }
}

/** Fills the lists of `memory`, empty as yet, with those that hold, and says who is still to be compared. */
export function recall(memory: RelatedMemory, previous: RelatedMemory | undefined, matches: Matches): Wanted {
  const { near, far, times } = memory
  const wanted: Record<keyof Wanted, number[]> = { fresh: [], stale: [], standing: [] }
  const same = previous === undefined ? matches : unchanged(memory, previous, matches)
  for (let now = 0; now < times.length; now++) {
    const before = same.before[now] ?? -1
    if (previous === undefined || before < 0) wanted.fresh.push(now)
    else if (
      copyList(previous.near, before, near, now, same.now) &&
      copyList(previous.far, before, far, now, same.now)
    ) {
      wanted.standing.push(now)
    } else {
      near.lengths[now] = 0
      wanted.stale.push(now)
    }
  }
  return wanted
}

/** Of the matches, those that nothing has changed about: prefecture, original, whether it is a copy. */
function unchanged(is: Columns, was: Columns, matches: Matches): Matches {
  const codes = new Map(is.scopeCodes.map((code, number) => [code, number]))
  const scopes = was.scopeCodes.map((code) => codes.get(code) ?? -1)
  const isSame = (number: number, known: number): boolean =>
    is.scopes[number] === scopes[was.scopes[known] ?? 0] &&
    is.copies[number] === was.copies[known] &&
    is.originals.get(number) === was.originals.get(known)
  const before = matches.before.map((known, number) => (known >= 0 && isSame(number, known) ? known : -1))
  const now = matches.now.map((number, known) => (before[number] === known ? number : -1))
  return { before, now }
}

/** False, and the list left undone, where it names an article that is gone or is shorter than is wanted now. */
function copyList(from: Ranking, old: number, to: Ranking, now: number, numbers: Int32Array): boolean {
  const source = from.starts[old] ?? 0
  const held = from.lengths[old] ?? 0
  const target = to.starts[now] ?? 0
  const wanted = (to.starts[now + 1] ?? 0) - target
  const isComplete = held < (from.starts[old + 1] ?? 0) - source
  if (held < wanted && !isComplete) return false
  const length = Math.min(held, wanted)
  for (let i = 0; i < length; i++) {
    const other = numbers[from.articles[source + i] ?? 0] ?? -1
    if (other < 0) return false
    to.articles[target + i] = other
    to.similarities[target + i] = from.similarities[source + i] ?? 0
    to.reasons[target + i] = from.reasons[source + i] ?? 0
  }
  to.lengths[now] = length
  return true
}
