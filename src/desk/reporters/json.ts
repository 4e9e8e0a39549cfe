/** A JSON array of all problems, each with its message in the language asked for. */
import { levelOf, type MessageLanguage, messageOf, type Problem } from '../../problems.ts'
import type { ReportOptions } from './reporter.ts'
import { placeOf } from './unix.ts'

export function json(problems: readonly Problem[], options: ReportOptions): string {
  return `${JSON.stringify(
    problems.map((problem) => plainProblem(problem, options)),
    null,
    2,
  )}\n`
}

export interface PlainProblem {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly level: string
  readonly code: string
  readonly message: string
}

export function plainProblem(
  problem: Problem,
  { folder, language }: { readonly folder: string; readonly language: MessageLanguage },
): PlainProblem {
  const { line, column, code } = problem
  const message = messageOf(problem, language)
  return { path: placeOf(problem, folder), line, column, level: levelOf(problem), code, message }
}
