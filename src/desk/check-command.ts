/** `difang check`: every problem of every file, without building. */
import { type Survey, surveyArchive } from '../survey.ts'
import type { Flags } from './flags.ts'
import { countByLevel, report } from './report.ts'
import { plainProblem } from './reporters/json.ts'
import { isDocument } from './reporters/reporter.ts'
import { inSession, lockOfCache } from './session.ts'
import type { Terminal } from './terminal.ts'

export async function checkCommand(flags: Flags, terminal: Terminal): Promise<number> {
  const survey = await inSession(flags, lockOfCache(flags), terminal, ({ memory }) =>
    surveyArchive(flags, memory),
  )
  const counts = countByLevel(survey.problems)
  if (flags.json) terminal.say(`${JSON.stringify(resultOf(survey, flags), null, 2)}\n`)
  else if (isDocument(flags.reporter)) terminal.say(report(survey.problems, flags, terminal))
  else terminal.tell(report(survey.problems, flags, terminal))
  if (!flags.json && !flags.quiet && !isDocument(flags.reporter)) {
    const articles = survey.catalog.articles.length + survey.catalog.held.length
    terminal.say(
      terminal.told({
        zh: `${flags.content}: ${articles} 篇文章可用 · ${counts.error} 处错误，${counts.warning} 处警告，${counts.notice} 处提示\n`,
        en: `${flags.content}: ${articles} articles usable · ${counts.error} errors, ${counts.warning} warnings, ${counts.notice} notices\n`,
      }),
    )
  }
  return counts.error === 0 ? 0 : 1
}

function resultOf({ catalog, problems }: Survey, { content: folder, language }: Flags): object {
  return {
    ok: countByLevel(problems).error === 0,
    articles: catalog.articles.length,
    held: catalog.held.length,
    problems: problems.map((problem) => plainProblem(problem, { folder, language })),
  }
}
