/**
 * An inverted index that outlives the run, so that one article is compared with a
 * hundred thousand by reading the postings of its own terms and nothing else.
 *
 * A base holds the articles that there were when it was made, each in a slot, and is
 * never changed: those that come later have no slot and are compared one by one
 * (nearest.ts), and the slots of those that go stay empty, until it is made anew.
 * Which articles have slots decides how dear a comparison is, never how it ends.
 *
 * It is kept in buckets by term. Form of one, numbers of 32 bits, the machine's order:
 * two that name the base; count of terms; their keys, ascending; where each one's
 * postings end; the postings, as in postings.ts, by slot.
 */
import { fingerprintOf } from '../fingerprint.ts'
import { MOST_TERMS, unpackInto } from '../packed-terms.ts'
import {
  add,
  addTerm,
  type EachTerm,
  eachTerm,
  emptyPostings,
  expect,
  MOST_ARTICLES,
  settle,
} from './postings.ts'

/** What of a base stands in the memory of a run. */
export interface BaseName {
  /** Of the articles' texts and their order. */
  readonly name: readonly [number, number]
  readonly slots: number
  /** A power of two. */
  readonly buckets: number
}

export type BucketOf = (bucket: number) => Uint8Array | undefined

/** Terms of so many articles share a bucket: a few kilobytes. */
const BUCKET_ARTICLES = 16
const HEAD = 3

/** All of them decide how dear a run is, never what comes of it. */
export interface BaseLimits {
  /** A smaller archive is compared one by one in no time. */
  readonly leastArticles: number
  /** So many without a slot, and one in 32 more, and the base is made anew. */
  readonly mostLater: number
  /** Of one pass over the archive: 64 MB of postings. */
  readonly passArticles: number
  /** Of a box of lists (boxes.ts): some ten kilobytes. */
  readonly boxRows: number
}

export const baseLimits: BaseLimits = {
  leastArticles: 4096,
  mostLater: 1024,
  passArticles: 1 << 16,
  boxRows: 32,
}

/** Whether an archive of so many, of whom so many have slots, is worth a new base. */
export function wantsBase(
  articles: number,
  slotted: number,
  base: BaseName | undefined,
  { leastArticles, mostLater }: BaseLimits,
): boolean {
  if (articles < leastArticles || articles > MOST_ARTICLES) return false
  if (base === undefined) return true
  const [later, gone] = [articles - slotted, base.slots - slotted]
  return later > mostLater + articles / 32 || gone > mostLater + articles / 4
}

export function nameBase(hashes: readonly string[]): BaseName {
  const name = fingerprintOf(hashes.join('\n'))
  const number = (at: number): number => Number.parseInt(name.slice(at, at + 8), 16)
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(1, hashes.length / BUCKET_ARTICLES)))
  return { name: [number(0), number(8)], slots: hashes.length, buckets }
}

/** Shows the postings of all terms in buckets `from` to before `to`. */
export type PostingsIn = (from: number, to: number) => EachTerm

/** All buckets of a base, made while they are asked for. */
export function* makeBase(
  base: BaseName,
  postingsIn: PostingsIn,
  { passArticles }: BaseLimits = baseLimits,
): Generator<readonly [bucket: number, bytes: Uint8Array]> {
  const passes = Math.ceil(base.slots / passArticles)
  const each = Math.ceil(base.buckets / passes)
  for (let from = 0; from < base.buckets; from += each) {
    const to = Math.min(from + each, base.buckets)
    yield* packBuckets(base, postingsIn(from, to), from, to)
  }
}

/** Articles are those of `nameBase`, in its order. */
export function unpackedPostings(
  { slots, buckets }: BaseName,
  termsOf: (slot: number) => Uint8Array,
  from: number,
  to: number,
): EachTerm {
  const keys = new Uint32Array(MOST_TERMS)
  const weights = new Uint16Array(MOST_TERMS)
  const unpack = (slot: number): number => {
    const count = unpackInto(termsOf(slot), keys, weights)
    let kept = 0
    for (let i = 0; i < count; i++) {
      const bucket = (keys[i] ?? 0) % buckets
      if (bucket < from || bucket >= to) continue
      keys[kept] = keys[i] ?? 0
      weights[kept++] = weights[i] ?? 0
    }
    return kept
  }
  const postings = emptyPostings()
  for (let slot = 0; slot < slots; slot++) expect(postings, keys, unpack(slot))
  settle(postings)
  for (let slot = 0; slot < slots; slot++) add(postings, slot, keys, weights, unpack(slot))
  return eachTerm(postings)
}

interface Term {
  readonly key: number
  readonly postings: Uint32Array
}

function* packBuckets(
  { name, buckets }: BaseName,
  eachTerm: EachTerm,
  from: number,
  to: number,
): Generator<readonly [number, Uint8Array]> {
  const terms: Term[][] = Array.from({ length: to - from }, () => [])
  eachTerm((key, own) => terms[(key % buckets) - from]?.push({ key, postings: own }))
  for (const [i, own] of terms.entries()) {
    own.sort((a, b) => a.key - b.key)
    const total = own.reduce((sum, term) => sum + term.postings.length, 0)
    const numbers = new Uint32Array(HEAD + 2 * own.length + total)
    numbers.set([...name, own.length])
    let end = HEAD + 2 * own.length
    for (const [place, term] of own.entries()) {
      numbers.set(term.postings, end)
      end += term.postings.length
      numbers[HEAD + place] = term.key
      numbers[HEAD + own.length + place] = end
    }
    yield [from + i, new Uint8Array(numbers.buffer)]
  }
}

/** Adds to `dots`, by slot, the dot products with the terms; false where a bucket is lost or another base's. */
export function askBase(
  base: BaseName,
  bucketOf: BucketOf,
  terms: { readonly keys: Uint32Array; readonly weights: Uint16Array; readonly count: number },
  dots: Int32Array,
): boolean {
  for (let i = 0; i < terms.count; i++) {
    const key = terms.keys[i] ?? 0
    const numbers = readBucket(base, bucketOf(key % base.buckets))
    if (numbers === undefined) return false
    const count = numbers[HEAD - 1] ?? 0
    const place = numbers.subarray(HEAD, HEAD + count).indexOf(key)
    if (place < 0) continue
    const ends = HEAD + count
    const start = place === 0 ? ends + count : (numbers[ends + place - 1] ?? 0)
    const end = Math.min(numbers[ends + place] ?? 0, numbers.length)
    addTerm(numbers, start, end, terms.weights[i] ?? 0, dots)
  }
  return true
}

function readBucket({ name }: BaseName, bytes: Uint8Array | undefined): Uint32Array | undefined {
  if (bytes === undefined || bytes.length % 4 !== 0) return undefined
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const numbers = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
  return numbers[0] === name[0] && numbers[1] === name[1] ? numbers : undefined
}
