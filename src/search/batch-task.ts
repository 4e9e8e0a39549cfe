/** EDGE: what a worker runs to list the terms of a batch; piscina asks for a default export. */
import { type Batch, listsOfBatch } from './batch.ts'
import type { TermLists } from './term-lists.ts'

export default function batchTask(batch: Batch): TermLists {
  return listsOfBatch(batch)
}
