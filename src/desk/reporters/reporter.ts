/** Problems as text, in the form that a person, an editor's program or a CI service reads. */
import type { MessageLanguage, Problem } from '../../problems.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'
import { sarif } from './sarif.ts'
import { unix } from './unix.ts'

export interface ReportOptions {
  readonly language: MessageLanguage
  /** The content folder as it was named on the command line: a problem's path is told below it. */
  readonly folder: string
  readonly color: boolean
  /** A line of a file, for quoting; undefined where it cannot be had. */
  readonly lineOf: (path: string, line: number) => string | undefined
}

export type Reporter = (problems: readonly Problem[], options: ReportOptions) => string

export const reporters = { pretty, unix, json, github, sarif } as const satisfies Record<string, Reporter>

export type ReporterName = keyof typeof reporters

/** Reports that are one document for a program, not lines for a person. */
export function isDocument(name: ReporterName): boolean {
  return name === 'json' || name === 'sarif'
}
