/**
 * One picture as readers get it (EDGE: sharp runs its own threads): turned
 * upright, without its camera's notes, in a few widths, never larger than it
 * was, in the formats of today and in one that every browser knows.
 */
import sharp, { type Sharp } from 'sharp'
import { fingerprint } from '../fingerprint.ts'
import type { NewPictureFormat } from '../model.ts'
import { toneOf } from './tones.ts'

// libaom cuts a picture by the threads it may have: with more than one, an AVIF would have other
// bytes on another machine. Several pictures at a time keep the processors busy instead.
sharp.concurrency(1)
// No step is taken twice: what libvips would remember of them is memory for nothing.
sharp.cache(false)

/** Widths in pixels. */
const widths = [480, 960, 1440]

/**
 * Effort 0 of AVIF takes a third of a second a picture; effort 2 takes four times that for files no smaller,
 * effort 4 more than thirty times for 4 % less. mozjpeg's search takes longer than all else
 * together for 1 %, and plain JPEG is for old browsers only.
 */
const encoders = {
  avif: (picture: Sharp): Sharp => picture.avif({ quality: 50, effort: 0 }),
  webp: (picture: Sharp): Sharp => picture.webp({ quality: 78, effort: 2 }),
  jpg: (picture: Sharp): Sharp => picture.jpeg({ quality: 80, progressive: true }),
  png: (picture: Sharp): Sharp => picture.png({ compressionLevel: 9, palette: true }),
}

export type PictureExtension = keyof typeof encoders

const { sharp: own, vips, aom, heif, webp, mozjpeg, png, imagequant } = sharp.versions

/** What an encoded picture depends on besides its own bytes: whoever changes the code of this file changes the first word. */
export const encoding = fingerprint(['2', widths, own, vips, aom, heif, webp, mozjpeg, png, imagequant])

export interface Encoded {
  /** Of a picture that covers all that is behind it; see tones.ts. */
  readonly tone?: string
  /** The best first; the last one is for every browser. */
  readonly formats: readonly EncodedFormat[]
}

interface EncodedFormat {
  readonly extension: PictureExtension
  /** Narrowest first, at least one; the same widths in every format. */
  readonly files: readonly EncodedFile[]
}

interface EncodedFile {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

const readable = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])

/** Throws an Error that says why, when the bytes are no picture of a known kind or have too many pixels. */
export async function encodePicture(
  bytes: Uint8Array,
  formats: readonly NewPictureFormat[],
  maximumPixels: number,
): Promise<Encoded> {
  const options = { limitInputPixels: maximumPixels, failOn: 'error' as const }
  const { upright, hasAlpha } = await inspect(sharp(bytes, options), maximumPixels)
  const scaled: Scaled[] = []
  for (const width of new Set(widths.map((each) => Math.min(each, upright)))) {
    scaled.push(await scale(sharp(bytes, options).rotate(), width))
  }
  const plain = await encodeAll(scaled, hasAlpha ? 'png' : 'jpg')
  const better: EncodedFormat[] = []
  for (const format of formats) better.push(await encodeAll(scaled, format))
  return {
    ...(hasAlpha ? {} : { tone: await meanTone(scaled[0]) }),
    formats: [...better.filter((each) => bytesOf(each) < bytesOf(plain)), plain],
  }
}

async function inspect(
  picture: Sharp,
  maximumPixels: number,
): Promise<{ readonly upright: number; readonly hasAlpha: boolean }> {
  const { format, width = 0, height = 0, orientation = 1, hasAlpha = false } = await picture.metadata()
  // librsvg would run over an SVG in disguise: what the bytes are decides, not their name.
  if (!readable.has(format)) throw new Error(`format ${format}`)
  if (width * height > maximumPixels) throw new Error(`${width} × ${height}`)
  return { upright: orientation >= 5 ? height : width, hasAlpha }
}

interface Scaled {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** Decoded once a width, not once a file. */
async function scale(picture: Sharp, width: number): Promise<Scaled> {
  const resized = picture.resize({ width, withoutEnlargement: true }).toColourspace('srgb').raw()
  const { data, info } = await resized.toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height, channels: info.channels }
}

function opened({ pixels, width, height, channels }: Scaled): Sharp {
  return sharp(pixels, { raw: { width, height, channels } })
}

async function encodeAll(scaled: readonly Scaled[], extension: PictureExtension): Promise<EncodedFormat> {
  const files: EncodedFile[] = []
  for (const each of scaled) {
    const bytes = await encoders[extension](opened(each)).toBuffer()
    files.push({ width: each.width, height: each.height, bytes })
  }
  return { extension, files }
}

function bytesOf({ files }: EncodedFormat): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

async function meanTone(scaled: Scaled | undefined): Promise<string> {
  if (scaled === undefined) throw new Error('a picture without widths')
  const { channels } = await opened(scaled).stats()
  return toneOf(channels.map(({ mean }) => mean))
}
