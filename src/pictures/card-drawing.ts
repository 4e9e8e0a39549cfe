/**
 * A share card: the picture that stands for an article without one where it is
 * shared. Its headline, large; the channel, the newspaper, the date, the site.
 * Pure: words and outlines in, SVG out, without a font or a text in it.
 */
import type { CardWords } from '../model.ts'
import { linesOf, shortened } from './card-lines.ts'

/** Pixels, as those who show links ask for. */
const cardSize = { width: 1200, height: 630 }

/** Whoever changes how a card looks changes this, or cards of before would stay. */
export const drawing = '1'

export interface Typeface {
  /** Undefined where it has no such character. */
  readonly glyph: (character: string) => Glyph | undefined
}

export interface Glyph {
  /** In thousandths of an em, as the outline is. */
  readonly advance: number
  /** Data of an SVG path, upwards from the baseline. */
  readonly outline: string
}

const margin = 80
const room = cardSize.width - 2 * margin
const colors = { paper: '#fbfaf6', ink: '#1d1b18', quiet: '#5f5a52', seal: '#a3281e' }
/** Sizes of a headline in pixels, and how many lines it may have at that size; the first that holds all of it is taken. */
const settings = [
  { size: 96, most: 2 },
  { size: 80, most: 3 },
  { size: 62, most: 4 },
  { size: 54, most: 4 },
] as const
const lineHeight = 1.32
/** Of a headline's characters, the share that a card must be able to show. */
const legible = 0.8

export function cardSvg(words: CardWords, typeface: Typeface): string {
  const pen = penOf(typeface)
  const { headline, channel, source, date, site } = words
  const { width, height } = cardSize
  const foot = height - margin
  const channelWidth = pen.measure(channel, 40)
  const origin = shortened(`${source}　${date}`, (text) => pen.measure(text, 32), room - channelWidth - 40)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<path fill="${colors.paper}" d="M0 0H${width}V${height}H0Z"/>`,
    `<path fill="${colors.seal}" d="M0 0H${width}V14H0Z"/>`,
    pen.write(
      shortened(site, (text) => pen.measure(text, 36), room),
      36,
      margin,
      margin + 40,
      colors.quiet,
    ),
    // What cannot be read in this typeface is told by its channel alone.
    ...headlineLines(pen.canWrite(headline) ? headline : channel, pen),
    `<path fill="${colors.seal}" d="M${margin} ${foot - 64}H${width - margin}V${foot - 62}H${margin}Z"/>`,
    pen.write(channel, 40, margin, foot, colors.seal),
    pen.write(origin, 32, width - margin - pen.measure(origin, 32), foot, colors.quiet),
    '</svg>',
  ].join('')
}

/** Where headlines stand, between the site's name and the rule. */
const headlineMiddle = 312

function headlineLines(headline: string, pen: Pen): readonly string[] {
  const set = (setting: (typeof settings)[number]) => ({
    size: setting.size,
    ...linesOf(headline, (text) => pen.measure(text, setting.size), room, setting.most),
  })
  const tried = settings.map(set)
  const { size, lines } = tried.find(({ isWhole }) => isWhole) ?? set(settings[3])
  const first = headlineMiddle - (lines.length * size * lineHeight) / 2 + size * 1.02
  return lines.map((line, index) =>
    pen.write(line, size, margin, first + index * size * lineHeight, colors.ink),
  )
}

interface Pen {
  /** Pixels. */
  readonly measure: (text: string, size: number) => number
  /** A path; `left` and `baseline` are pixels of the card. */
  readonly write: (text: string, size: number, left: number, baseline: number, color: string) => string
  readonly canWrite: (text: string) => boolean
}

/** Characters that the typeface lacks are left out. */
function penOf({ glyph }: Typeface): Pen {
  const glyphsOf = (text: string): readonly Glyph[] =>
    [...text].map(glyph).filter((each) => each !== undefined)
  const measure = (text: string, size: number): number =>
    (glyphsOf(text).reduce((sum, { advance }) => sum + advance, 0) * size) / 1000
  return {
    measure,
    write: (text, size, left, baseline, color) => {
      let pen = 0
      const outlines = glyphsOf(text).map(({ advance, outline }) => {
        const moved = outline === '' ? '' : `<path transform="translate(${pen})" d="${outline}"/>`
        pen += advance
        return moved
      })
      const scale = size / 1000
      const place = `translate(${round(left)} ${round(baseline)}) scale(${scale} -${scale})`
      return `<g fill="${color}" transform="${place}">${outlines.join('')}</g>`
    },
    canWrite: (text) => {
      const characters = [...text.replace(/\s/gu, '')]
      return characters.length > 0 && glyphsOf(characters.join('')).length >= legible * characters.length
    },
  }
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
