/**
 * The colour that stands in a picture's place until it is there. A page may
 * carry no style of its own, so there is one of 64 tones, each of which is a
 * rule of the style sheet (templates/assets/tones.css): three digits, as CSS
 * would write the colour.
 */

/** Sixteenths of red, green and blue, dark to light; none is black or white, which nearly no mean is. */
const levels = '369c'

/** The tone nearest to a colour, channels from 0 to 255; a single channel is a grey. */
export function toneOf([red = 0, green = red, blue = red]: readonly number[]): string {
  return [red, green, blue].map(levelOf).join('')
}

function levelOf(channel: number): string {
  const nearest = Math.round((channel / 17 - 3) / 3)
  return levels[Math.min(3, Math.max(0, nearest))] ?? ''
}

/** All 64, in the order of their digits. */
export const tones: readonly string[] = [...levels].flatMap((red) =>
  [...levels].flatMap((green) => [...levels].map((blue) => red + green + blue)),
)
