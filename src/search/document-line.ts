/**
 * A document as a line, with all that the index has of it but its text and title,
 * for which its hash stands: two lines are equal where the documents are. There are
 * very many of them, and mostly they are only compared: in ASCII where ids are.
 */
import type { SearchDocument } from './documents.ts'

/** What decides a document's terms and its place among the others. */
export type Indexed = Pick<SearchDocument, 'id' | 'time' | 'hash' | 'attributes' | 'more'>

/** Fields between tabs; JSON has none. */
export function linesOf(documents: readonly SearchDocument[]): readonly string[] {
  const known = new Map<string, string>()
  // Of names of places and newspapers there are few.
  const named = (name: string): string => {
    const text = known.get(name) ?? JSON.stringify(name).replace(/[^ -~]/g, escaped)
    known.set(name, text)
    return text
  }
  return documents.map(({ id, time, hash, attributes, more, date, slug, place, source }) => {
    const others = more.length === 0 ? '' : JSON.stringify(more)
    const shown = `${date}\t${named(slug)}\t${named(place)}\t${named(source)}`
    return `${JSON.stringify(id)}\t${time}\t${JSON.stringify(hash)}\t${attributes.join()}\t${others}\t${shown}`
  })
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

export function indexedOf(line: string): Indexed {
  const [id = '""', time, hash = '""', attributes = '', more = ''] = line.split('\t')
  return {
    id: JSON.parse(id),
    time: Number(time),
    hash: JSON.parse(hash),
    attributes: attributes === '' ? [] : attributes.split(',').map(Number),
    more: more === '' ? [] : JSON.parse(more),
  }
}
