/**
 * What an article is compared by, in about a kilobyte: hashed terms in
 * ascending order, their integer weights, and the text of the strongest words.
 *
 * article/terms.ts packs, related/ reads; the form is known here alone. Three
 * blocks, told apart by the key's top bits: words, bigrams of title and lead,
 * bigrams of the title. The last block is a subset of the second, with one weight
 * for all, so that only a flag of it is kept.
 *
 * Form, numbers as LEB128, each list after its length, keys as differences:
 * words' keys, their weights; keys of bigrams met once in the lead; keys of the
 * other bigrams, 2 · count + flag of each; the strongest words in UTF-8, each
 * after its length in bytes.
 */

/** A term is 26 bits of its hash: two of a hundred thousand articles' words meet by chance in one pair of ten thousand. */
export const KEY_BITS = 26
/** The most terms that `unpackInto` writes: 120 words, 240 bigrams, 120 of them the title's. */
export const MOST_TERMS = 480

/** Lengths of the three blocks; their squares add up to the score of an article with itself, 26.8 million. */
const WORDS_LENGTH = 4096
const LEAD_LENGTH = WORDS_LENGTH * Math.sqrt(0.4)
const TITLE_LENGTH = WORDS_LENGTH * Math.sqrt(0.2)

const LEAD_BLOCK = 1 << KEY_BITS
const TITLE_BLOCK = 2 << KEY_BITS

/** Keys ascending; `weights[i]` belongs to `keys[i]` and is at most 4096. */
export interface Terms {
  readonly keys: Uint32Array
  readonly weights: Uint16Array
}

/** A word or bigram before it is packed, its key below 2 ** KEY_BITS. */
export interface Term {
  readonly key: number
  /** Of a word: any positive number, scaled here. Of a bigram: its count, the title's twice. */
  readonly strength: number
  readonly inTitle?: boolean
}

/** Words and bigrams in ascending order of their keys, none twice. */
export function packParts(
  words: readonly Term[],
  bigrams: readonly Term[],
  strongest: readonly string[],
): Uint8Array {
  const bytes: number[] = []
  const norm = Math.sqrt(words.reduce((total, { strength }) => total + strength * strength, 0))
  writeKeys(bytes, words)
  for (const word of words) writeNumber(bytes, Math.round((WORDS_LENGTH * word.strength) / norm))
  const others = bigrams.filter((bigram) => !isOnceInLead(bigram))
  writeKeys(bytes, bigrams.filter(isOnceInLead))
  writeKeys(bytes, others)
  for (const bigram of others) writeNumber(bytes, 2 * bigram.strength + (bigram.inTitle ? 1 : 0))
  for (const word of strongest) {
    const text = new TextEncoder().encode(word)
    writeNumber(bytes, text.length)
    bytes.push(...text)
  }
  return Uint8Array.from(bytes)
}

export function unpackTerms(bytes: Uint8Array): Terms {
  const keys = new Uint32Array(MOST_TERMS)
  const weights = new Uint16Array(MOST_TERMS)
  const count = unpackInto(bytes, keys, weights)
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  return {
    keys: Uint32Array.from(order, (i) => keys[i] ?? 0),
    weights: Uint16Array.from(order, (i) => weights[i] ?? 0),
  }
}

/**
 * Writes the terms, in no promised order, into arrays of `MOST_TERMS` and returns how many there are.
 * Bytes that `packParts` never made give some terms or none, never an error.
 */
export function unpackInto(bytes: Uint8Array, keys: Uint32Array, weights: Uint16Array): number {
  const input = { bytes, at: 0 }
  const words = readKeys(input, keys, 0, 0)
  for (let i = 0; i < words; i++) weights[i] = readNumber(input)
  const single = readKeys(input, keys, words, LEAD_BLOCK)
  const bigrams = readKeys(input, keys, single, LEAD_BLOCK)
  let terms = bigrams
  let total = single - words
  for (let i = single; i < bigrams; i++) {
    const number = readNumber(input)
    weights[i] = number >>> 1
    total += number >>> 1
    if (number & 1 && terms < MOST_TERMS) keys[terms++] = (keys[i] ?? 0) - LEAD_BLOCK + TITLE_BLOCK
  }
  const scale = LEAD_LENGTH / Math.sqrt(total)
  weights.fill(Math.round(scale), words, single)
  for (let i = single; i < bigrams; i++) weights[i] = Math.round(scale * Math.sqrt(weights[i] ?? 0))
  weights.fill(Math.round(TITLE_LENGTH / Math.sqrt(terms - bigrams)), bigrams, terms)
  return terms
}

/** The words that say most of what the article is about, strongest first, in lower case. */
export function strongestWords(bytes: Uint8Array): readonly string[] {
  const input = { bytes, at: 0 }
  skip(input, 2 * readNumber(input))
  skip(input, readNumber(input))
  skip(input, 2 * readNumber(input))
  const words: string[] = []
  while (input.at < bytes.length) {
    const length = readNumber(input)
    words.push(new TextDecoder().decode(bytes.subarray(input.at, input.at + length)))
    input.at += length
  }
  return words
}

interface Input {
  readonly bytes: Uint8Array
  at: number
}

/** A list of keys from `start` on; returns where it ends. */
function readKeys(input: Input, keys: Uint32Array, start: number, block: number): number {
  const end = Math.min(start + readNumber(input), MOST_TERMS)
  let key = block
  for (let i = start; i < end; i++) {
    key += readNumber(input)
    keys[i] = key
  }
  return end
}

function skip(input: Input, numbers: number): void {
  for (let i = 0; i < numbers && input.at < input.bytes.length; i++) readNumber(input)
}

/** Past the end there are zeros only. */
function readNumber(input: Input): number {
  const { bytes } = input
  let byte = bytes[input.at++] ?? 0
  let number = byte & 127
  for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
    byte = bytes[input.at++] ?? 0
    number |= (byte & 127) << shift
  }
  return number
}

function writeKeys(bytes: number[], terms: readonly Term[]): void {
  writeNumber(bytes, terms.length)
  let before = 0
  for (const { key } of terms) {
    writeNumber(bytes, key - before)
    before = key
  }
}

function writeNumber(bytes: number[], number: number): void {
  let rest = number
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
}

function isOnceInLead(bigram: Term): boolean {
  return bigram.strength === 1 && bigram.inTitle !== true
}
