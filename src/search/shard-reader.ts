/** A shard as shard-writer.ts wrote it, read for the few terms that a query asks for. */
import { type Bits, readBits, readGamma, readUnary, riceWidth } from './bits.ts'
import { keyOf } from './grams.ts'
import { type Input, readNumber } from './numbers.ts'

/** For each document of a segment: IN_TITLE, IN_TEXT (only, one less), or 0. */
export type Marks = Uint8Array
export const IN_TITLE = 2
export const IN_TEXT = 1

/** Where to mark the documents of a term: all the marks that want it. */
export type WantedBy = (key: number) => readonly Marks[]

export function readShard(bytes: Uint8Array, documents: number, wantedBy: WantedBy): void {
  const terms: (readonly Marks[])[] = []
  const bits = readKeys(bytes, (key) => terms.push(wantedBy(key)))
  for (const marks of terms) {
    const counts = readCounts(bits)
    counts.forEach((count, index) => {
      const mark = IN_TITLE - index
      for (const number of readList(bits, documents, count)) {
        for (const each of marks) each[number] = Math.max(each[number] ?? mark, mark)
      }
    })
  }
}

/** Calls `visit` with each term, ascending; the lists begin where the bits then stand. */
export function readKeys(bytes: Uint8Array, visit: (key: number) => void): Bits {
  const input: Input = { bytes, at: 0 }
  let pair = 0
  for (let left = readNumber(input); left > 0 && input.at < bytes.length; left--) {
    const number = readNumber(input)
    pair += Math.floor(number / 2)
    let third = 0
    for (
      let thirds = number % 2 === 0 ? 1 : readNumber(input);
      thirds > 0 && input.at < bytes.length;
      thirds--
    ) {
      if (number % 2 === 1) third += readNumber(input)
      visit(keyOf(pair, third))
    }
  }
  return { bytes, at: input.at * 8 }
}

/** How many documents have a term in the title, and how many elsewhere only. */
export function readCounts(bits: Bits): readonly [inTitle: number, inText: number] {
  const inTitle = readGamma(bits)
  return [inTitle, readGamma(bits) + (inTitle ? 0 : 1)]
}

/** Ascending numbers below `documents`; fewer than `count` where the bytes are damaged. */
export function readList(bits: Bits, documents: number, count: number): readonly number[] {
  const width = riceWidth(documents, count)
  const numbers: number[] = []
  let number = -1
  for (let left = count; left > 0; left--) {
    number += (readUnary(bits) << width) + readBits(bits, width) + 1
    if (number >= documents) break
    numbers.push(number)
  }
  return numbers
}
