/** Workflow commands that GitHub shows beside the lines of a pull request. */
import { levelOf, messageOf, type Problem } from '../../problems.ts'
import type { ReportOptions } from './reporter.ts'
import { placeOf } from './unix.ts'

export function github(problems: readonly Problem[], { folder, language }: ReportOptions): string {
  return problems
    .map((problem) => {
      const { line, column, code } = problem
      const place = `file=${property(placeOf(problem, folder))},line=${line},col=${column},title=${code}`
      return `::${levelOf(problem)} ${place}::${escaped(messageOf(problem, language))}\n`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
