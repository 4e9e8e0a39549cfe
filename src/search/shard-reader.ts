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
  readTerms(bytes, documents, wantedBy, (number, mark, wanted) => {
    for (const each of wanted) each[number] = mark | (each[number] ?? 0)
  })
}

/**
 * Calls `begin` for all terms, ascending, and after that `visit` for each document
 * of each: numbers ascend, those with the term in the title before the others.
 */
export function readTerms<T>(
  bytes: Uint8Array,
  documents: number,
  begin: (key: number) => T,
  visit: (number: number, mark: number, term: T) => void,
): void {
  const input: Input = { bytes, at: 0 }
  const count = readNumber(input)
  const low = readNumber(input)
  const high = low + readNumber(input)
  const bits: Bits = { bytes, at: input.at * 8 }
  const read = (most: number, from: number, to: number): readonly number[] => {
    const numbers: number[] = []
    readAscending(bits, most, from, to, (number) => numbers.push(number))
    return numbers
  }
  // A term has a bit at least, but for those of damaged bytes.
  const most = bytes.length * 8
  const pairs = read(Math.min(count, most), low, high)
  const tripled = new Set(read(readGamma(bits), 0, pairs.length - 1))
  const terms: T[] = []
  pairs.forEach((pair, index) => {
    const thirds = tripled.has(index)
      ? read(Math.min(readGamma(bits) + 1, most - terms.length), 0, 0xffff)
      : [0]
    for (const third of thirds) terms.push(begin(keyOf(pair, third)))
  })
  const titled = new Set(read(readGamma(bits), 0, terms.length - 1))
  terms.forEach((term, index) => {
    const inTitle = titled.has(index) ? readGamma(bits) + 1 : 0
    const inText = readGamma(bits) + (inTitle ? 0 : 1)
    readAscending(bits, inTitle, 0, documents - 1, (number) => visit(number, IN_TITLE, term))
    readAscending(bits, inText, 0, documents - 1, (number) => visit(number, IN_TEXT, term))
  })
}
