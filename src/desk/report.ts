/** Problems in the form asked for, each with the line of its file where that form quotes one. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Level, levelOf, type Problem } from '../problems.ts'
import type { Flags } from './flags.ts'
import { type ReportOptions, reporters } from './reporters/reporter.ts'
import type { Terminal } from './terminal.ts'

export function report(problems: readonly Problem[], flags: Flags, terminal: Terminal): string {
  const options: ReportOptions = {
    language: flags.language,
    folder: flags.content,
    color: terminal.color,
    lineOf: lineReader(flags.content),
  }
  return reporters[flags.reporter](problems, options)
}

export function countByLevel(problems: readonly Problem[]): Readonly<Record<Level, number>> {
  const counts = { error: 0, warning: 0, notice: 0 }
  for (const problem of problems) counts[levelOf(problem)]++
  return counts
}

/** Larger files are not quoted from: a line of theirs would not help. */
const quotableBytes = 4 * 1024 * 1024

/** Problems come file by file: the last one's lines are kept. */
function lineReader(folder: string): ReportOptions['lineOf'] {
  let current: { file: string; lines: readonly string[] } = { file: '', lines: [] }
  return (file, line) => {
    if (current.file !== file) current = { file, lines: linesOf(path.join(folder, file)) }
    return current.lines[line - 1]
  }
}

function linesOf(file: string): readonly string[] {
  try {
    const bytes = readFileSync(file)
    return bytes.length > quotableBytes ? [] : bytes.toString().split(/\r\n|\n|\r/)
  } catch {
    return []
  }
}
