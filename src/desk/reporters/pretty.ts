/** For a person: the line that `unix` prints, in colour, and under it the line of the file that is meant. */
import pico from 'picocolors'
import { type Level, levelOf, messageOf, type Problem } from '../../problems.ts'
import type { ReportOptions } from './reporter.ts'
import { placeOf } from './unix.ts'

/** UTF-16 units of a quoted line on either side of the column. */
const quoteReach = 60

export function pretty(problems: readonly Problem[], options: ReportOptions): string {
  return problems.map((problem) => `${told(problem, options)}${quote(problem, options)}`).join('')
}

function told(problem: Problem, { language, folder, color }: ReportOptions): string {
  const { bold, dim, red, yellow, cyan } = pico.createColors(color)
  const paint: Record<Level, (text: string) => string> = { error: red, warning: yellow, notice: cyan }
  const level = levelOf(problem)
  const place = bold(`${placeOf(problem, folder)}:${problem.line}:${problem.column}`)
  return `${place} ${paint[level](level)} ${dim(problem.code)} ${messageOf(problem, language)}\n`
}

function quote({ path, line, column }: Problem, { lineOf, color }: ReportOptions): string {
  const text = lineOf(path, line)
  if (text === undefined || text.trim() === '') return ''
  const start = Math.max(0, column - 1 - quoteReach)
  const shown = text
    .slice(start, column - 1 + quoteReach)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
  const before = [...shown.slice(0, column - 1 - start)].map((character) => (isWide(character) ? '  ' : ' '))
  const { dim } = pico.createColors(color)
  return `${dim(`  ${shown}`)}\n${dim(`  ${before.join('')}^`)}\n`
}

/** Han, kana and full-width forms take two columns of a terminal. */
function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
    character,
  )
}
