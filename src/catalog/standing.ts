/**
 * Whether an article stands in the archive at the build clock, and when that
 * would next change. Time is an input: no clock is read here.
 */
import type { Article, Card, HeldReason, Moment } from '../model.ts'

export interface Clock {
  /** Milliseconds of the epoch. */
  readonly clock: number
  readonly drafts: boolean
  readonly future: boolean
}

export function standing(article: Article, { clock, drafts, future }: Clock): HeldReason | 'published' {
  const { draft, publish, date, expire, withdrawn } = article.card.front
  if (draft && !drafts) return 'draft'
  if (timeOf(publish ?? date) > clock && !future) return 'scheduled'
  if (expire !== undefined && timeOf(expire) <= clock) return 'expired'
  if (withdrawn !== undefined && timeOf(withdrawn.date) <= clock) return 'withdrawn'
  return 'published'
}

/** Names of the lead positions that an article holds at the clock: from inclusive, to exclusive. */
export function positionsAt({ front }: Card, clock: number): readonly string[] {
  return front.positions
    .filter(
      ({ from, to }) =>
        (from === undefined || timeOf(from) <= clock) && (to === undefined || clock < timeOf(to)),
    )
    .map(({ name }) => name)
}

/** The first instant after the clock at which any of the articles comes, goes or changes position. */
export function nextTurn(articles: readonly Article[], { clock, drafts }: Clock): number | undefined {
  let next: number | undefined
  for (const { card } of articles) {
    // A draft that is not published never turns.
    if (card.front.draft && !drafts) continue
    for (const time of turningPoints(card)) {
      if (time > clock && (next === undefined || time < next)) next = time
    }
  }
  return next
}

function turningPoints({ front }: Card): readonly number[] {
  const { publish, date, expire, withdrawn, positions } = front
  const moments = [
    publish ?? date,
    expire,
    withdrawn?.date,
    ...positions.flatMap(({ from, to }) => [from, to]),
  ]
  return moments.filter((moment) => moment !== undefined).map(timeOf)
}

function timeOf(moment: Moment): number {
  return Date.parse(moment.at)
}
