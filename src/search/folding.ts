/** Whether a text has characters that the folding table knows, told without the table. */
import { hanOfGb2312 } from './unit-order.ts'

/** Matches them; `folded`: those of GB 2312's own characters, of which only few are. */
export function foldable(folded: string): RegExp {
  return new RegExp(`[${folded}]|[^${hanOfGb2312()}\\0-\\u33ff\\ua000-\\uffff]`)
}
