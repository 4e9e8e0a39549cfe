/** What bits.ts reads: a growing run of bits, the highest of a byte first. */
export class BitWriter {
  #bytes = new Uint8Array(4096)
  #length = 0

  /** Bytes so far, the last one filled up with zeros. */
  get byteLength(): number {
    return (this.#length + 7) >>> 3
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.byteLength)
  }

  /** The lowest `count` bits of a number, at most 31. */
  write(number: number, count: number): void {
    this.#reserve(count)
    for (let bit = count - 1; bit >= 0; bit--) {
      if ((number >>> bit) & 1) this.#set(this.#length)
      this.#length++
    }
  }

  /** So many zeros, and a one. */
  writeUnary(zeros: number): void {
    this.#reserve(zeros + 1)
    this.#length += zeros
    this.#set(this.#length++)
  }

  /** From 0. */
  writeGamma(number: number): void {
    const width = 31 - Math.clz32(number + 1)
    this.writeUnary(width)
    this.write(number + 1, width)
  }

  #set(at: number): void {
    const byte = at >>> 3
    this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (128 >>> (at & 7))
  }

  #reserve(bits: number): void {
    const needed = (this.#length + bits + 8) >>> 3
    if (needed <= this.#bytes.length) return
    const longer = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    longer.set(this.#bytes)
    this.#bytes = longer
  }
}
