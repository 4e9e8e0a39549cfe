/** What writes the texts that every article has, for the workers that write them. */
import { articleJson } from './article-json.ts'
import type { ManyText } from './page.ts'
import type { BodyOf } from './whole-text.ts'

export function writeManyText(kind: ManyText, view: unknown, bodyOf: BodyOf): string {
  return writers[kind](view as never, bodyOf)
}

const writers = { articleJson } satisfies Record<ManyText, unknown>
