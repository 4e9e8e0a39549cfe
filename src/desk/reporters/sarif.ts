/** SARIF 2.1.0, which code-scanning services read. */
import { levelOf, messageOf, type Problem } from '../../problems.ts'
import type { ReportOptions } from './reporter.ts'
import { placeOf } from './unix.ts'

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const

export function sarif(problems: readonly Problem[], { folder, language }: ReportOptions): string {
  const rules = [...new Set(problems.map(({ code }) => code))].map((id) => ({ id }))
  const results = problems.map((problem) => ({
    ruleId: problem.code,
    level: levels[levelOf(problem)],
    message: { text: messageOf(problem, language) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(placeOf(problem, folder)) },
          region: { startLine: problem.line, startColumn: problem.column },
        },
      },
    ],
  }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'difang', rules } }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
