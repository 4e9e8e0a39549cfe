/** Queries drawn by a seed from an archive's own lines, of the kinds that readers ask. */
import { linesOfPage } from '../../src/text/html-lines.ts'
import { fold } from '../../src/text/search-fold.ts'
import { normalise } from '../../src/text/search-text.ts'

/** Of an article's page, normalised. */
export function linesOf(html: string): readonly string[] {
  return linesOfPage(html).map((line) => normalise(line, fold))
}

export interface DrawnQuery {
  readonly kind: string
  readonly text: string
}

export type Draw = (below: number) => number

/** The same numbers on any machine. */
export function random(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
}

/** `lines`: normalised. Kinds come by turns; one that the lines do not hold is left out. */
export function drawQueries(lines: readonly string[], count: number, draw: Draw): readonly DrawnQuery[] {
  const tibetanLines = lines.filter((line) => TIBETAN.test(line))
  const kinds =
    tibetanLines.length === 0 ? chinese : { ...chinese, Tibetan: () => tibetan(tibetanLines, draw) }
  const names = Object.keys(kinds)
  return Array.from({ length: count }, (_, index) => {
    const kind = names[index % names.length] ?? ''
    for (let attempt = 0; attempt < 100; attempt++) {
      const text = kinds[kind]?.(lines, draw)
      if (text !== undefined && text !== '') return { kind, text }
    }
    return { kind, text: '' }
  }).filter(({ text }) => text !== '')
}

type Kind = (lines: readonly string[], draw: Draw) => string | undefined

const chinese: Readonly<Record<string, Kind>> = {
  '2 Han': (lines, draw) => han(lines, draw, 2),
  '3 Han': (lines, draw) => han(lines, draw, 3),
  '4 Han': (lines, draw) => han(lines, draw, 4),
  'phrase of 5 to 7': (lines, draw) => han(lines, draw, 5 + draw(3)),
  'two words': (lines, draw) => `${han(lines, draw, 2)} ${han(lines, draw, 2)}`,
  '1 Han': (lines, draw) => han(lines, draw, 1),
  number: (lines, draw) => matched(lines, draw, /\d[\d.]*\d/g),
  'mixed, 2022年': (lines, draw) => matched(lines, draw, /[\u4e00-\u9fff]?[a-z0-9]+[\u4e00-\u9fff]{1,2}/g),
  nowhere: (lines, draw) => nowhere(lines, draw),
}

function lineOf(lines: readonly string[], draw: Draw): string {
  return lines[draw(lines.length)] ?? ''
}

function han(lines: readonly string[], draw: Draw, length: number): string | undefined {
  const runs = lineOf(lines, draw).match(/[\u4e00-\u9fff]{7,}/g) ?? []
  const run = runs[draw(runs.length)]
  const start = run === undefined ? 0 : draw(run.length - length + 1)
  return run?.slice(start, start + length)
}

function matched(lines: readonly string[], draw: Draw, pattern: RegExp): string | undefined {
  const found = lineOf(lines, draw).match(pattern) ?? []
  return found[draw(found.length)]
}

/** Three characters whose pairs are there, and which are nowhere together. */
function nowhere(lines: readonly string[], draw: Draw): string | undefined {
  const pair = han(lines, draw, 2) ?? ''
  const last = pair.slice(1)
  const line = lineOf(lines, draw)
  const at = last === '' ? -1 : line.indexOf(last)
  const phrase = pair + line.slice(at + 1, at + 2)
  const isDrawn = at >= 0 && /^[\u4e00-\u9fff]{3}$/.test(phrase)
  return isDrawn && !lines.some((each) => each.includes(phrase)) ? phrase : undefined
}

const TIBETAN = /[\u0f40-\u0fbc]+(?:\u0f0b[\u0f40-\u0fbc]+)+/

/** Up to four syllables; every third time not from the beginning of one, nor to the end. */
function tibetan(lines: readonly string[], draw: Draw): string {
  const syllables = (TIBETAN.exec(lineOf(lines, draw))?.[0] ?? '').split('\u0f0b')
  const first = draw(syllables.length)
  const text = syllables.slice(first, first + 1 + draw(4)).join('\u0f0b')
  return draw(3) === 0 ? text.slice(1, -1) : text
}
