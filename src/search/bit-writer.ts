/** What bits.ts reads: a growing run of bits, the highest of a byte first. */
export class BitWriter {
  #words = new Uint32Array(1024)
  #length = 0
  /** The word at hand, and how many of its bits are free, 1 to 32. */
  #word = 0
  #free = 32

  /** The last one filled up with zeros. */
  bytes(): Uint8Array {
    const view = new DataView(new ArrayBuffer(this.#length * 4 + 4))
    for (let at = 0; at < this.#length; at++) view.setUint32(at * 4, this.#words[at] ?? 0)
    view.setUint32(this.#length * 4, this.#word)
    return new Uint8Array(view.buffer, 0, this.#length * 4 + ((39 - this.#free) >>> 3))
  }

  /** A number below 2^count in `count` bits, at most 32. */
  write(number: number, count: number): void {
    if (count < this.#free) {
      this.#free -= count
      this.#word |= number << this.#free
      return
    }
    const over = count - this.#free
    this.#push(this.#word | (number >>> over))
    this.#word = over === 0 ? 0 : number << (32 - over)
    this.#free = 32 - over
  }

  /** From 0. */
  writeGamma(number: number): void {
    const width = 31 - Math.clz32(number + 1)
    this.write(0, width)
    this.write(number + 1, width + 1)
  }

  /** From 0, one of `choices`. */
  writeChoice(number: number, choices: number): void {
    const width = 31 - Math.clz32(choices)
    const short = ((1 << width) >>> 0) * 2 - choices
    const moved = number - ((choices - short) >>> 1)
    const turned = moved < 0 ? moved + choices : moved
    if (turned < short) this.write(turned, width)
    else this.write(turned + short, width + 1)
  }

  /** Those of a list from one index to before another, all of them from `low` to `high`. */
  writeAscending(list: ArrayLike<number>, from: number, to: number, low: number, high: number): void {
    const absent = high - low + 1 - (to - from)
    if (from === to || absent === 0) return
    const at = (from + to) >> 1
    const middle = list[at] ?? 0
    this.writeChoice(middle - low - (at - from), absent + 1)
    this.writeAscending(list, from, at, low, middle - 1)
    this.writeAscending(list, at + 1, to, middle + 1, high)
  }

  #push(word: number): void {
    if (this.#length === this.#words.length) {
      const longer = new Uint32Array(this.#length * 2)
      longer.set(this.#words)
      this.#words = longer
    }
    this.#words[this.#length++] = word
  }
}
