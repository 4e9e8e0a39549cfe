/** A few pairs among very many, as bits in a row for each first unit: asked at every place of every text. */
export class PairSet {
  /** By first unit its row, 0 for the empty one. */
  readonly #rows = new Uint16Array(0x10000)
  readonly #bits: Uint8Array

  constructor(pairs: ReadonlySet<number>) {
    let rows = 1
    for (const pair of pairs) if (this.#rows[pair >>> 16] === 0) this.#rows[pair >>> 16] = rows++
    this.#bits = new Uint8Array(rows * BYTES_OF_ROW)
    for (const pair of pairs) {
      const byte = this.#byteOf(pair)
      this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (pair & 7))
    }
  }

  has(pair: number): boolean {
    return (((this.#bits[this.#byteOf(pair)] ?? 0) >>> (pair & 7)) & 1) === 1
  }

  #byteOf(pair: number): number {
    return (this.#rows[pair >>> 16] ?? 0) * BYTES_OF_ROW + ((pair & 0xffff) >>> 3)
  }
}

const BYTES_OF_ROW = 0x10000 / 8
