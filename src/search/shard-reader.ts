/** A shard as shard-writer.ts wrote it, read for the few terms that a query asks for. */
import { type Bits, readBits, readGamma, readUnary, riceWidth } from './bits.ts'
import { readNumber } from './numbers.ts'

/** For each document of a segment: in the title, elsewhere only, or not at all. */
export type Marks = Uint8Array
export const IN_TITLE = 2
export const IN_TEXT = 1

/** Where to mark the documents of a term: all the marks that want it. */
export type WantedBy = (pair: number, third: number) => readonly Marks[]

/** The first bytes of its segment's tag, which tells files of different builds apart. */
export const TAG_BYTES = 4

export function readShard(bytes: Uint8Array, documents: number, wantedBy: WantedBy): void {
  const terms: (readonly Marks[])[] = []
  const input = { bytes, at: TAG_BYTES }
  let pair = 0
  for (let left = readNumber(input); left > 0; left--) {
    const number = readNumber(input)
    pair += Math.floor(number / 2)
    let third = 0
    for (let thirds = number % 2 === 0 ? 1 : readNumber(input); thirds > 0; thirds--) {
      if (number % 2 === 1) third += readNumber(input)
      terms.push(wantedBy(pair, third))
    }
  }
  const bits = { bytes, at: input.at * 8 }
  for (const marks of terms) readTerm(bits, documents, marks)
}

function readTerm(bits: Bits, documents: number, marks: readonly Marks[]): void {
  const inTitle = readGamma(bits)
  const inText = readGamma(bits)
  readList(bits, documents, inTitle, marks, IN_TITLE)
  readList(bits, documents, inText, marks, IN_TEXT)
}

function readList(bits: Bits, documents: number, count: number, marks: readonly Marks[], mark: number): void {
  const width = riceWidth(documents, count)
  let number = -1
  for (let left = count; left > 0 && number < documents; left--) {
    number += (readUnary(bits) << width) + readBits(bits, width) + 1
    for (const each of marks) if ((each[number] ?? mark) < mark) each[number] = mark
  }
}
