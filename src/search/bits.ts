/**
 * Bits, the highest of a byte first: ascending document numbers as Golomb-Rice
 * coded gaps, small numbers in Elias' gamma code. The reader's half; bit-writer.ts
 * is the other.
 */

export interface Bits {
  readonly bytes: Uint8Array
  /** Index of the next bit. Past the end there are ones only, so that no damaged bytes make a reader wait. */
  at: number
}

export function readBits(bits: Bits, count: number): number {
  let number = 0
  for (let left = count; left > 0; ) {
    const free = 8 - (bits.at & 7)
    const taken = Math.min(free, left)
    number =
      (number << taken) | (((bits.bytes[bits.at >>> 3] ?? 255) >>> (free - taken)) & ((1 << taken) - 1))
    bits.at += taken
    left -= taken
  }
  return number
}

/** Zeros before a one. */
export function readUnary(bits: Bits): number {
  let zeros = 0
  while (readBits(bits, 1) === 0) zeros++
  return zeros
}

/** From 0. */
export function readGamma(bits: Bits): number {
  const width = Math.min(readUnary(bits), 30)
  return ((1 << width) | readBits(bits, width)) - 1
}

/** Low bits of a gap, for `count` numbers below `documents`: log2 of the mean gap times ln 2. */
export function riceWidth(documents: number, count: number): number {
  const mean = count === 0 ? 0 : Math.floor((documents * 11) / (count * 16))
  return mean < 2 ? 0 : 31 - Math.clz32(mean)
}
