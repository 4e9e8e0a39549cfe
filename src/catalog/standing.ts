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
  const { draft, expire, withdrawn } = article.card.front
  if (draft && !drafts) return 'draft'
  if (beginOf(article) > clock && !future) return 'scheduled'
  if (expire !== undefined && timeOf(expire) <= clock) return 'expired'
  if (withdrawn !== undefined && timeOf(withdrawn.date) <= clock) return 'withdrawn'
  return 'published'
}

const noPositions: readonly string[] = []

/** Names of the lead positions that an article holds at the clock: from inclusive, to exclusive. */
export function positionsAt({ front }: Card, clock: number): readonly string[] {
  if (front.positions.length === 0) return noPositions
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
  for (const article of articles) {
    // A draft that is not published never turns.
    if (article.card.front.draft && !drafts) continue
    if (isLasting(article) && article.time <= clock) continue
    for (const time of turningPoints(article)) {
      if (time > clock && (next === undefined || time < next)) next = time
    }
  }
  return next
}

/** It has come for good, as most have. */
function isLasting({ card: { front } }: Article): boolean {
  const { publish, expire, withdrawn, positions } = front
  return publish === undefined && expire === undefined && withdrawn === undefined && positions.length === 0
}

function turningPoints(article: Article): readonly number[] {
  const { expire, withdrawn, positions } = article.card.front
  const moments = [expire, withdrawn?.date, ...positions.flatMap(({ from, to }) => [from, to])]
  return [beginOf(article), ...moments.filter((moment) => moment !== undefined).map(timeOf)]
}

/** When it appears, unless it is a draft. */
function beginOf({ card, time }: Article): number {
  return card.front.publish === undefined ? time : timeOf(card.front.publish)
}

function timeOf(moment: Moment): number {
  return Date.parse(moment.at)
}
