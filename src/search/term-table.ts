/**
 * Terms by number, in the order in which they are first met: a hash table in
 * typed arrays, since an archive has more than a million of them.
 */
export class TermTable {
  pairs = new Uint32Array(1 << 15)
  thirds = new Uint16Array(1 << 15)
  size = 0
  #slots = new Int32Array(1 << 16)

  /** The term's number; a new one where it is new. */
  add(pair: number, third: number): number {
    let slot = this.#slotOf(pair, third)
    for (let term = this.#slots[slot] ?? 0; term > 0; term = this.#slots[slot] ?? 0) {
      if (this.pairs[term - 1] === pair && this.thirds[term - 1] === third) return term - 1
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    if (this.size === this.pairs.length) {
      this.#grow()
      return this.add(pair, third)
    }
    this.pairs[this.size] = pair
    this.thirds[this.size] = third
    this.#slots[slot] = this.size + 1
    return this.size++
  }

  /** So many terms have room before the table grows. */
  get capacity(): number {
    return this.pairs.length
  }

  /** Each term as pair · 65,536 + third, ascending. */
  sortedKeys(): Float64Array {
    const keys = Float64Array.from({ length: this.size }, (_, term) => this.#keyOf(term))
    return keys.sort()
  }

  #keyOf(term: number): number {
    return (this.pairs[term] ?? 0) * 0x10000 + (this.thirds[term] ?? 0)
  }

  #slotOf(pair: number, third: number): number {
    const mixed = Math.imul(pair ^ Math.imul(third, 0x9e3779b1), 0x85ebca6b)
    return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1)
  }

  /** Twice as many slots as terms, always. */
  #grow(): void {
    const { pairs, thirds, size } = this
    this.pairs = new Uint32Array(size * 2)
    this.thirds = new Uint16Array(size * 2)
    this.pairs.set(pairs)
    this.thirds.set(thirds)
    this.#slots = new Int32Array(size * 4)
    for (let term = 0; term < size; term++) {
      let slot = this.#slotOf(pairs[term] ?? 0, thirds[term] ?? 0)
      while ((this.#slots[slot] ?? 0) > 0) slot = (slot + 1) & (this.#slots.length - 1)
      this.#slots[slot] = term + 1
    }
  }
}
