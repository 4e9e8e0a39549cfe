/**
 * The pictures that published articles use: found beside them, encoded once,
 * kept by the hash of their bytes, so that a second build encodes nothing.
 */
import { fingerprint } from '../fingerprint.ts'
import { groupBy } from '../group.ts'
import type { Cache, Fingerprint, PictureUse, SourcePath } from '../model.ts'
import { compare } from '../order.ts'
import type { Problem } from '../problems.ts'
import { encodePicture, encoding, type Variant, widths } from './encode.ts'

/** Who asks for a picture, and where it would lie. */
interface WantedPicture {
  readonly from: SourcePath
  readonly use: PictureUse
  readonly path: SourcePath
}

export interface KeptPicture {
  readonly path: SourcePath
  /** Narrowest first, at least one; their bytes are in the cache, by their sha256. */
  readonly variants: readonly KeptVariant[]
}

export type KeptVariant = Omit<Variant, 'bytes'>

/** Where pictures come from and where they are kept. */
export interface PictureDesk {
  /** Undefined where there is no such file. */
  readonly hashOf: (path: SourcePath) => Promise<Fingerprint | undefined>
  readonly read: (path: SourcePath) => Promise<Uint8Array | undefined>
  readonly cache: Cache
  readonly maximumPixels: number
}

export async function preparePictures(
  wanted: readonly WantedPicture[],
  desk: PictureDesk,
): Promise<{ readonly pictures: readonly KeptPicture[]; readonly problems: readonly Problem[] }> {
  const pictures: KeptPicture[] = []
  const problems: Problem[] = []
  for (const [path, uses] of [...groupBy(wanted, (each) => each.path)].toSorted(([a], [b]) =>
    compare(a, b),
  )) {
    const outcome = await prepare(path, desk)
    if (outcome.variants !== undefined) pictures.push({ path, variants: outcome.variants })
    else problems.push(...uses.map((each) => problemOf(each, outcome.reason, desk.maximumPixels)))
  }
  return { pictures, problems }
}

/** No variants, and the reason; without a reason the picture is not there. */
type Outcome =
  | { readonly variants: readonly KeptVariant[] }
  | { readonly variants?: never; readonly reason?: string }

async function prepare(path: SourcePath, desk: PictureDesk): Promise<Outcome> {
  const hash = await desk.hashOf(path)
  if (hash === undefined) return {}
  const key = fingerprint({ hash, widths, encoding, maximumPixels: desk.maximumPixels })
  const kept = recall(desk.cache, key)
  if (kept !== undefined) return { variants: kept }
  const bytes = await desk.read(path)
  if (bytes === undefined) return {}
  try {
    const { variants } = await encodePicture(bytes, desk.maximumPixels)
    return { variants: remember(desk.cache, key, variants) }
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

function remember(cache: Cache, key: string, variants: readonly Variant[]): readonly KeptVariant[] {
  for (const variant of variants) cache.put('picture', variant.sha256, variant.bytes)
  const kept = variants.map(({ bytes: _, ...variant }) => variant)
  cache.put('picture', key, Buffer.from(JSON.stringify(kept)))
  return kept
}

/** Only where all of its bytes are still there. */
function recall(cache: Cache, key: string): readonly KeptVariant[] | undefined {
  const kept = cache.get('picture', key)
  if (kept === undefined) return undefined
  const variants: readonly KeptVariant[] = JSON.parse(Buffer.from(kept).toString())
  return variants.every(({ sha256 }) => cache.get('picture', sha256) !== undefined) ? variants : undefined
}

function problemOf({ from, use }: WantedPicture, reason: string | undefined, maximum: number): Problem {
  const { line, column, src: name } = use
  if (reason === undefined) return { code: 'W_PICTURE_MISSING', path: from, line, column, values: { name } }
  return { code: 'E_PICTURE', path: from, line, column, values: { name, reason, maximum: String(maximum) } }
}
