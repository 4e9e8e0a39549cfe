/**
 * Text as search sees it: one form for all spellings that a reader takes for the
 * same. Whoever writes the index, asks it or checks a page goes through here.
 *
 * NFKC, lower case, nothing invisible, white space as one space, traditional
 * characters folded to simplified ones.
 */

/** Folds traditional characters; leaves all others, and never changes a length. */
export type Fold = (text: string) => string

/** Folds nothing. */
export const unfolded: Fold = (text) => text

export function normalise(text: string, fold: Fold): string {
  const visible = text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase()
  return fold(visible.replace(/\s+/g, ' '))
}

/** `pairs`: each traditional character before its simplified one. */
export function foldBy(pairs: string): Fold {
  const simplified = new Map<string, string>()
  for (let at = 0; at < pairs.length; at += 2) simplified.set(pairs.charAt(at), pairs.charAt(at + 1))
  const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g')
  return (text) => text.replace(traditional, (character) => simplified.get(character) ?? character)
}

/** In packed text, after the title; and between two runs. */
export const TITLE_END = '\u0001'
const GAP = '\u0000'

/** Packed text with lines that its page has besides. */
export function addLines(packed: string, lines: readonly string[], fold: Fold): string {
  return [packed, ...lines.map((line) => runsOf(normalise(line, fold)))].join(GAP)
}

/** What is neither letter nor digit nor a Tibetan syllable's dot separates. */
export function runsOf(normalised: string): string {
  return normalised.replace(SEPARATORS, GAP)
}

/** An article as the index needs it: the runs of its title, TITLE_END, the runs of its other lines. */
export function packText(title: string, lines: readonly string[], fold: Fold): string {
  return (
    runsOf(normalise(title, fold)) + TITLE_END + runsOf(lines.map((line) => normalise(line, fold)).join('\n'))
  )
}

/** Format characters, and the selectors of variants. */
const INVISIBLE = /\p{Cf}|\u034f|[\ufe00-\ufe0f]/gu
const SEPARATORS = /[^\p{L}\p{N}\p{M}\u0f0b]+/gu
