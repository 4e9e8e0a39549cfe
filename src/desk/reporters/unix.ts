/** One line a problem, as compilers print them: `path:line:column level code message`. */
import path from 'node:path'
import { levelOf, messageOf, type Problem } from '../../problems.ts'
import type { ReportOptions } from './reporter.ts'

export function unix(problems: readonly Problem[], options: ReportOptions): string {
  return problems.map((problem) => `${lineOf(problem, options)}\n`).join('')
}

function lineOf(problem: Problem, { language, folder }: ReportOptions): string {
  const { line, column, code } = problem
  return `${placeOf(problem, folder)}:${line}:${column} ${levelOf(problem)} ${code} ${messageOf(problem, language)}`
}

/** The file as one would type it, with characters made visible that would break the line. */
export function placeOf({ path: file }: Problem, folder: string): string {
  return path
    .join(folder, file)
    .replace(/[\u0000-\u001f\u007f]/g, (character) => encodeURIComponent(character))
}
