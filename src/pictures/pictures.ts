/**
 * The pictures that published articles use: found beside them, encoded once,
 * kept by the hash of their bytes, so that a second build encodes nothing.
 *
 * A picture's name is made of its own bytes and of how it is encoded, and all
 * its files are named after it: one hash in a page, not one for every width.
 */
import { fingerprint } from '../fingerprint.ts'
import { groupBy } from '../group.ts'
import type { Cache, Fingerprint, NewPictureFormat, PictureUse, SourcePath } from '../model.ts'
import { compare } from '../order.ts'
import type { Problem } from '../problems.ts'
import { eachOf } from '../turns.ts'
import type { Encoded, PictureExtension } from './encode.ts'

/** Who asks for a picture, and where it would lie. */
interface WantedPicture {
  readonly from: SourcePath
  readonly use: PictureUse
  readonly path: SourcePath
}

export interface KeptPicture extends PictureRecord {
  readonly path: SourcePath
}

/** The bytes of its files are in the cache, each by its file name. */
interface PictureRecord {
  /** 16 hexadecimal digits. */
  readonly name: string
  readonly tone?: string
  /** Narrowest first, at least one; there is a file of each in each format. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  /** The best first; the last one is for every browser. */
  readonly extensions: readonly PictureExtension[]
}

/** Where pictures come from and where they are kept. */
export interface PictureDesk {
  readonly isThere: (path: SourcePath) => boolean
  /** Undefined where there is no such file any more. */
  readonly hashOf: (path: SourcePath) => Promise<Fingerprint | undefined>
  readonly read: (path: SourcePath) => Promise<Uint8Array | undefined>
  readonly cache: Cache
  readonly formats: readonly NewPictureFormat[]
  readonly maximumPixels: number
  /** Pictures under way at once. */
  readonly atOnce: number
  readonly progress: (done: number, total: number) => void
}

export interface PreparedPictures {
  /** By path, code units. */
  readonly pictures: readonly KeptPicture[]
  readonly problems: readonly Problem[]
}

export async function preparePictures(
  wanted: readonly WantedPicture[],
  desk: PictureDesk,
): Promise<PreparedPictures> {
  const byPath = groupBy(wanted, (each) => each.path)
  // An archive whose pictures lie elsewhere waits for none of them.
  const there = [...byPath.keys()].filter(desk.isThere)
  let done = 0
  const outcomes = new Map<SourcePath, Outcome>()
  await eachOf(there, desk.atOnce, async (path) => {
    outcomes.set(path, await prepare(path, desk))
    desk.progress(++done, there.length)
  })
  const pictures: KeptPicture[] = []
  const problems: Problem[] = []
  for (const [path, uses] of byPath) {
    const outcome = outcomes.get(path) ?? {}
    if ('name' in outcome) pictures.push({ path, ...outcome })
    else problems.push(...uses.map((each) => problemOf(each, outcome.reason, desk.maximumPixels)))
  }
  return { pictures: pictures.toSorted((a, b) => compare(a.path, b.path)), problems }
}

/** No picture, and the reason; without a reason the file is not there. */
type Outcome = PictureRecord | { readonly reason?: string }

async function prepare(path: SourcePath, desk: PictureDesk): Promise<Outcome> {
  const hash = await desk.hashOf(path)
  if (hash === undefined) return {}
  // An archive without a picture does not load what encodes them.
  const { encodePicture, encoding } = await import('./encode.ts')
  const name = fingerprint([hash, encoding]).slice(0, 16)
  const key = fingerprint({ name, formats: desk.formats, maximumPixels: desk.maximumPixels })
  const kept = desk.cache.get('picture', key)
  if (kept !== undefined) return JSON.parse(Buffer.from(kept).toString())
  const bytes = await desk.read(path)
  if (bytes === undefined) return {}
  try {
    const encoded = await encodePicture(bytes, desk.formats, desk.maximumPixels)
    return remember(desk.cache, key, name, encoded)
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

/** The files first: whoever finds the record finds them. */
function remember(cache: Cache, key: string, name: string, { formats, tone }: Encoded): PictureRecord {
  for (const { extension, files } of formats) {
    for (const { width, bytes } of files) cache.put('picture', `${name}-${width}.${extension}`, bytes)
  }
  const sizes = formats[0]?.files.map(({ width, height }) => ({ width, height })) ?? []
  const extensions = formats.map(({ extension }) => extension)
  const record = { name, ...(tone === undefined ? {} : { tone }), sizes, extensions }
  cache.put('picture', key, Buffer.from(JSON.stringify(record)))
  return record
}

function problemOf({ from, use }: WantedPicture, reason: string | undefined, maximum: number): Problem {
  const { line, column, src: name } = use
  if (reason === undefined) return { code: 'W_PICTURE_MISSING', path: from, line, column, values: { name } }
  return { code: 'E_PICTURE', path: from, line, column, values: { name, reason, maximum: String(maximum) } }
}
