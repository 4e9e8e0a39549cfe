/**
 * The terms of the index: short runs of characters, as numbers.
 *
 * Of UTF-16 units in normalised runs. One that is written without spaces (Han,
 * kana, Hangul; from U+2E80 up, halves of surrogate pairs among them) makes a
 * pair with the unit after it; a letter or digit makes a triple with the two
 * after it, or a pair if the next is Han. 0 stands for a run's end. So every
 * place of every run begins one gram, and any part of a run can be asked for.
 */

/** `pair` is two units in 32 bits, `third` one more, or 0. */
export type Visit = (pair: number, third: number) => void

/** The least unit that begins a pair rather than a triple. */
const FIRST_HAN = 0x2e80
/** Gaps and TITLE_END. */
const LAST_MARK = 1

/** One gram for each unit of `packed` between two indexes, in order, repeats too. */
export function eachGram(packed: string, from: number, to: number, visit: Visit): void {
  for (let at = from; at < to; at++) {
    const first = packed.charCodeAt(at)
    if (first <= LAST_MARK) continue
    const second = unitAt(packed, at + 1, to)
    const third = first >= FIRST_HAN || second >= FIRST_HAN || second === 0 ? 0 : unitAt(packed, at + 2, to)
    visit(pairOf(first, second), third)
  }
}

/** Each three Han in a row, as the pair of the first two and the third. */
export function eachHanTriple(packed: string, from: number, to: number, visit: Visit): void {
  for (let at = from; at + 2 < to; at++) {
    const [first, second, third] = [
      packed.charCodeAt(at),
      packed.charCodeAt(at + 1),
      packed.charCodeAt(at + 2),
    ]
    if (first >= FIRST_HAN && second >= FIRST_HAN && third >= FIRST_HAN) visit(pairOf(first, second), third)
  }
}

/** Unsigned. */
export function pairOf(first: number, second: number): number {
  return ((first << 16) | second) >>> 0
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

/** So many grams of one phrase are asked for; a longer one is checked on the pages all the same. */
const MOST_GRAMS = 8

/**
 * What to ask the index for: `phrase` is normalised, `runs` the same as runs.
 * After its last unit anything may follow, so what depends on that is a range.
 */
export function gramsOfPhrase(phrase: string, runs: string): PhraseGrams {
  const whole: Found[] = []
  const open: Found[] = []
  for (let at = 0; at < runs.length; at++) {
    const gram = gramAt(runs, at)
    if (gram !== undefined) (gram.isWhole ? whole : open).push(gram)
  }
  const covered = whole[whole.length - 1]?.end ?? 0
  const last = open[0] !== undefined && open[0].end > covered ? open[0] : undefined
  // One letter at the end of more says little, and stands for very many grams.
  const isOfUse = last !== undefined && (last.length > 1 || whole.length === 0)
  const grams = isOfUse ? [...spread(whole), last] : spread(whole)
  const isExact = grams.length === 1 && runs === phrase && grams[0]?.length === phrase.length
  return { wanted: [...grams, ...hanTriples(runs, grams)], isExact }
}

interface Found extends Wanted {
  /** False where what follows the phrase is part of the gram. */
  readonly isWhole: boolean
  /** Units of the phrase in the gram, and where the last of them ends. */
  readonly length: number
  readonly end: number
}

function gramAt(runs: string, at: number): Found | undefined {
  const first = runs.charCodeAt(at)
  const left = runs.length - at
  if (first <= LAST_MARK) return undefined
  if (left === 1) {
    const to = keyOf(pairOf(first, 0xffff), 0xffff)
    return { ...only(pairOf(first, 0), 0), to, isWhole: false, length: 1, end: at + 1 }
  }
  const second = unitAt(runs, at + 1, runs.length)
  const pair = pairOf(first, second)
  const length = second === 0 ? 1 : 2
  const found = { ...only(pair, 0), isWhole: true, length, end: at + length }
  if (first >= FIRST_HAN || second >= FIRST_HAN || second === 0) return found
  if (left === 2) return { ...found, to: keyOf(pair, 0xffff), isWhole: false }
  const third = unitAt(runs, at + 2, runs.length)
  return third === 0 ? found : { ...found, ...only(pair, third), length: 3, end: at + 3 }
}

export function only(pair: number, third: number): Wanted {
  const key = keyOf(pair, third)
  return { from: key, to: key, pairs: [] }
}

/** About MOST_GRAMS, the first and the last among them, evenly between. */
function spread<T>(grams: readonly T[]): readonly T[] {
  const step = Math.ceil(grams.length / (MOST_GRAMS - 1))
  return grams.filter((_, index) => index % step === 0 || index === grams.length - 1)
}

/** Of pairs that are asked for, both of them. */
function hanTriples(runs: string, grams: readonly Wanted[]): readonly Wanted[] {
  const triples: Wanted[] = []
  eachHanTriple(runs, 0, runs.length, (pair, third) => {
    const keys = [keyOf(pair, 0), keyOf(pairOf(pair & 0xffff, third), 0)]
    const pairs = grams.filter(({ from }) => keys.includes(from))
    if (pairs.length > 1) triples.push({ ...only(pair, third), pairs })
  })
  return triples
}
