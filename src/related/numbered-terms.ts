/**
 * The terms of all articles that are to be compared, unpacked once and numbered: the
 * commonest is 1, so that tables by number have what is asked for most side by side.
 *
 * Left out are terms that cannot meet: those that only one article has, and those that
 * none of the articles has whose lists are wanted. In what order equally common terms
 * are numbered changes no dot product.
 */
import { MOST_TERMS, unpackInto } from '../packed-terms.ts'

/** By place; all of it lies in shared memory, so that it costs nothing to hand to a worker. */
export interface NumberedTerms {
  /** How many there are; their numbers begin at 1. */
  readonly count: number
  /** Position of a place's first term, counted through all chunks, and how many it has. */
  readonly starts: Uint32Array
  readonly lengths: Uint16Array
  readonly chunks: readonly Chunk[]
}

export interface Chunk {
  readonly numbers: Uint32Array
  readonly weights: Uint16Array
}

const CHUNK_BITS = 18
const CHUNK = 1 << CHUNK_BITS
/** So many and more articles are not told apart when terms are put in order. */
const MOST_COUNTED = 1 << 14

/** The first `queries` of the places are those whose lists are wanted. */
export function numberTerms(
  places: number,
  queries: number,
  termsOf: (place: number) => Uint8Array,
): NumberedTerms {
  const keys = new Uint32Array(MOST_TERMS)
  const weights = new Uint16Array(MOST_TERMS)
  const book = new KeyBook()
  const starts = shared(Uint32Array, places)
  const lengths = shared(Uint16Array, places)
  const chunks: Chunk[] = []
  let at = 0
  for (let place = 0; place < places; place++) {
    const count = unpackInto(termsOf(place), keys, weights)
    // No article lies in two chunks.
    if (CHUNK - (at & (CHUNK - 1)) < count) at = CHUNK * chunks.length
    if (at === CHUNK * chunks.length) chunks.push(emptyChunk())
    const { numbers, weights: kept } = chunkAt(chunks, at)
    starts[place] = at
    for (let i = 0; i < count; i++) {
      const number = place < queries ? book.enter(keys[i] ?? 0) : book.find(keys[i] ?? 0)
      if (number === 0) continue
      numbers[at & (CHUNK - 1)] = number
      kept[at++ & (CHUNK - 1)] = weights[i] ?? 0
    }
    lengths[place] = at - (starts[place] ?? 0)
  }
  const ranks = book.ranks()
  const numbered = { count: ranks.count, starts, lengths, chunks }
  for (let place = 0; place < places; place++) renumber(numbered, place, ranks.rankOf)
  return numbered
}

export function chunkAt(chunks: readonly Chunk[], position: number): Chunk {
  const chunk = chunks[position >>> CHUNK_BITS]
  if (chunk === undefined) throw new RangeError(`no terms at ${position}`)
  return chunk
}

/** Where in its chunk a position lies. */
export function withinChunk(position: number): number {
  return position & (CHUNK - 1)
}

function emptyChunk(): Chunk {
  return { numbers: shared(Uint32Array, CHUNK), weights: shared(Uint16Array, CHUNK) }
}

function shared<T>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new type(new SharedArrayBuffer(type.BYTES_PER_ELEMENT * length))
}

function renumber({ starts, lengths, chunks }: NumberedTerms, place: number, rankOf: Uint32Array): void {
  const start = starts[place] ?? 0
  const { numbers, weights } = chunkAt(chunks, start)
  const from = withinChunk(start)
  let kept = from
  for (let at = from; at < from + (lengths[place] ?? 0); at++) {
    const rank = rankOf[numbers[at] ?? 0] ?? 0
    if (rank === 0) continue
    numbers[kept] = rank
    weights[kept++] = weights[at] ?? 0
  }
  lengths[place] = kept - from
}

/** Keys in the order in which they came, from 1, and how often each did; found by open addressing, two numbers a slot. */
class KeyBook {
  #slots = new Uint32Array(2 << 12)
  #met = new Uint32Array(1 << 11)
  #count = 0

  /** Its number, a new one if need be. */
  enter(key: number): number {
    const slot = this.#slotOf(key)
    const known = this.#slots[slot + 1] ?? 0
    if (known > 0) return this.#meet(known)
    this.#count++
    this.#slots[slot] = key
    this.#slots[slot + 1] = this.#count
    if (4 * this.#count >= this.#slots.length) this.#grow()
    return this.#meet(this.#count)
  }

  /** Its number, or 0 where it has none. */
  find(key: number): number {
    const known = this.#slots[this.#slotOf(key) + 1] ?? 0
    return known === 0 ? 0 : this.#meet(known)
  }

  /** Commonest first; 0 for what came once. */
  ranks(): { readonly count: number; readonly rankOf: Uint32Array } {
    const rankOf = new Uint32Array(this.#count + 1)
    const next = new Uint32Array(MOST_COUNTED + 2)
    const classOf = (number: number): number => Math.min(this.#met[number] ?? 0, MOST_COUNTED)
    for (let number = 1; number <= this.#count; number++) {
      const below = classOf(number) - 1
      next[below] = (next[below] ?? 0) + 1
    }
    // From counts of each class to the first rank of each, from the commonest down.
    for (let below = MOST_COUNTED - 1; below >= 0; below--)
      next[below] = (next[below] ?? 0) + (next[below + 1] ?? 0)
    const count = next[1] ?? 0
    for (let number = 1; number <= this.#count; number++) {
      const own = classOf(number)
      if (own < 2) continue
      const rank = (next[own] ?? 0) + 1
      next[own] = rank
      rankOf[number] = rank
    }
    return { count, rankOf }
  }

  #meet(number: number): number {
    this.#met[number] = (this.#met[number] ?? 0) + 1
    return number
  }

  #slotOf(key: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (Math.imul(key, 0x9e3779b1) >>> 6) & mask & -2
    while (slots[slot + 1] !== 0 && slots[slot] !== key) slot = (slot + 2) & mask
    return slot
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(2 * old.length)
    for (let slot = 0; slot < old.length; slot += 2) {
      const number = old[slot + 1] ?? 0
      if (number === 0) continue
      const moved = this.#slotOf(old[slot] ?? 0)
      this.#slots[moved] = old[slot] ?? 0
      this.#slots[moved + 1] = number
    }
    const met = this.#met
    this.#met = new Uint32Array(this.#slots.length / 4)
    this.#met.set(met)
  }
}
