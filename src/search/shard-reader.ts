/** A shard as shard-writer.ts wrote it, read for the few terms that a query asks for. */
import { type Bits, readAscending, readGamma } from './bits.ts'
import { keyOf } from './grams.ts'
import { type Input, readNumber } from './numbers.ts'

/** For each document of a segment: 0, or IN_TITLE and IN_TEXT added; of one term only one of them. */
export type Marks = Uint8Array
export const IN_TITLE = 2
export const IN_TEXT = 1

/** Where to mark the documents of a term: all the marks that want it. */
export type WantedBy = (key: number) => readonly Marks[]

export function readShard(bytes: Uint8Array, documents: number, wantedBy: WantedBy): void {
  readTerms(bytes, documents, wantedBy, (numbers, mark, wanted) => {
    for (const each of wanted) for (const number of numbers) each[number] = mark | (each[number] ?? 0)
  })
}

/**
 * Calls `begin` for all terms, ascending, and after that `visit` for each with its
 * documents, ascending: those that have it in the title, then the others.
 */
export function readTerms<T>(
  bytes: Uint8Array,
  documents: number,
  begin: (key: number) => T,
  visit: (numbers: readonly number[], mark: number, term: T) => void,
): void {
  const input: Input = { bytes, at: 0 }
  const count = readNumber(input)
  const low = readNumber(input)
  const high = low + readNumber(input)
  const bits: Bits = { bytes, at: input.at * 8 }
  // A term has a bit at least, but for those of damaged bytes.
  const most = bytes.length * 8
  const pairs = readAscending(bits, Math.min(count, most), low, high)
  const tripled = new Set(readAscending(bits, readGamma(bits), 0, pairs.length - 1))
  const terms: T[] = []
  pairs.forEach((pair, index) => {
    const thirds = tripled.has(index)
      ? readAscending(bits, Math.min(readGamma(bits) + 1, most - terms.length), 0, 0xffff)
      : [0]
    for (const third of thirds) terms.push(begin(keyOf(pair, third)))
  })
  const titled = new Set(readAscending(bits, readGamma(bits), 0, terms.length - 1))
  terms.forEach((term, index) => {
    const inTitle = titled.has(index) ? readGamma(bits) + 1 : 0
    const inText = readGamma(bits) + (inTitle ? 0 : 1)
    visit(readAscending(bits, inTitle, 0, documents - 1), IN_TITLE, term)
    visit(readAscending(bits, inText, 0, documents - 1), IN_TEXT, term)
  })
}
