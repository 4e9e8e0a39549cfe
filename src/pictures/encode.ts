/**
 * One picture as readers get it (EDGE: sharp runs its own threads): turned
 * upright, without its camera's notes, in a few widths, never larger than it was.
 */
import sharp, { type Sharp } from 'sharp'
import { sha256 } from '../fingerprint.ts'

export interface Encoded {
  /** Narrowest first. */
  readonly variants: readonly Variant[]
}

export interface Variant {
  readonly width: number
  readonly height: number
  readonly extension: 'jpg' | 'png'
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** Widths in pixels; part of what a kept picture is known by, see pictures.ts. */
export const widths = [480, 960, 1440]
export const encoding = 'jpeg82-png9-v1'

const formats = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])

/** Throws an Error that says why, when the bytes are no picture of a known kind or have too many pixels. */
export async function encodePicture(bytes: Uint8Array, maximumPixels: number): Promise<Encoded> {
  const options = { limitInputPixels: maximumPixels, failOn: 'error' as const }
  const {
    format,
    width = 0,
    height = 0,
    orientation = 1,
    hasAlpha = false,
  } = await sharp(bytes, options).metadata()
  // librsvg would run over an SVG in disguise: what the bytes are decides, not their name.
  if (!formats.has(format)) throw new Error(`format ${format}`)
  if (width * height > maximumPixels) throw new Error(`${width} × ${height}`)
  const upright = orientation >= 5 ? height : width
  const wanted = [...new Set(widths.map((each) => Math.min(each, upright)))]
  const variants = []
  for (const each of wanted) variants.push(await encodeAt(sharp(bytes, options).rotate(), each, hasAlpha))
  return { variants }
}

async function encodeAt(picture: Sharp, width: number, hasAlpha: boolean): Promise<Variant> {
  const resized = picture.resize({ width, withoutEnlargement: true }).toColourspace('srgb')
  const encoder = hasAlpha
    ? resized.png({ compressionLevel: 9, palette: true })
    : resized.jpeg({ quality: 82, progressive: true, mozjpeg: true })
  const { data, info } = await encoder.toBuffer({ resolveWithObject: true })
  const extension = hasAlpha ? 'png' : 'jpg'
  return { width: info.width, height: info.height, extension, sha256: sha256(data), bytes: data }
}
