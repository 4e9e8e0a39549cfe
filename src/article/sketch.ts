/**
 * A text in 64 bytes, such that two texts are as alike as their sketches: the share of
 * equal places is, but for chance, the share of six-letter runs that they have in common.
 *
 * One permutation hashing (Li, Owen and Zhang 2012): every run is hashed once, the hash
 * names one of 128 bins, each bin keeps the least. A bin left empty borrows from the
 * next one that is not (densification by rotation, Shrivastava and Li 2014). Of each bin
 * four bits are kept, which are equal by chance once in sixteen (Li and König 2010).
 *
 * Only letters and digits count: blanks, punctuation and marks differ from paper to paper.
 */
import { SKETCH_BYTES } from '../packed-terms.ts'
import { isHan } from './terms/bigrams.ts'
import { finish } from './terms/hash.ts'

const RUN = 6
const BINS = 2 * SKETCH_BYTES
/** A shorter text has no sketch: a few set phrases are no reprint. */
const LEAST_RUNS = 40
const EMPTY = 2 ** 32
/** Any odd number without pattern; a run's hash is its letters as digits to this base, modulo 2 ** 32. */
const BASE = 0x9e3779b1

/** Of a text in lower case and half-width forms; of no bytes where it is too short. */
export function sketchOf(text: string): Uint8Array {
  const letters = lettersOf(text)
  if (letters.length < RUN + LEAST_RUNS - 1) return new Uint8Array(0)
  const bins = leastOfBins(letters)
  const sketch = new Uint8Array(SKETCH_BYTES)
  for (let bin = 0; bin < BINS; bin++) {
    const place = bin >>> 1
    sketch[place] = (sketch[place] ?? 0) | (fourBits(bins, bin) << (4 * (bin & 1)))
  }
  return sketch
}

/** UTF-16 units of letters, marks and digits, in reading order. */
function lettersOf(text: string): Uint16Array {
  const letters = new Uint16Array(text.length)
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isLetter(unit)) letters[count++] = unit
  }
  return letters.subarray(0, count)
}

/** Half of a pair counts too: those are rare characters, and what is not a letter among them does no harm. */
function isLetter(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)
  if (isHan(unit)) return true
  return (unit < 0x2000 || unit > 0x303f) && /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(String.fromCharCode(unit))
}

function leastOfBins(letters: Uint16Array): Float64Array {
  const bins = new Float64Array(BINS).fill(EMPTY)
  let first = 1
  for (let i = 0; i < RUN; i++) first = Math.imul(first, BASE)
  let run = 0
  for (let i = 0; i < letters.length; i++) {
    run = (Math.imul(run, BASE) + (letters[i] ?? 0)) | 0
    if (i >= RUN) run = (run - Math.imul(first, letters[i - RUN] ?? 0)) | 0
    if (i < RUN - 1) continue
    const hash = finish(run)
    const bin = hash % BINS
    if (hash < (bins[bin] ?? 0)) bins[bin] = hash
  }
  return bins
}

/** The distance is hashed too, so that a borrowed value is not the lender's own. */
function fourBits(bins: Float64Array, bin: number): number {
  let distance = 0
  while (bins[(bin + distance) % BINS] === EMPTY) distance++
  return finish((bins[(bin + distance) % BINS] ?? 0) + Math.imul(distance, BASE)) & 15
}
