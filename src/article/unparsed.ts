/** What stands for a file, or for its body, of which nothing can be used. Imports no parser. */
import type { Body, LocalProblem, Parsed } from '../model.ts'

export const noBody: Body = { parts: [''], pictures: [] }

export function unparsed(problems: readonly LocalProblem[]): Parsed<never> {
  return { body: noBody, terms: new Uint8Array(), search: new Uint8Array(), problems }
}

/** A fault of ours, or a worker's sudden end. */
export function crash(reason: string): LocalProblem {
  return { code: 'E_MD_CRASH', line: 1, column: 1, values: { reason } }
}
