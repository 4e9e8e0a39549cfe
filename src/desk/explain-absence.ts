/** Why an article is in the related list of another, or is not: the first reason that holds. */
import type { Article, HeldReason } from '../model.ts'
import { identityKey } from '../order.ts'
import type { Told } from '../problems.ts'
import { LEAST_SCORE } from '../related/similarity.ts'
import type { Survey } from '../survey.ts'

/** `score` is that of the two, in millions. */
export function standingOf(article: Article, other: Article, score: number, survey: Survey): Told {
  if (other === article) return { zh: '这就是文章自己', en: 'it is the article itself' }
  const related = survey.lists.get(article.id)?.related ?? []
  const rank = related.findIndex((entry) => entry.article === other)
  if (rank < 0) return refusal(article, other, score, survey)
  const isPinned = isNamed(article.card.front.related.pin, other)
  return placed(rank + 1, isPinned ? pinned : related[rank]?.isFollowUp ? followUp : nothing)
}

/** Of an id that no published article has. */
export function absence(id: string, { catalog }: Survey): Told {
  const held = catalog.held.find(({ article }) => identityKey(article.id) === identityKey(id))
  return held === undefined ? unknown : heldReasons[held.reason]
}

export function isNamed(ids: readonly string[], article: Article): boolean {
  return ids.some((id) => identityKey(id) === identityKey(article.id))
}

export const unknown: Told = {
  zh: '没有这样一篇文章；请写它的 id（没有写 id 的，就是文件名）',
  en: 'there is no such article; write its id (its file name, where it sets none)',
}

export const pinned: Told = { zh: '置顶', en: 'pinned' }
export const followUp: Told = { zh: '后续报道', en: 'follow-up' }
const nothing: Told = { zh: '', en: '' }

function placed(rank: number, { zh, en }: Told): Told {
  return {
    zh: `在相关推荐第 ${rank} 条${zh && `（${zh}）`}`,
    en: `it is number ${rank} of the list${en && ` (${en})`}`,
  }
}

function refusal(article: Article, other: Article, score: number, { lists }: Survey): Told {
  if (isNamed(article.card.front.related.ban, other)) return banned
  const { related = [], reprints = [] } = lists.get(article.id) ?? {}
  if (reprints.includes(other)) return reprint
  const same = lists.get(other.id)?.reprints ?? []
  const standing = related.find((listed) => same.includes(listed.article))?.article
  if (standing !== undefined) return represented(standing)
  const least = LEAST_SCORE / 1e9
  if (score < least) return tooFar(score, least)
  const ranked = related.filter((listed) => !isNamed(article.card.front.related.pin, listed.article))
  const lowest = Math.min(...ranked.map((listed) => listed.score)) / 1e9
  if (score <= lowest && lowest < Number.POSITIVE_INFINITY) return crowdedOut(score, lowest, related.length)
  const [first] = same
  return first === undefined ? full : represented(first)
}

const banned: Told = {
  zh: '不在：文章的 related.ban 写了它',
  en: 'it is not: related.ban of the article names it',
}

const reprint: Told = {
  zh: '不在：它和文章是同一篇文字（转载），页面上已经“另见”',
  en: 'it is not: it is the same text, a reprint, to which the page points as 另见',
}

const full: Told = {
  zh: '不在：置顶的已经占满，或者设置里没有这一栏',
  en: 'it is not: pins take all places, or the settings leave the block out',
}

const heldReasons: Readonly<Record<HeldReason, Told>> = {
  draft: { zh: '不在：它是草稿', en: 'it is not: it is a draft' },
  scheduled: { zh: '不在：它还没到发表时间', en: 'it is not: it is not due yet' },
  expired: { zh: '不在：它已过有效期', en: 'it is not: it has expired' },
  withdrawn: { zh: '不在：它已撤下', en: 'it is not: it is withdrawn' },
}

function represented({ id, card }: Article): Told {
  return {
    zh: `不在：它是转载，由同文的 ${id}《${card.front.title}》代表`,
    en: `it is not: it is a reprint, and ${id} (${card.front.title}) stands for that text`,
  }
}

function tooFar(score: number, least: number): Told {
  return {
    zh: `不在：得分 ${written(score)}，最低要 ${written(least)}`,
    en: `it is not: its score is ${written(score)}, the least is ${written(least)}`,
  }
}

function crowdedOut(score: number, lowest: number, count: number): Told {
  return {
    zh: `不在：得分 ${written(score)}，列出的 ${count} 条里最低的是 ${written(lowest)}`,
    en: `it is not: its score is ${written(score)}, the lowest of the ${count} listed is ${written(lowest)}`,
  }
}

export function written(score: number): string {
  return score.toFixed(2)
}
