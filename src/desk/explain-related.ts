/**
 * `difang explain ID --related`: an article's list with what each score is made of;
 * `--with OTHER`: why another article is in it, or is not.
 */
import type { Article, Related } from '../model.ts'
import { identityKey } from '../order.ts'
import { unpackTerms } from '../packed-terms.ts'
import type { Told } from '../problems.ts'
import { termsIn } from '../relate-all.ts'
import { sharedWords } from '../related/shared-words.ts'
import { daysApart, LEAST_SCORE, type Parts, partsOf, timeFactor } from '../related/similarity.ts'
import { type Survey, surveyArchive } from '../survey.ts'
import { absence, followUp, isNamed, pinned, standingOf, unknown, written } from './explain-absence.ts'
import type { ExplainFlags } from './explain-command.ts'
import type { Flags } from './flags.ts'
import { inSession, lockOfCache } from './session.ts'
import type { Terminal } from './terminal.ts'

export async function explainRelated(raw: ExplainFlags, flags: Flags, terminal: Terminal): Promise<number> {
  const explanation = await inSession(flags, lockOfCache(flags), terminal, async ({ memory }) => {
    const survey = await surveyArchive(flags, memory)
    const terms = termsIn(memory.cache)
    return explain(raw, survey, ({ hash }) => terms(hash))
  })
  if (flags.json) terminal.say(`${JSON.stringify(explanation, null, 2)}\n`)
  else terminal.say(linesOf(explanation, terminal))
  return explanation.id === undefined ? 1 : 0
}

type TermsOf = (article: Article) => Uint8Array

/** Scores in millions; an article and itself have 26.8 before time adds its share. */
interface Explanation {
  readonly asked: string
  /** Absent where no article that is published has the id. */
  readonly id?: string
  readonly title?: string
  /** Below it, two articles have nothing to do with each other. */
  readonly least: number
  readonly related: readonly Entry[]
  readonly elsewhere: readonly Entry[]
  readonly reprints: readonly { readonly id: string; readonly title: string }[]
  readonly with?: { readonly asked: string; readonly why: Told; readonly entry?: Entry }
}

interface Entry {
  readonly id: string
  readonly title: string
  readonly county: string
  readonly date: string
  readonly score: number
  readonly parts: Parts
  /** 1 to 1.5 */
  readonly time: number
  readonly shared: readonly string[]
  readonly isFollowUp: boolean
  readonly isPinned: boolean
}

function explain({ asked, with: expected }: ExplainFlags, survey: Survey, termsOf: TermsOf): Explanation {
  const article = survey.catalog.byId.get(identityKey(asked))
  const list = article && survey.lists.get(article.id)
  const least = LEAST_SCORE / 1e9
  if (article === undefined || list === undefined)
    return { asked, least, related: [], elsewhere: [], reprints: [] }
  const told = (entry: Related): Entry => entryOf(article, entry.article, entry, termsOf)
  return {
    asked,
    id: article.id,
    title: article.card.front.title,
    least,
    related: list.related.map(told),
    elsewhere: list.elsewhere.map(told),
    reprints: list.reprints.map(({ id, card }) => ({ id, title: card.front.title })),
    ...(expected === undefined ? {} : { with: expectation(article, expected, survey, termsOf) }),
  }
}

/** The score as it comes out of the two articles, whether or not one is in the other's list. */
function entryOf(article: Article, other: Article, listed: Related | undefined, termsOf: TermsOf): Entry {
  const { front } = other.card
  const parts = partsOf(unpackTerms(termsOf(article)), unpackTerms(termsOf(other)))
  const factor = timeFactor(daysApart(article.time, other.time))
  return {
    id: other.id,
    title: front.title,
    county: other.place.short,
    date: front.date.at.slice(0, 10),
    score: ((parts.words + parts.lead + parts.title) * factor) / 1e9,
    parts: { words: parts.words / 1e6, lead: parts.lead / 1e6, title: parts.title / 1e6 },
    time: factor / 1000,
    shared: sharedWords(termsOf(article), termsOf(other)),
    isFollowUp: listed?.isFollowUp ?? false,
    isPinned: isNamed(article.card.front.related.pin, other),
  }
}

function expectation(
  article: Article,
  asked: string,
  survey: Survey,
  termsOf: TermsOf,
): NonNullable<Explanation['with']> {
  const other = survey.catalog.byId.get(identityKey(asked))
  if (other === undefined) return { asked, why: absence(asked, survey) }
  const listed = survey.lists.get(article.id)?.related.find((entry) => entry.article === other)
  const entry = entryOf(article, other, listed, termsOf)
  return { asked, why: standingOf(article, other, entry.score, survey), entry }
}

function linesOf(explanation: Explanation, { told }: Terminal): string {
  const { id, title } = explanation
  if (id === undefined) return `${explanation.asked}\n${told(unknown)}\n`
  const lines = explanation.with ? expectedLines(explanation.with, told) : listLines(explanation, told)
  return [`${id}  ${title}`, ...lines].map((line) => `${line}\n`).join('')
}

function expectedLines(
  { asked, why, entry }: NonNullable<Explanation['with']>,
  told: Terminal['told'],
): readonly string[] {
  return entry === undefined ? [asked, told(why)] : [...entryLines(entry, told), told(why)]
}

/** A block without entries has no heading. */
function listLines({ reprints, related, elsewhere }: Explanation, told: Terminal['told']): readonly string[] {
  const blocks: readonly (readonly [Told, readonly string[]])[] = [
    [{ zh: '另见', en: 'reprints' }, reprints.map(({ id, title }) => `${id}  ${title}`)],
    [{ zh: '相关推荐', en: 'related' }, related.flatMap((entry) => entryLines(entry, told))],
    [
      { zh: '别处（猜你喜欢从中选取）', en: 'elsewhere, from which 猜你喜欢 is taken' },
      elsewhere.flatMap((entry) => entryLines(entry, told)),
    ],
  ]
  const filled = blocks.filter(([, lines]) => lines.length > 0)
  return filled.flatMap(([name, lines]) => [`${told(name)}:`, ...lines.map((line) => `  ${line}`)])
}

function entryLines(entry: Entry, told: Terminal['told']): readonly string[] {
  const { words, lead, title } = entry.parts
  const marks = [...(entry.isPinned ? [told(pinned)] : []), ...(entry.isFollowUp ? [told(followUp)] : [])]
  const sum = {
    zh: `${written(entry.score)} =（词 ${written(words)} + 导语 ${written(lead)} + 标题 ${written(title)}）× 时间 ${written(entry.time)}`,
    en: `${written(entry.score)} = (words ${written(words)} + lead ${written(lead)} + title ${written(title)}) × time ${written(entry.time)}`,
  }
  const shared =
    entry.shared.length === 0 ? [] : [told({ zh: '都提到：', en: 'both name: ' }) + entry.shared.join('、')]
  return [
    [entry.id, entry.title, entry.county, entry.date, ...marks].join('  '),
    `  ${[told(sum), ...shared].join('  ')}`,
  ]
}
