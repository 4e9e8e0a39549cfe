/**
 * The typeface of share cards (EDGE: reads the font's files): Noto Serif SC,
 * bold, from its package, where it lies cut into a hundred files by ranges of
 * characters. Only files that a headline asks for are read.
 *
 * fontkit leaves the outlines of a WOFF2 at their lightest weight; the deltas of
 * ours are applied here, by its own reader of them.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { create, type Font } from 'fontkit'
import type { Glyph, Typeface } from './card-drawing.ts'
import { unicodeRanges } from './typeface-package.ts'

const weight = 700
/** Read files that are held at once: each is some megabytes when it is open. */
const openAtOnce = 20

export function openTypeface(): Typeface {
  const ranges = readRanges()
  const open = new Map<string, WeightedFont>()
  const known = new Map<string, Glyph | undefined>()
  const fontOf = (name: string): WeightedFont => {
    const font = open.get(name) ?? openFont(name)
    open.delete(name)
    open.set(name, font)
    for (const oldest of [...open.keys()].slice(0, -openAtOnce)) open.delete(oldest)
    return font
  }
  return {
    glyph: (character) => {
      if (known.has(character)) return known.get(character)
      const name = ranges.find(({ holds }) => holds(character))?.name
      const glyph = name === undefined ? undefined : fontOf(name).glyph(character)
      known.set(character, glyph)
      return glyph
    },
  }
}

interface Range {
  /** `4` of noto-serif-sc-4-wght-normal.woff2 */
  readonly name: string
  readonly holds: (character: string) => boolean
}

/** `{"[4]": "U+1f1e9-1f1f5,U+1f21a", "latin": …}`, in the order of the package. */
function readRanges(): readonly Range[] {
  const ranges: Readonly<Record<string, string>> = JSON.parse(readFileSync(unicodeRanges, 'utf8'))
  return Object.entries(ranges).map(([name, written]) => {
    const spans = [...written.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
      ([, first = '', last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const,
    )
    const holds = (character: string): boolean => {
      const code = character.codePointAt(0) ?? 0
      return spans.some(([first, last]) => first <= code && code <= last)
    }
    return { name: name.replace(/[[\]]/g, ''), holds }
  })
}

interface WeightedFont {
  readonly glyph: (character: string) => Glyph | undefined
}

/** What fontkit has inside, and its types do not tell. */
interface Inside extends Font {
  readonly stream: { readonly buffer: Uint8Array }
  /** Outlines of all glyphs of a WOFF2, by their number; there once one has been asked for. */
  readonly _transformedGlyphs: readonly { readonly points?: readonly Point[] }[]
  readonly _variationProcessor: { transformPoints(glyph: number, points: Point[]): void }
}

interface Point {
  copy(): Point
}

function openFont(name: string): WeightedFont {
  const file = path.join(unicodeRanges, `../files/noto-serif-sc-${name}-wght-normal.woff2`)
  const light = create(readFileSync(file)) as Inside
  const stream = Reflect.construct(light.stream.constructor, [light.stream.buffer])
  const font: Inside = Reflect.construct(light.constructor, [stream, [weight]])
  const weighted = new Set<number>()
  return {
    glyph: (character) => {
      const code = character.codePointAt(0) ?? 0
      if (!font.hasGlyphForCodePoint(code)) return undefined
      const glyph = font.glyphForCodePoint(code)
      if (!weighted.has(glyph.id)) addWeight(font, glyph.id)
      weighted.add(glyph.id)
      return { advance: glyph.advanceWidth, outline: glyph.path.toSVG() }
    },
  }
}

/** Moves the points of an outline, once. Four more points stand for the glyph's edges, which deltas may name. */
function addWeight(font: Inside, id: number): void {
  const points = font._transformedGlyphs[id]?.points ?? []
  const [first] = points
  if (first === undefined) return
  const edges = [1, 2, 3, 4].map(() => Object.assign(first.copy(), { x: 0, y: 0, endContour: true }))
  font._variationProcessor.transformPoints(id, [...points, ...edges])
}
