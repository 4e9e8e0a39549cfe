/**
 * A text cut into words: Chinese by jieba, other scripts by their letters.
 *
 * jieba takes anything but Han and ASCII apart into single characters, so
 * runs of other letters (Tibetan syllables, Uyghur, accented Latin) go past it.
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let learned: readonly string[] = []
let learnedSet: ReadonlySet<string> = new Set()
let jieba: Jieba | undefined

/** Names that jieba should know; they replace those learned before. */
export function learnWords(words: readonly string[]): void {
  const clean = words.filter((word) => /^\S+$/.test(word))
  if (clean.join('\n') === learned.join('\n')) return
  learned = clean
  learnedSet = new Set(clean)
  jieba = undefined
}

export function isLearned(word: string): boolean {
  return learnedSet.has(word)
}

/** Words, punctuation and blanks, in reading order. */
export function cutWords(text: string): string[] {
  if (!mayHoldOtherLetters.test(text)) return segmenter().cut(text, true)
  // A split by one group has what the group matched at its odd places.
  return text.split(otherWord).flatMap((part, i) => (i % 2 === 1 ? [part] : segmenter().cut(part, true)))
}

/** Blocks of other scripts; punctuation of Chinese text is in none of them. */
const mayHoldOtherLetters = /[\u00c0-\u1fff\u3040-\u31ff\ua000-\ud7ff]/

/** A run of letters and marks, none of them Han and not all of them ASCII. */
const otherWord =
  /((?:(?!\p{Script=Han})[\p{L}\p{M}])*(?!\p{Script=Han})[^\P{L}A-Za-z](?:(?!\p{Script=Han})[\p{L}\p{M}])*)/u

/** `Ｇ` → `G`, `２` → `2`. */
export function narrow(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
}

function segmenter(): Jieba {
  jieba ??= makeSegmenter()
  return jieba
}

function makeSegmenter(): Jieba {
  const made = Jieba.withDict(dict)
  // So frequent that jieba never prefers the parts to the whole.
  if (learned.length > 0)
    made.loadDict(new TextEncoder().encode(learned.map((word) => `${word} 100000 nz\n`).join('')))
  return made
}
