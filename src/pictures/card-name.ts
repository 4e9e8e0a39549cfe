/** What cards are drawn with, as a fingerprint: the same words drawn by another are another picture. */
import { fingerprint } from '../fingerprint.ts'
import type { Fingerprint } from '../model.ts'
import { drawing } from './card-drawing.ts'
import { typefaceVersions } from './typeface-package.ts'

export async function cardRecipe(): Promise<Fingerprint> {
  const { encoding } = await import('./encode.ts')
  return fingerprint([drawing, encoding, ...typefaceVersions()])
}
