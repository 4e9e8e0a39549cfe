/**
 * What an article is about, as weighted terms that related/ compares.
 *
 * Words (jieba's, weighed by the idf table that ships with it), bigrams of title
 * and lead (names that jieba breaks live there) and bigrams of the title alone;
 * beside them a sketch of the body, by which a reprint is known.
 * Only roots, products and quotients, so every machine makes the same bytes; and
 * no count over the archive, so no other article plays a part.
 */
import { compare } from '../../order.ts'
import { BIGRAM_BITS, type Bigram, MOST_WORDS, packParts, type Word } from '../../packed-terms.ts'
import { sketchOf } from '../sketch.ts'
import { bigramsOf, isHan } from './bigrams.ts'
import { hashOf, WORD_SEED } from './hash.ts'
import { headlineOf } from './headline.ts'
import { idfOf } from './idf.ts'
import { newsroomWords, stopWords } from './stop-words.ts'
import { countTerm, newTally, type Tally } from './tally.ts'
import { isTelling, reportersIn } from './telling.ts'
import { cutWords, narrow } from './words.ts'

export { learnWords } from './words.ts'

const TITLE_TIMES = 4
const LEAD_TIMES = 3
const LEAD_WORDS = 30
/** For 80 bigrams or 120 words of the body, and of a title; no genuine title has so many. */
const LEAD_ROOM = 240
/** UTF-16 units of a body that are sketched, and that are cut into words: what it is about is said by then. */
const LONGEST = 100_000
const LONGEST_CUT = 4000
const NUMBER_IDF = 4
const BIGRAM_SEED = 3
const BIGRAM_MASK = (1 << BIGRAM_BITS) - 1

/** `plain` is the body's text without marks. The script of each run decides how it is cut, not yet the language. */
export function packTerms(title: string, plain: string, _lang: string): Uint8Array {
  const head = narrow(headlineOf(title.toWellFormed()))
  const body = narrow(plain.slice(0, LONGEST).toWellFormed())
  const words = strongestWords(cutWords(head), cutWords(body.slice(0, LONGEST_CUT))).sort(byKey)
  const small = body.toLowerCase()
  const reporters = reportersIn(body)
  const isTold = (word: string): boolean => isTelling(word, reporters)
  return packParts(sketchOf(small), words, bigrams(head.toLowerCase(), small), isTold)
}

/**
 * A word weighs (√count · idf) ^ ¾: what is said often or is rare counts more, but no single
 * word outweighs the rest. Kept are the `MOST_WORDS` of most √count · idf², on a tie those first
 * in code units: of words that weigh the same, the rarer tell more, and common ones are in so
 * many articles that comparing them is what costs.
 */
function strongestWords(title: readonly string[], body: readonly string[]): Word[] {
  const tally = newTally(title.length + body.length)
  for (const token of title) if (isTerm(token)) countTerm(tally, token, TITLE_TIMES)
  let terms = 0
  for (const token of body) if (isTerm(token)) countTerm(tally, token, terms++ < LEAD_WORDS ? LEAD_TIMES : 1)
  const { strengths, claims } = measure(tally)
  const least = leastOfStrongest(claims)
  const words: Word[] = []
  const tied: Word[] = []
  for (let i = 0; i < claims.length; i++) {
    const claim = claims[i] ?? 0
    if (claim < least || claim === 0) continue
    const kept = claim > least ? words : tied
    kept.push({ text: tally.texts[i] ?? '', key: tally.keys[i] ?? 0, strength: strengths[i] ?? 0 })
  }
  return words.concat(tied.sort(byText).slice(0, MOST_WORDS - words.length))
}

/** By index of the tally: what the word weighs, and its claim to be kept. */
function measure({ texts, hashes, counts }: Tally): {
  readonly strengths: Float64Array
  readonly claims: Float64Array
} {
  const strengths = new Float64Array(texts.length)
  const claims = new Float64Array(texts.length)
  for (let i = 0; i < texts.length; i++) {
    const rarity = rarityOf(texts[i] ?? '', hashes[i] ?? 0)
    const product = Math.sqrt(counts[i] ?? 0) * rarity
    const root = Math.sqrt(product)
    strengths[i] = root * Math.sqrt(root)
    claims[i] = product * rarity
  }
  return { strengths, claims }
}

/** 0 where there are no more than are kept. */
function leastOfStrongest(claims: Float64Array): number {
  return claims.toSorted().at(-MOST_WORDS) ?? 0
}

/** Holds a letter or a digit: all but punctuation and blanks. */
function isTerm(token: string): boolean {
  const unit = token.charCodeAt(0)
  return (unit >= 0x4e00 && unit <= 0x9fff) || /[\p{L}\p{N}\p{M}]/u.test(token)
}

/** How telling a word is, 0 where it says nothing. The hash is that of the word before it was put in lower case. */
function rarityOf(word: string, hash: number): number {
  const point = word.codePointAt(0) ?? 0
  if (isHan(point)) {
    if (newsroomHashes.has(hash)) return 0
    return idfOf(word, hash)
  }
  if (/^[\d.,%+-]+$/.test(word)) return NUMBER_IDF
  if (/^[a-z]$/.test(word) || stopWords.has(word)) return 0
  return idfOf(word)
}

/** Hashing a word anew, as a set of strings would, costs more than all else that is done with it. */
const newsroomHashes: ReadonlySet<number> = new Set([...newsroomWords].map((word) => hashOf(word, WORD_SEED)))

/** Title and lead, each bigram once, ascending. A stop word in a title of five words may still say something. */
function bigrams(title: string, body: string): Bigram[] {
  const inTitle = new Set<number>()
  for (const hash of bigramsOf(title, LEAD_ROOM, BIGRAM_SEED)) inTitle.add(hash & BIGRAM_MASK)
  const keys = new Set(inTitle)
  for (const hash of bigramsOf(body, LEAD_ROOM, BIGRAM_SEED, stopWords)) keys.add(hash & BIGRAM_MASK)
  // Numbers in a typed array sort without being compared by a function.
  return Array.from(Uint32Array.from(keys).sort(), (key) => ({ key, inTitle: inTitle.has(key) }))
}

function byText(a: Word, b: Word): number {
  return compare(a.text, b.text)
}

function byKey(a: Word, b: Word): number {
  return a.key - b.key
}
