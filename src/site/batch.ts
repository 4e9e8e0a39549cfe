/**
 * Pages on their way to a worker: one run of bytes, which changes hands as it is,
 * and where in it each page's view and body stand, both as JSON in UTF-8. As texts
 * they would be copied for the other thread, and gone through by each collection of
 * garbage until it has them.
 */
import type { Template } from '../views.ts'
import type { ManyText } from './page.ts'

export interface Batch {
  /** There may be more of them than are told of. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pages: readonly SentPage[]
}

export interface SentPage {
  readonly kind: Template | ManyText
  readonly view: Span
  /** Of the body's parts. Two pages may have one. */
  readonly body?: Span
}

/** From the first byte to that behind the last. */
export type Span = readonly [start: number, end: number]

export class Packing {
  #bytes = new Uint8Array(firstBytes)
  #end = 0

  text(text: string): Span {
    const room = this.#room(text.length * mostOfCharacter)
    return this.#taken(utf8.encodeInto(text, room).written)
  }

  bytes(bytes: Uint8Array): Span {
    this.#room(bytes.length).set(bytes)
    return this.#taken(bytes.length)
  }

  at([start, end]: Span): Uint8Array {
    return this.#bytes.subarray(start, end)
  }

  end(pages: readonly SentPage[]): Batch {
    return { bytes: this.#bytes, pages }
  }

  #room(length: number): Uint8Array {
    const wanted = this.#end + length
    if (wanted > this.#bytes.length) {
      const larger = new Uint8Array(2 * wanted)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    return this.#bytes.subarray(this.#end)
  }

  #taken(length: number): Span {
    const start = this.#end
    this.#end += length
    return [start, this.#end]
  }
}

/** What stands at a span of a batch. */
export function readJson({ bytes }: Pick<Batch, 'bytes'>, [start, end]: Span): unknown {
  return JSON.parse(Buffer.from(bytes.buffer, start, end - start).toString())
}

/** What a batch of articles needs; of what is not used nothing is in memory. */
const firstBytes = 4 << 20
/** Bytes of UTF-8 for one unit of UTF-16. */
const mostOfCharacter = 3
const utf8 = new TextEncoder()
