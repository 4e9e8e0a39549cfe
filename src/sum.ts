/**
 * Cheap sums of 64 bits, for asking whether something is as it was: equal values
 * give equal sums, and others differ but for chance (once in 2^64). Nothing is
 * protected by them: what must withstand intent has a fingerprint.
 */
declare const brand: unique symbol
/** Sixteen hexadecimal digits. */
export type Sum = string & { readonly [brand]: 'Sum' }

/** A sum as two integers, for sums that many others are made of. */
export interface Mark {
  readonly a: number
  readonly b: number
}

/** Numbers and texts in an order that counts; each text ends with its length, so none runs into the next. */
export class Summing {
  #a = 0x2545f491
  #b = 0x6a09e667

  /** An integer, of which the lowest 32 bits count. */
  number(value: number): this {
    this.#a = (Math.imul(turned(this.#a ^ Math.imul(value, 0xcc9e2d51), 13), 0x1b873593) + 0x52dce729) | 0
    this.#b = (Math.imul(turned(this.#b + value, 17) ^ this.#a, 0x85ebca6b) + 0x38495ab5) | 0
    return this
  }

  text(value: string): this {
    for (let i = 0; i < value.length; i++) this.number(value.charCodeAt(i))
    return this.number(value.length)
  }

  mark({ a, b }: Mark): this {
    return this.number(a).number(b)
  }

  end(): Sum {
    const { a, b } = this.endMark()
    return (hex(a) + hex(b)) as Sum
  }

  endMark(): Mark {
    const a = finish(this.#a ^ turned(this.#b, 11))
    return { a, b: finish(this.#b + a) }
  }
}

function turned(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

/** Every bit of the number has a part in every bit of the result (MurmurHash3). */
function finish(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
