/**
 * The terms of all articles that are to be compared, unpacked once and numbered: the
 * commonest is 1, so that tables by number have what is asked for most side by side.
 *
 * Left out are terms that cannot meet: those that none of the articles has whose lists
 * are wanted, and those that only one article has, which stand apart. In what order
 * equally common terms are numbered changes no dot product.
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
  /** By number; 0 has none. */
  readonly keys: Uint32Array
  /** Of terms that one place alone has, where all places' lists are wanted; none where not. */
  readonly singles: Singles
}

export interface Singles {
  readonly keys: Uint32Array
  readonly places: Uint32Array
  readonly weights: Uint16Array
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
  const { count, rankOf } = book.ranks()
  const keyOf = book.keys()
  const ranked = shared(Uint32Array, count + 1)
  for (let number = 1; number < rankOf.length; number++)
    if (rankOf[number] !== 0) ranked[rankOf[number] ?? 0] = keyOf[number] ?? 0
  const singles = emptySingles(queries === places ? rankOf.length - 1 - count : 0)
  const numbered = { count, starts, lengths, chunks, keys: ranked, singles }
  let single = 0
  for (let place = 0; place < places; place++) single = renumber(numbered, place, rankOf, keyOf, single)
  return numbered
}

function emptySingles(count: number): Singles {
  return {
    keys: shared(Uint32Array, count),
    places: shared(Uint32Array, count),
    weights: shared(Uint16Array, count),
  }
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

/** Puts ranks for numbers; what has none goes to the singles, `single` and on, where there is room for them. Returns where the next one goes. */
function renumber(
  { starts, lengths, chunks, singles }: NumberedTerms,
  place: number,
  rankOf: Uint32Array,
  keyOf: Uint32Array,
  single: number,
): number {
  const start = starts[place] ?? 0
  const { numbers, weights } = chunkAt(chunks, start)
  const from = withinChunk(start)
  let kept = from
  let next = single
  for (let at = from; at < from + (lengths[place] ?? 0); at++) {
    const number = numbers[at] ?? 0
    const weight = weights[at] ?? 0
    const rank = rankOf[number] ?? 0
    if (rank > 0) {
      numbers[kept] = rank
      weights[kept++] = weight
    } else if (next < singles.keys.length) {
      singles.keys[next] = keyOf[number] ?? 0
      singles.places[next] = place
      singles.weights[next++] = weight
    }
  }
  lengths[place] = kept - from
  return next
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

  /** By number. */
  keys(): Uint32Array {
    const keys = new Uint32Array(this.#count + 1)
    for (let slot = 0; slot < this.#slots.length; slot += 2)
      keys[this.#slots[slot + 1] ?? 0] = this.#slots[slot] ?? 0
    return keys
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
