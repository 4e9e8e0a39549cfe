/**
 * From what the earlier stages found to what pages are planned from: the
 * settings become what all pages say of the site, prepared pictures and the
 * package's own assets become files of the site.
 */
import { fingerprintOf, shared } from '../fingerprint.ts'
import type { Cache, Fingerprint, Settings, SourcePath } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import type { Asset, Picture, SiteView } from '../views.ts'
import type { AssetFile, AssetReference, Assets } from './assets.ts'
import type { BlobPage } from './page.ts'
import { shelfKinds } from './shelf-pages.ts'
import { correctionsUrl } from './text-pages.ts'
import { type TextSource, textUrl } from './text-sources.ts'
import { type Addresses, homeUrl, rootFile, shelvesUrl } from './urls.ts'

/** What every page says of the site; it depends on no article. */
export function siteView(
  { site }: Settings,
  { style, railScript }: Assets,
  texts: readonly TextSource[],
  { href }: Addresses,
): SiteView {
  return shared({
    name: site.name,
    slogan: site.slogan,
    lang: site.language,
    home: href(homeUrl),
    style: assetView(style, href),
    railScript: assetView(railScript, href),
    menu: [
      { href: href(homeUrl), text: '首页' },
      ...shelfKinds.map(({ kind, name }) => ({ href: href(shelvesUrl(kind)), text: name })),
      { href: href(correctionsUrl), text: '更正' },
    ],
    footer: texts.map(({ path, card }) => ({ href: href(textUrl(path)), text: card.title })),
  })
}

export function assetView({ path, integrity }: AssetReference, href: Addresses['href']): Asset {
  return { href: href(rootFile(path)), integrity }
}

/** A picture as the earlier stage keeps it, narrowest variant first. */
interface KeptPicture {
  readonly path: SourcePath
  readonly variants: readonly {
    readonly width: number
    readonly height: number
    readonly extension: string
    readonly sha256: string
  }[]
}

/** The width, in pixels, that a browser without `srcset` gets, or the next one below. */
const plainWidth = 960

/** How pages show each picture; its words are the article's. */
export function pictureViews(
  pictures: readonly KeptPicture[],
  { href }: Addresses,
): ReadonlyMap<SourcePath, Picture> {
  return new Map(pictures.map(({ path, variants }) => [path, shared(pictureView(variants, href))]))
}

function pictureView(variants: KeptPicture['variants'], href: Addresses['href']): Picture {
  const hrefOf = (variant: KeptPicture['variants'][number]): string => href(pictureUrl(variant))
  const plain = variants.findLast(({ width }) => width <= plainWidth) ?? variants[0]
  if (plain === undefined) throw new Error('a picture without variants')
  const view = { src: hrefOf(plain), width: plain.width, height: plain.height, alt: '' }
  if (variants.length === 1) return view
  return { ...view, srcset: variants.map((variant) => `${hrefOf(variant)} ${variant.width}w`).join(', ') }
}

function pictureUrl({ sha256, width, extension }: KeptPicture['variants'][number]) {
  return rootFile(`assets/pictures/${sha256.slice(0, 16)}-${width}.${extension}`)
}

/** Files that no template makes. One picture used under two names is one file. */
export function blobPages(
  assets: readonly AssetFile[],
  pictures: readonly KeptPicture[],
  cache: Cache,
): readonly BlobPage[] {
  const own = assets.map(
    ({ path, bytes }): BlobPage => ({
      url: rootFile(path),
      origin: path,
      hash: fingerprintOf(bytes),
      bytes: () => bytes,
    }),
  )
  const variants = new Map(
    pictures.flatMap((picture) => picture.variants.map((each) => [each.sha256, each] as const)),
  )
  const pictured = [...variants.values()].map(
    (variant): BlobPage => ({
      url: pictureUrl(variant),
      origin: 'picture',
      hash: variant.sha256.slice(0, 32) as Fingerprint,
      bytes: () => bytesOf(cache, variant.sha256),
    }),
  )
  return [...own, ...pictured]
}

/** Files of the search index, below the search page. */
export function indexPages(
  files: readonly {
    readonly path: string
    readonly hash: Fingerprint
    readonly bytes: () => Promise<Uint8Array>
  }[],
): readonly BlobPage[] {
  return files.map(({ path, hash, bytes }) => ({
    url: rootFile(`search/${path}`),
    origin: 'search',
    hash,
    bytes,
  }))
}

function bytesOf(cache: Cache, sha256: string): Uint8Array {
  const bytes = cache.get('picture', sha256)
  if (bytes === undefined) throw new CacheIncomplete(sha256)
  return bytes
}
