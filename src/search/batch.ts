/** Documents in one piece of memory, which a worker can be handed, to lists of their terms. */
import { Meetings, type Source } from './meetings.ts'
import { PairSet } from './pair-set.ts'
import { type TermLists, termLists } from './term-lists.ts'

export interface Batch {
  /** One after another. */
  readonly texts: Uint16Array<ArrayBuffer>
  /** Where each text ends. */
  readonly ends: readonly number[]
  readonly attributes: readonly (readonly number[])[]
  /** Of which pairs triples are wanted; undefined where pairs are. */
  readonly frequent?: Uint32Array
}

/** Documents are numbered from 0 in their batch. */
export function packBatch(sources: readonly Source[], frequent?: Uint32Array): Batch {
  let length = 0
  const ends = sources.map(({ text }) => {
    length += text.length
    return length
  })
  const texts = new Uint16Array(length)
  for (const [at, { text }] of sources.entries()) texts.set(text, (ends[at] ?? 0) - text.length)
  const attributes = sources.map((source) => source.attributes)
  return { texts, ends, attributes, ...(frequent === undefined ? {} : { frequent }) }
}

export function listsOfBatch({ texts, ends, attributes, frequent }: Batch): TermLists {
  const met = new Meetings(texts.length + attributes.reduce((total, each) => total + each.length, 0))
  const wanted = frequent && new PairSet(new Set(frequent))
  let from = 0
  for (const [number, end] of ends.entries()) {
    const source = { text: texts.subarray(from, end), attributes: attributes[number] ?? [] }
    if (wanted === undefined) met.meetPairs(source, number)
    else met.meetTriples(source, number, wanted)
    from = end
  }
  return termLists(met)
}
