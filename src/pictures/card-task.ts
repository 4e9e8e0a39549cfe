/** EDGE: what a worker runs to draw share cards (sharp, fontkit); piscina asks for a default export. */
import sharp from 'sharp'
import type { CardWords } from '../model.ts'
import { cardSvg, type Typeface } from './card-drawing.ts'
import { openTypeface } from './typeface.ts'

sharp.concurrency(1)

let typeface: Typeface | undefined

/** PNG of sixteen colours: ink on paper has no more, with its softened edges. */
export default async function drawCard(words: CardWords): Promise<Uint8Array> {
  typeface ??= openTypeface()
  const svg = Buffer.from(cardSvg(words, typeface))
  return await sharp(svg).png({ palette: true, colours: 16, effort: 1, dither: 0 }).toBuffer()
}
