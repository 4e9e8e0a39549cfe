/**
 * The terms of the index: short runs of characters, as numbers.
 *
 * Of UTF-16 units in normalised runs. One that is written without spaces (Han,
 * kana, Hangul; from U+2E80 up, halves of surrogate pairs among them) makes a
 * pair with the unit after it; a letter or digit makes a triple with the two
 * after it, or a pair if the next is Han. 0 stands for a run's end. So every
 * place of every run begins one gram, and any part of a run can be asked for.
 */
import { FIRST_HAN, placesOfUnits } from './unit-order.ts'

/** Gaps and TITLE_END. */
export const LAST_MARK = 1

/** Unsigned: the first unit, and the place of the second. */
export function pairOf(first: number, second: number): number {
  return ((first << 16) | (placesOfUnits()[second] ?? 0)) >>> 0
}

export function isHanPair(pair: number): boolean {
  return pair >>> 16 >= FIRST_HAN && (pair & 0xffff) >= FIRST_HAN
}

function unitAt(packed: string, at: number, to: number): number {
  const unit = at < to ? packed.charCodeAt(at) : 0
  return unit <= LAST_MARK ? 0 : unit
}

/** The grams of the index that a part of a phrase stands for: keys (`keyOf`), both included. */
export interface Wanted {
  readonly from: number
  readonly to: number
  /** Of a triple of Han its pairs: it is in the index only where both are frequent. */
  readonly pairs: readonly Wanted[]
}

/** One order of all grams: by pair, then third. */
export function keyOf(pair: number, third: number): number {
  return pair * 0x10000 + third
}

export interface PhraseGrams {
  readonly wanted: readonly Wanted[]
  /** What holds the grams holds the phrase. */
  readonly isExact: boolean
}

/**
 * What to ask the index for: `phrase` is normalised, `runs` the same as runs.
 * After its last unit anything may follow, so what depends on that is a range.
 */
export function gramsOfPhrase(phrase: string, runs: string): PhraseGrams {
  const whole: Found[] = []
  const open: Found[] = []
  for (let at = 0; at < runs.length; at++) {
    const gram = gramAt(runs, at)
    if (gram) (gram.from === gram.to ? whole : open).push(gram)
  }
  const covered = whole[whole.length - 1]?.end ?? 0
  const [last] = open.filter(({ end }) => end > covered).sort((a, b) => b.length - a.length)
  // One letter at the end of more says little, and stands for very many grams.
  const grams = last && (last.length > 1 || covered === 0) ? [...whole, last] : whole
  const isExact = grams.length === 1 && runs === phrase && grams[0]?.length === phrase.length
  return { wanted: [...grams, ...hanTriples(runs, grams)], isExact }
}

/** A range where what follows the phrase is part of the gram. */
interface Found extends Wanted {
  /** Units of the phrase in the gram, and where the last of them ends. */
  readonly length: number
  readonly end: number
}

function gramAt(runs: string, at: number): Found | undefined {
  const [first, second, third] = [0, 1, 2].map((index) => unitAt(runs, at + index, runs.length))
  if (!first || second === undefined || third === undefined) return undefined
  const isPair = !second || first >= FIRST_HAN || second >= FIRST_HAN
  const from = keyOf(pairOf(first, second), isPair ? 0 : third)
  const left = runs.length - at
  // Of a Han at a run's end, only documents that have it nowhere else in one are told by its pair.
  const isStart = !second && (left === 1 || first >= FIRST_HAN)
  const span = isStart ? 0xffffffff : !isPair && left === 2 ? 0xffff : 0
  const length = !second ? 1 : isPair || !third ? 2 : 3
  return { from, to: from + span, pairs: [], length, end: at + length }
}

export function only(key: number): Wanted {
  return { from: key, to: key, pairs: [] }
}

/** Of pairs of Han that are asked for, each two that follow one another. */
function hanTriples(runs: string, grams: readonly Wanted[]): readonly Wanted[] {
  const triples: Wanted[] = []
  for (let at = 0; at + 2 < runs.length; at++) {
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((index) => runs.charCodeAt(at + index))
    if (Math.min(first, second, third) < FIRST_HAN) continue
    const pair = pairOf(first, second)
    const keys = [keyOf(pair, 0), keyOf(pairOf(second, third), 0)]
    const pairs = grams.filter(({ from }) => keys.includes(from))
    if (pairs.length > 1) triples.push({ ...only(keyOf(pair, third)), pairs })
  }
  return triples
}
