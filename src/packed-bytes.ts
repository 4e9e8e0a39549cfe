/**
 * Numbers, lists of keys and runs of bytes as packed-terms.ts strings them together:
 * numbers as LEB128 (seven bits a byte, the lowest first), ascending keys as their
 * differences, a list or run after its length. What is read past the end is 0 or empty.
 */

export interface Input {
  readonly bytes: Uint8Array
  at: number
}

/** A list of keys from `start` on; returns where it ends. */
export function readKeys(
  input: Input,
  keys: Uint32Array,
  start: number,
  block: number,
  most: number,
): number {
  const end = Math.min(start + readNumber(input), most)
  let key = block
  for (let i = start; i < end; i++) {
    key += readNumber(input)
    keys[i] = key
  }
  return end
}

export function skip(input: Input, numbers: number): void {
  for (let i = 0; i < numbers && input.at < input.bytes.length; i++) readNumber(input)
}

/** Where the bytes end whose length stands here. */
export function endOfBytes(input: Input): number {
  const length = readNumber(input)
  return Math.min(input.at + length, input.bytes.length)
}

export function skipBytes(input: Input): void {
  input.at = endOfBytes(input)
}

export function readBytes(input: Input): Uint8Array {
  const end = endOfBytes(input)
  const read = input.bytes.subarray(input.at, end)
  input.at = end
  return read
}

/** Past the end there are zeros only. */
export function readNumber(input: Input): number {
  const { bytes } = input
  let byte = bytes[input.at++] ?? 0
  let number = byte & 127
  for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
    byte = bytes[input.at++] ?? 0
    number |= (byte & 127) << shift
  }
  return number
}

export function writeKeys(bytes: number[], terms: readonly { readonly key: number }[]): void {
  writeNumber(bytes, terms.length)
  let before = 0
  for (const { key } of terms) {
    writeNumber(bytes, key - before)
    before = key
  }
}

export function writeBytes(bytes: number[], written: ArrayLike<number>): void {
  writeNumber(bytes, written.length)
  for (let i = 0; i < written.length; i++) bytes.push(written[i] ?? 0)
}

export function writeNumber(bytes: number[], number: number): void {
  let rest = number
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
}
