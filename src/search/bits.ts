/**
 * Bits, the highest of a byte first: ascending numbers by binary interpolation
 * (Moffat and Stuiver 2000), small numbers in Elias' gamma code. The reader's half;
 * bit-writer.ts is the other.
 */

export interface Bits {
  readonly bytes: Uint8Array
  /** Index of the next bit. Past the end there are ones only, so that no damaged bytes make a reader wait. */
  at: number
}

/** At most 31. */
function readBits(bits: Bits, count: number): number {
  if (count > 24) return readBits(bits, count - 24) * 2 ** 24 + readBits(bits, 24)
  let word = 0
  for (let byte = 0; byte < 4; byte++) word = (word << 8) | (bits.bytes[(bits.at >>> 3) + byte] ?? 255)
  const from = bits.at & 7
  bits.at += count
  // Of no bits nothing is left, where 32 as a shift would be none.
  return ((word << from) >>> 1) >>> (31 - count)
}

/** From 0: as many digits after the first as there are zeros before it. */
export function readGamma(bits: Bits): number {
  let width = 0
  while (width < 30 && !readBits(bits, 1)) width++
  return ((1 << width) | readBits(bits, width)) - 1
}

/** One of `choices` numbers from 0: those in the middle, which are likelier, in one bit less than the others. */
function readChoice(bits: Bits, choices: number): number {
  const width = 31 - Math.clz32(choices)
  const short = ((1 << width) >>> 0) * 2 - choices
  const number = readBits(bits, width)
  const turned = number < short ? number : number * 2 + readBits(bits, 1) - short
  return (turned + ((choices - short) >>> 1)) % choices
}

/**
 * So many ascending numbers from `low` to `high`, both included: the one in the
 * middle, then those on either side of it, which are bounded by it. Where all are
 * there, nothing is written.
 */
export function readAscending(
  bits: Bits,
  count: number,
  low: number,
  high: number,
  numbers: number[] = [],
): readonly number[] {
  const left = Math.min(count, high - low + 1)
  if (left < 1) return numbers
  const before = left >> 1
  const middle = low + before + readChoice(bits, high - low - left + 2)
  if (before > 0) readAscending(bits, before, low, middle - 1, numbers)
  numbers.push(middle)
  return left - before < 2 ? numbers : readAscending(bits, left - before - 1, middle + 1, high, numbers)
}
