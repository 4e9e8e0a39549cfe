/**
 * A headline in lines, as Chinese is set: a line begins with no closing mark
 * and ends with no opening one, a number or a foreign word stays whole, and all
 * lines are about as long. Pure; what a character measures is asked for.
 */

/** What may not begin a line, and what may not end one. */
const closing = /^[、，。．！？；：·…—～）》〉」』】〕〗”’％‰,.!?;:)\]}%]$/u
const opening = /^[（《〈「『【〔〖“‘([{#＃￥$]$/u
/** Kept whole: 86、2026、COVID-19、3.5. */
const foreign = /[\p{Script=Latin}\p{Nd}]+(?:[-.,:/'’&][\p{Script=Latin}\p{Nd}]+)*|./gsu

export interface Lines {
  readonly lines: readonly string[]
  /** No word was left out. */
  readonly isWhole: boolean
}

/**
 * A space in a headline parts its clauses, so it is where a line ends if no more lines come of it.
 *
 * At most `most` lines of at most `width`, in the unit that `measure` has; where that is too few, the last ends in an ellipsis.
 */
export function linesOf(text: string, measure: (text: string) => number, width: number, most: number): Lines {
  const units = unitsOf(text).flatMap((unit) => (measure(unit) > width ? [...unit] : [unit]))
  const lines = filled(units, measure, width)
  if (lines.length > most) {
    const last = shortened(lines.slice(most - 1).join(''), measure, width)
    return { lines: [...lines.slice(0, most - 1), last], isWhole: false }
  }
  const clauses = text.trim().split(/\s+/u)
  const fit = clauses.length <= lines.length && clauses.every((clause) => measure(clause) <= width)
  return { lines: fit ? clauses : balanced(units, measure, width, lines), isWhole: true }
}

/** What no line's end may part. A space is a unit of its own. */
function unitsOf(text: string): readonly string[] {
  const units: string[] = []
  let isOpen = false
  for (const [piece] of text.trim().replace(/\s+/gu, ' ').matchAll(foreign)) {
    const before = units.at(-1)
    if (before !== undefined && before !== ' ' && (isOpen || closing.test(piece)))
      units[units.length - 1] += piece
    else units.push(piece)
    isOpen = opening.test(piece)
  }
  return units
}

/** As much as a line holds, line by line; spaces at a line's ends go. */
function filled(
  units: readonly string[],
  measure: (text: string) => number,
  width: number,
): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    if (line !== '' && measure((line + unit).trim()) > width) {
      lines.push(line.trim())
      line = ''
    }
    line = line === '' ? unit.trimStart() : line + unit
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

/** The narrowest lines of which there are as many, found by halving. */
function balanced(
  units: readonly string[],
  measure: (text: string) => number,
  width: number,
  lines: readonly string[],
): readonly string[] {
  let [least, enough] = [width / 2, width]
  for (let step = 0; step < 8; step++) {
    const middle = (least + enough) / 2
    const tried = filled(units, measure, middle)
    const fits = tried.length === lines.length && tried.every((line) => measure(line) <= middle)
    if (fits) enough = middle
    else least = middle
  }
  return enough === width ? lines : filled(units, measure, enough)
}

/** As much of the beginning as fits with an ellipsis; no mark stands before that. */
export function shortened(text: string, measure: (text: string) => number, width: number): string {
  if (measure(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (measure(`${kept}${character}…`) > width) break
    kept += character
  }
  return `${kept.replace(/[\s\p{P}]+$/u, '')}…`
}
