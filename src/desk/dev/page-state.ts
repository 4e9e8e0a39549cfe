/**
 * What a page that is being looked at is told of the last build: what is wrong,
 * and what of the site readers cannot see yet. Pure.
 *
 * It goes into a browser, so it names files as they lie in the content folder
 * and never where that is on this machine.
 */
import { type Clock, standing } from '../../catalog/standing.ts'
import type { Article } from '../../model.ts'
import {
  levelOf,
  type MessageLanguage,
  messageOf,
  type Problem,
  type ProblemCode,
  type Told,
} from '../../problems.ts'
import { addresses, articleUrl } from '../../site/urls.ts'
import type { Survey } from '../../survey.ts'

export interface PageState {
  readonly broken?: Broken
  /** By encoded path: the mark of an article that readers cannot see yet. */
  readonly unpublished: Readonly<Record<string, string>>
  /** What is said beside the mark on the article's own page. */
  readonly note: string
}

export interface Broken {
  readonly heading: string
  readonly problems: readonly {
    readonly place: string
    readonly code: ProblemCode
    readonly message: string
  }[]
  readonly more?: string
}

/** The others are in the terminal. */
const mostProblems = 20

const notes: Told = {
  zh: '只在这里看得到，现在构建的正式网站上没有这一篇',
  en: 'seen here alone: a site built now would not have it',
}

export function pageState(
  { problems, settings, catalog }: Pick<Survey, 'problems' | 'settings' | 'catalog'>,
  clock: number,
  language: MessageLanguage,
): PageState {
  const errors = problems.filter((problem) => levelOf(problem) === 'error')
  const { href } = addresses(settings.site.baseUrl)
  const marks = catalog.articles.flatMap((article) => {
    const mark = markOf(article, { clock, drafts: false, future: false }, language)
    return mark === undefined ? [] : [[href(articleUrl(article)), mark]]
  })
  return {
    ...(errors.length === 0 ? {} : { broken: brokenBy(errors, language) }),
    unpublished: Object.fromEntries(marks),
    note: notes[language],
  }
}

/** Of a build that failed for another reason than the content: which one is told in the terminal alone. */
export function failedState(before: PageState | undefined, language: MessageLanguage): PageState {
  const heading: Told = { zh: '这一次没有编成，原因在终端里', en: 'the build failed; see the terminal' }
  return {
    unpublished: before?.unpublished ?? {},
    note: notes[language],
    broken: { heading: heading[language], problems: [] },
  }
}

function markOf(article: Article, clock: Clock, language: MessageLanguage): string | undefined {
  const { publish, date } = article.card.front
  const found = standing(article, clock)
  if (found === 'draft') return { zh: '草稿', en: 'draft' }[language]
  if (found !== 'scheduled') return undefined
  const { at, precision } = publish ?? date
  const when = precision === 'day' ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ')
  return { zh: `定于 ${when} 发表`, en: `scheduled for ${when}` }[language]
}

function brokenBy(errors: readonly Problem[], language: MessageLanguage): Broken {
  const count = errors.length
  const heading: Told = {
    zh: `有 ${count} 处错误，网页停在上一次没有错的样子`,
    en: `${count} errors: the pages are as they were before them`,
  }
  const more: Told = {
    zh: `还有 ${count - mostProblems} 处，都在终端里`,
    en: `${count - mostProblems} more in the terminal`,
  }
  return {
    heading: heading[language],
    problems: errors.slice(0, mostProblems).map((problem) => ({
      place: `${problem.path}:${problem.line}:${problem.column}`,
      code: problem.code,
      message: messageOf(problem, language),
    })),
    ...(count > mostProblems ? { more: more[language] } : {}),
  }
}
