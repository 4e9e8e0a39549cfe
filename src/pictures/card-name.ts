/** What cards are drawn with, as a fingerprint: the same words drawn by another are another picture. */
import { fingerprint } from '../fingerprint.ts'
import type { Fingerprint } from '../model.ts'
import { drawing } from './card-drawing.ts'
import { encoding } from './encode.ts'
import { typefaceVersions } from './typeface.ts'

export function cardRecipe(): Fingerprint {
  return fingerprint([drawing, encoding, ...typefaceVersions()])
}
