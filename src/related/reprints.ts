/**
 * Which articles are one text, printed again: those whose sketches are equal in at
 * least 98 of 128 places.
 *
 * A function of the two texts alone. With four bits a place, 98 equal ones stand for
 * three quarters of six-letter runs in common; the estimate's standard error is 4 in a
 * hundred. So nearly all pass that have 85 in a hundred in common, nine in ten of those
 * that have 80, one in eight with 70, and one in a hundred with 65.
 *
 * Candidates are those that are equal in one of the 32 fours of places side by side
 * (banding). That misses none: 30 places that differ cannot touch 32 fours.
 */

/** A sketch as 32-bit numbers: SKETCH_BYTES / 4. */
export const SKETCH_WORDS = 16
const BANDS = 2 * SKETCH_WORDS
const BAND_VALUES = 1 << 16
const LEAST_EQUAL = 98
const MOST_ONE_BY_ONE = 8

/** Of each article sixteen numbers; all 0 where it has no sketch. */
export type Sketches = Uint32Array

/**
 * Every pair with a changed article in it, once, as two positions. Work for each of them
 * grows with how many are somewhat like it.
 */
export function findReprints(sketches: Sketches, changed: readonly number[]): number[] {
  const fresh = changed.filter((article) => hasSketch(sketches, article))
  if (fresh.length === 0) return []
  const count = sketches.length / SKETCH_WORDS
  const isFresh = new Uint8Array(count)
  for (const article of fresh) isFresh[article] = 1
  if (fresh.length <= MOST_ONE_BY_ONE) return compareEach(sketches, fresh)
  const index = indexOf(sketches, fresh)
  const pairs: number[] = []
  const met = new Int32Array(count).fill(-1)
  for (let article = 0; article < count; article++) {
    if (!hasSketch(sketches, article)) continue
    for (let band = 0; band < BANDS; band++) {
      let link = index.heads[band * BAND_VALUES + bandOf(sketches, article, band)] ?? -1
      for (; link >= 0; link = index.next[link] ?? -1) {
        const candidate = fresh[Math.floor(link / BANDS)] ?? 0
        const isOnce = isFresh[article] === 0 || candidate < article
        if (!isOnce || met[candidate] === article) continue
        met[candidate] = article
        if (equalPlaces(sketches, candidate, article) >= LEAST_EQUAL) pairs.push(candidate, article)
      }
    }
  }
  return pairs
}

/** Of few, all comparisons cost less than the index. */
function compareEach(sketches: Sketches, fresh: readonly number[]): number[] {
  const count = sketches.length / SKETCH_WORDS
  const pairs: number[] = []
  for (const [i, candidate] of fresh.entries()) {
    const earlier = new Set(fresh.slice(0, i + 1))
    for (let article = 0; article < count; article++) {
      const isPair = equalPlaces(sketches, candidate, article) >= LEAST_EQUAL
      if (isPair && !earlier.has(article) && hasSketch(sketches, article)) pairs.push(candidate, article)
    }
  }
  return pairs
}

/** Chains of links, one link for each band of each fresh article: `position in fresh · BANDS + band`. */
interface Index {
  readonly heads: Int32Array
  readonly next: Int32Array
}

function indexOf(sketches: Sketches, fresh: readonly number[]): Index {
  const heads = new Int32Array(BANDS * BAND_VALUES).fill(-1)
  const next = new Int32Array(BANDS * fresh.length).fill(-1)
  for (const [i, article] of fresh.entries()) {
    for (let band = 0; band < BANDS; band++) {
      const head = band * BAND_VALUES + bandOf(sketches, article, band)
      const link = i * BANDS + band
      next[link] = heads[head] ?? -1
      heads[head] = link
    }
  }
  return { heads, next }
}

function hasSketch(sketches: Sketches, article: number): boolean {
  for (let i = 0; i < SKETCH_WORDS; i++) if (sketches[article * SKETCH_WORDS + i] !== 0) return true
  return false
}

function bandOf(sketches: Sketches, article: number, band: number): number {
  const word = sketches[article * SKETCH_WORDS + (band >>> 1)] ?? 0
  return band & 1 ? word >>> 16 : word & 0xffff
}

/** 0 to 128. */
export function equalPlaces(sketches: Sketches, a: number, b: number): number {
  let different = 0
  for (let i = 0; i < SKETCH_WORDS; i++) {
    let bits = (sketches[a * SKETCH_WORDS + i] ?? 0) ^ (sketches[b * SKETCH_WORDS + i] ?? 0)
    bits |= bits >>> 2
    bits = (bits | (bits >>> 1)) & 0x11111111
    different += Math.imul(bits, 0x11111111) >>> 28
  }
  return 8 * SKETCH_WORDS - different
}
