/**
 * What an article is compared by, in about a kilobyte: a sketch of its text, hashed
 * terms in ascending order, their integer weights, the strongest words in plain text.
 *
 * article/terms.ts packs, related/ reads; the form is known here alone. Three
 * blocks, told apart by the key's top bits: words, bigrams of title and lead,
 * bigrams of the title. The last block is a subset of the second, and in each of
 * the two all weigh the same, so that only keys are kept.
 *
 * Form, numbers as LEB128, each list after its length, keys as differences: the
 * sketch (article/sketch.ts); words' keys, a byte of weight each; the strongest words, each
 * with its place among the words, its length in bytes and its text in UTF-8; keys of
 * bigrams of the lead alone; keys of the title's.
 */

import { compare } from './order.ts'
import {
  endOfBytes,
  readBytes,
  readKeys,
  readNumber,
  skip,
  skipBytes,
  writeBytes,
  writeKeys,
  writeNumber,
} from './packed-bytes.ts'

/** A word is 26 bits of its hash: two articles' words meet by chance in one pair of five thousand. */
export const KEY_BITS = 26
/** A bigram is 20 bits: one meets another by chance in one pair of a hundred, and adds a five-hundredth to the score. */
export const BIGRAM_BITS = 20
/** The most terms that `unpackInto` writes: 120 words, 240 bigrams, 120 of them the title's. */
export const MOST_TERMS = 480
/** Words of an article, at most; of so many is the text kept. */
export const MOST_WORDS = 120
export const MOST_NAMED = 12
/** Of so many, and those as strong as the last of them, it is asked whether they are telling. */
const MOST_ASKED = 36
/** Of a text long enough for a sketch. */
export const SKETCH_BYTES = 64

/** Lengths of the three blocks; their squares add up to the score of an article with itself, 26.8 million. */
const WORDS_LENGTH = 4096
const LEAD_LENGTH = WORDS_LENGTH * Math.sqrt(0.5)
const TITLE_LENGTH = WORDS_LENGTH * Math.sqrt(0.1)

/** UTF-16 units of a word's text that are kept. */
const LONGEST_NAME = 24

/**
 * A word's weight is kept in a byte, as the root of its share: near the usual weight of
 * four hundred in steps of eleven, which no list shows.
 */
const MOST_STEPS = 255
const WEIGHTS = Uint16Array.from({ length: MOST_STEPS + 1 }, (_, step) =>
  Math.round((WORDS_LENGTH * step * step) / (MOST_STEPS * MOST_STEPS)),
)

const LEAD_BLOCK = 1 << KEY_BITS
const TITLE_BLOCK = 2 << KEY_BITS

/** Keys ascending; `weights[i]` belongs to `keys[i]` and is at most 4096. */
export interface Terms {
  readonly keys: Uint32Array
  readonly weights: Uint16Array
}

/** Before it is packed. */
export interface Word {
  /** Below 2 ** KEY_BITS. */
  readonly key: number
  /** Any positive number, scaled here. */
  readonly strength: number
  readonly text: string
}

export interface Bigram {
  /** Below 2 ** BIGRAM_BITS. */
  readonly key: number
  /** Whether it stands in the title, be it in the lead too or not. */
  readonly inTitle: boolean
}

/**
 * Words and bigrams in ascending order of their keys, none twice; the sketch may be of no bytes.
 * Of words that are not telling the text is not kept.
 */
export function packParts(
  sketch: Uint8Array,
  words: readonly Word[],
  bigrams: readonly Bigram[],
  isTelling: (word: string) => boolean = () => true,
): Uint8Array {
  const bytes: number[] = []
  writeBytes(bytes, sketch)
  const norm = Math.sqrt(words.reduce((total, { strength }) => total + strength * strength, 0))
  writeKeys(bytes, words)
  for (const word of words) bytes.push(Math.round(MOST_STEPS * Math.sqrt(word.strength / norm)))
  writeBytes(bytes, packNames(words, isTelling))
  writeKeys(
    bytes,
    bigrams.filter(({ inTitle }) => !inTitle),
  )
  writeKeys(
    bytes,
    bigrams.filter(({ inTitle }) => inTitle),
  )
  return new Uint8Array(bytes)
}

/** The strongest of the words that say something, strongest first, on a tie the one first in code units. */
function packNames(words: readonly Word[], isTelling: (word: string) => boolean): readonly number[] {
  const bytes: number[] = []
  const named = words
    .map(({ text, strength }, place) => ({ text, strength, place }))
    .filter(({ text }) => !saysLittle.test(text))
  // Numbers in a typed array sort without being compared by a function; few are left for that.
  const least =
    Float64Array.from(named.map(({ strength }) => strength))
      .sort()
      .at(-MOST_ASKED) ?? 0
  const strongest = named
    .filter(({ strength }) => strength >= least)
    .sort((a, b) => b.strength - a.strength || compare(a.text, b.text))
    .filter(({ text }) => isTelling(text))
  for (const { text, place } of strongest.slice(0, MOST_NAMED)) {
    writeNumber(bytes, place)
    writeBytes(bytes, encoder.encode(text.slice(0, LONGEST_NAME).toWellFormed()))
  }
  return bytes
}

const encoder = new TextEncoder()

/** One character alone, or a number; and what has a blank would not be one word. */
const saysLittle = /^(?:.|[\d.,%+-]+)$|\s/su

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
  skipBytes(input)
  const words = readKeys(input, keys, 0, 0, MOST_TERMS)
  for (let i = 0; i < words; i++) weights[i] = WEIGHTS[input.bytes[input.at++] ?? 0] ?? 0
  skipBytes(input)
  const untitled = readKeys(input, keys, words, LEAD_BLOCK, MOST_TERMS)
  const bigrams = readKeys(input, keys, untitled, LEAD_BLOCK, MOST_TERMS)
  let terms = bigrams
  for (let i = untitled; i < bigrams && terms < MOST_TERMS; i++)
    keys[terms++] = (keys[i] ?? 0) - LEAD_BLOCK + TITLE_BLOCK
  weights.fill(Math.round(LEAD_LENGTH / Math.sqrt(bigrams - words)), words, bigrams)
  weights.fill(Math.round(TITLE_LENGTH / Math.sqrt(terms - bigrams)), bigrams, terms)
  return terms
}

/** Of no bytes where the text was too short for one. */
export function sketchIn(bytes: Uint8Array): Uint8Array {
  const input = { bytes, at: 0 }
  return readBytes(input)
}

/** The words of some articles, a row each, to find those that two share. */
export interface WordTable {
  /** `MOST_WORDS` a row, ascending. */
  readonly keys: Uint32Array
  /** Beside them, as roots (`weightOf`). */
  readonly steps: Uint8Array
  /** How many words a row has. */
  readonly counts: Uint8Array
  /** `MOST_NAMED` a row: places among the words of those whose text is kept, strongest first. */
  readonly named: Uint8Array
  readonly namedCounts: Uint8Array
}

export function emptyWordTable(rows: number): WordTable {
  return {
    keys: new Uint32Array(rows * MOST_WORDS),
    steps: new Uint8Array(rows * MOST_WORDS),
    counts: new Uint8Array(rows),
    named: new Uint8Array(rows * MOST_NAMED),
    namedCounts: new Uint8Array(rows),
  }
}

/** Where in the table the row has the key, or -1. */
export function findWord({ keys, counts }: WordTable, row: number, key: number): number {
  let low = row * MOST_WORDS
  let high = low + (counts[row] ?? 0) - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = keys[middle] ?? 0
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}

export function weightOf({ steps }: WordTable, at: number): number {
  return WEIGHTS[steps[at] ?? 0] ?? 0
}

/** Each row once. */
export function unpackWords(bytes: Uint8Array, table: WordTable, row: number): void {
  const input = { bytes, at: 0 }
  skipBytes(input)
  const start = row * MOST_WORDS
  const count = readKeys(input, table.keys.subarray(start, start + MOST_WORDS), 0, 0, MOST_WORDS)
  for (let i = 0; i < count; i++) table.steps[start + i] = input.bytes[input.at++] ?? 0
  const end = endOfBytes(input)
  let named = 0
  for (; input.at < end && named < MOST_NAMED; named++) {
    table.named[row * MOST_NAMED + named] = Math.min(readNumber(input), count - 1)
    skipBytes(input)
  }
  table.counts[row] = count
  table.namedCounts[row] = count === 0 ? 0 : named
}

/** The text of the named words, strongest first, in lower case. */
export function strongestWords(bytes: Uint8Array): readonly string[] {
  const input = { bytes, at: 0 }
  skipBytes(input)
  const words = readNumber(input)
  skip(input, words)
  input.at += words
  const names: string[] = []
  const end = endOfBytes(input)
  while (input.at < end && names.length < MOST_NAMED) {
    readNumber(input)
    names.push(new TextDecoder().decode(readBytes(input)))
  }
  return names
}
