/** What bits.ts reads: a growing run of bits, the highest of a byte first. */
export class BitWriter {
  #bytes = new Uint8Array(4096)
  #length = 0

  /** Bits so far. */
  get length(): number {
    return this.#length
  }

  /** The last one filled up with zeros. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, (this.#length + 7) >>> 3)
  }

  /** The lowest `count` bits of a number, at most 31. */
  write(number: number, count: number): void {
    this.#reserve(count)
    for (let left = count; left > 0; ) {
      const free = 8 - (this.#length & 7)
      const taken = Math.min(free, left)
      const piece = (number >>> (left - taken)) & ((1 << taken) - 1)
      const byte = this.#length >>> 3
      this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (piece << (free - taken))
      this.#length += taken
      left -= taken
    }
  }

  /** So many zeros, and a one. */
  writeUnary(zeros: number): void {
    this.#reserve(zeros + 1)
    this.#length += zeros
    this.write(1, 1)
  }

  /** From 0. */
  writeGamma(number: number): void {
    const width = 31 - Math.clz32(number + 1)
    this.writeUnary(width)
    this.write(number + 1, width)
  }

  /** From 0, one of `choices`. */
  writeChoice(number: number, choices: number): void {
    const width = 31 - Math.clz32(choices)
    const short = ((1 << width) >>> 0) * 2 - choices
    const moved = number - Math.floor((choices - short) / 2)
    const turned = moved < 0 ? moved + choices : moved
    if (turned < short) this.write(turned, width)
    else {
      this.write(Math.floor((turned + short) / 2), width)
      this.write((turned + short) % 2, 1)
    }
  }

  /** Those of a list from one index to before another, all of them from `low` to `high`. */
  writeAscending(list: ArrayLike<number>, from: number, to: number, low: number, high: number): void {
    if (from === to) return
    const at = (from + to) >> 1
    const middle = list[at] ?? 0
    this.writeChoice(middle - low - (at - from), high - low - (to - from) + 2)
    if (at > from) this.writeAscending(list, from, at, low, middle - 1)
    if (at + 1 < to) this.writeAscending(list, at + 1, to, middle + 1, high)
  }

  #reserve(bits: number): void {
    const needed = (this.#length + bits + 8) >>> 3
    if (needed <= this.#bytes.length) return
    const longer = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    longer.set(this.#bytes)
    this.#bytes = longer
  }
}
