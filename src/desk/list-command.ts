/** `difang list`: what the archive holds, one line each, fields apart by tabs. */
import path from 'node:path'
import type { Article, HeldReason, Shelf } from '../model.ts'
import { lineage } from '../places/places.ts'
import { UsageError } from '../problems.ts'
import { stamp } from '../site/stamps.ts'
import { type Survey, surveyArchive } from '../survey.ts'
import type { Flags } from './flags.ts'
import { countByLevel } from './report.ts'
import { inSession, lockOfCache } from './session.ts'
import type { Terminal } from './terminal.ts'

/** Fields of a row by name, in the order in which they are printed. */
type Row = Readonly<Record<string, string | number>>
type Lister = (survey: Survey, flags: Flags) => readonly Row[]

export const listers = {
  articles: ({ catalog }, flags) => catalog.articles.map((article) => articleRow(article, flags)),
  drafts: heldBy('draft', () => ({})),
  scheduled: heldBy('scheduled', ({ card: { front } }) => ({ when: (front.publish ?? front.date).at })),
  expired: heldBy('expired', ({ card: { front } }) => ({ when: front.expire?.at ?? '' })),
  withdrawn: heldBy('withdrawn', ({ card: { front } }) => ({
    when: front.withdrawn?.date.at ?? '',
    reason: front.withdrawn?.reason ?? '',
  })),
  positions: ({ catalog }, flags) =>
    catalog.articles.flatMap((article) =>
      article.positions.map((position) => ({ position, ...articleRow(article, flags) })),
    ),
  corrections: ({ catalog }, flags) =>
    catalog.articles.flatMap((article) =>
      article.card.front.corrections.map(({ date, text }) => ({
        when: date.at,
        text,
        ...articleRow(article, flags),
      })),
    ),
  places: ({ catalog, places }) =>
    [...places.byCode.values()].flatMap((place) => {
      const articles = catalog.byPlace.get(place.code)
      if (articles === undefined) return []
      const name = lineage(place, places)
        .map((each) => each.short)
        .join('/')
      return [{ code: place.code, slug: place.slug, articles: articles.length, name }]
    }),
  sources: ({ catalog }) => catalog.sources.map(shelfRow),
  topics: ({ catalog }) => catalog.topics.map(shelfRow),
  columns: ({ catalog }) => catalog.columns.map(shelfRow),
  authors: ({ catalog }) => catalog.authors.map(shelfRow),
} as const satisfies Record<string, Lister>

export type ListKind = keyof typeof listers

export async function listCommand(kind: string, flags: Flags, terminal: Terminal): Promise<number> {
  if (!Object.hasOwn(listers, kind)) throw unknownKind(kind)
  const list: Lister = listers[kind as ListKind]
  const survey = await inSession(flags, lockOfCache(flags), terminal, ({ memory }) =>
    surveyArchive(flags, memory),
  )
  const rows = list(survey, flags)
  if (flags.json) terminal.say(`${JSON.stringify(rows, null, 2)}\n`)
  else terminal.say(rows.map((row) => `${Object.values(row).map(inOneCell).join('\t')}\n`).join(''))
  const { error } = countByLevel(survey.problems)
  if (error === 0) return 0
  terminal.tell(
    terminal.told({
      zh: `另有 ${error} 处错误，出错的文章不在列（difang check 可查）\n`,
      en: `and ${error} errors, whose articles are not listed (see difang check)\n`,
    }),
  )
  return 1
}

function unknownKind(kind: string): UsageError {
  const kinds = Object.keys(listers)
  return new UsageError({
    zh: `difang list 不认识“${kind}”；可以列出 ${kinds.join('、')}`,
    en: `difang list does not know "${kind}"; it lists ${kinds.join(', ')}`,
  })
}

function heldBy(reason: HeldReason, more: (article: Article) => Row): Lister {
  return ({ catalog }, flags) =>
    catalog.held
      .filter((held) => held.reason === reason)
      .map(({ article }) => ({ ...more(article), ...articleRow(article, flags) }))
}

function articleRow({ card: { front }, place, path: file }: Article, { content }: Flags): Row {
  return {
    date: stamp(front.date).text,
    place: place.short,
    title: front.title,
    path: path.join(content, file),
  }
}

function shelfRow({ name, slug, articles }: Shelf): Row {
  return { name, slug, articles: articles.length }
}

function inOneCell(value: string | number): string {
  return String(value).replace(/[\t\n\r]/g, ' ')
}
