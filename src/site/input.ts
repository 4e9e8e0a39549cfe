/**
 * From what the earlier stages found to what pages are planned from: the
 * settings become what all pages say of the site, prepared pictures and the
 * package's own assets become files of the site.
 */
import { fingerprintOf } from '../fingerprint.ts'
import { groupBy } from '../group.ts'
import type { Cache, Fingerprint, Settings, SourcePath, Url } from '../model.ts'
import { compare } from '../order.ts'
import { CacheIncomplete } from '../problems.ts'
import { type Sum, Summing } from '../sum.ts'
import type { Asset, Picture, SiteView } from '../views.ts'
import type { AssetFile, AssetReference, Assets } from './assets.ts'
import type { Rendition, SitePicture } from './figures.ts'
import type { BlobPage } from './page.ts'
import { searchUrl } from './search-page.ts'
import type { Section } from './section.ts'
import { shelfKinds } from './shelf-pages.ts'
import { correctionsUrl } from './text-pages.ts'
import { type TextSource, textUrl } from './text-sources.ts'
import { type Addresses, homeUrl, rootFile, shelvesUrl } from './urls.ts'

/** What every page says of the site; it depends on no article. */
export function siteView(
  { site }: Settings,
  { style, script }: Assets,
  texts: readonly TextSource[],
  { href }: Addresses,
): SiteView {
  return {
    name: site.name,
    slogan: site.slogan,
    lang: site.language,
    home: href(homeUrl),
    style: assetView(style, href),
    script: assetView(script, href),
    menu: [
      { href: href(homeUrl), text: '首页' },
      ...shelfKinds.map(({ kind, name }) => ({ href: href(shelvesUrl(kind)), text: name })),
      { href: href(correctionsUrl), text: '更正' },
      { href: href(searchUrl), text: '检索' },
    ],
    footer: texts.map(({ path, card }) => ({ href: href(textUrl(path)), text: card.title })),
  }
}

export function assetView({ path, integrity }: AssetReference, href: Addresses['href']): Asset {
  return { href: href(rootFile(path)), integrity }
}

/** A picture as the earlier stage keeps it: a file of each size, narrowest first, in each format, the plain one last. */
interface KeptPicture {
  readonly path: SourcePath
  readonly name: string
  readonly tone?: string
  readonly sizes: readonly Size[]
  readonly extensions: readonly string[]
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The width, in pixels, that a browser without `srcset` gets, or the next one below. */
const plainWidth = 960

/** How pages show each picture, and all its sizes for machines; its words are the article's. */
export function pictureViews(
  pictures: readonly KeptPicture[],
  { href }: Addresses,
): ReadonlyMap<SourcePath, SitePicture> {
  return new Map(
    pictures.map((picture) => [
      picture.path,
      { view: pictureView(picture, href), renditions: renditionsOf(picture, href) },
    ]),
  )
}

function pictureView(picture: KeptPicture, href: Addresses['href']): Picture {
  const { sizes, extensions, tone } = picture
  const [best, plain] = [extensions.slice(0, -1), extensions.at(-1) ?? '']
  const shown = sizes.findLast(({ width }) => width <= plainWidth) ?? sizes[0]
  if (shown === undefined) throw new Error('a picture without sizes')
  const hrefOf = ({ width }: Size, extension: string): string => href(pictureUrl(picture, width, extension))
  const srcset = (extension: string): string =>
    sizes.map((size) => `${hrefOf(size, extension)} ${size.width}w`).join(', ')
  return {
    src: hrefOf(shown, plain),
    ...(sizes.length === 1 ? {} : { srcset: srcset(plain) }),
    width: shown.width,
    height: shown.height,
    alt: '',
    ...(best.length === 0
      ? {}
      : { sources: best.map((extension) => ({ type: `image/${extension}`, srcset: srcset(extension) })) }),
    ...(tone === undefined ? {} : { tone: `t${tone}` }),
  }
}

function renditionsOf(picture: KeptPicture, href: Addresses['href']): readonly Rendition[] {
  const extension = picture.extensions.at(-1) ?? ''
  const type = extension === 'jpg' ? 'image/jpeg' : `image/${extension}`
  return picture.sizes.map(({ width, height }) => ({
    href: href(pictureUrl(picture, width, extension)),
    type,
    width,
    height,
  }))
}

const pictureFolder = 'assets/pictures'

function pictureUrl({ name }: KeptPicture, width: number, extension: string): Url {
  return rootFile(`${pictureFolder}/${fileName(name, width, extension)}`)
}

/** As its bytes are named in the cache. */
function fileName(name: string, width: number, extension: string): string {
  return `${name}-${width}.${extension}`
}

/** Files that no template makes. */
export function assetPages(assets: readonly AssetFile[]): readonly BlobPage[] {
  return assets.map(({ path, bytes }) => ({
    url: rootFile(path),
    origin: path,
    hash: fingerprintOf(bytes),
    bytes: () => bytes,
  }))
}

/** At most 256, by the first digits of the pictures' names. One picture used under two names is one file. */
export function pictureSections(pictures: readonly KeptPicture[], cache: Cache): readonly Section[] {
  const byName = new Map(pictures.map((picture) => [picture.name, picture]))
  const sections = groupBy(byName.values(), ({ name }) => `pictures/${name.slice(0, 2)}`)
  return [...sections].map(([name, together]) => {
    const sorted = together.toSorted((a, b) => compare(a.name, b.name))
    return {
      name,
      sum: sumOfPictures(sorted),
      folder: pictureFolder,
      pages: () => sorted.flatMap((picture) => pictureFiles(picture, cache)),
    }
  })
}

function sumOfPictures(pictures: readonly KeptPicture[]): Sum {
  const summing = new Summing()
  for (const { name, sizes, extensions } of pictures) {
    summing.text(name).text(extensions.join(' '))
    for (const { width } of sizes) summing.number(width)
    summing.number(sizes.length)
  }
  return summing.end()
}

function pictureFiles(picture: KeptPicture, cache: Cache): readonly BlobPage[] {
  return picture.sizes.flatMap(({ width }) =>
    picture.extensions.map((extension): BlobPage => {
      const name = fileName(picture.name, width, extension)
      return {
        url: pictureUrl(picture, width, extension),
        origin: 'picture',
        // The name says what was encoded and how.
        hash: fingerprintOf(name),
        bytes: () => bytesOf(cache, name),
      }
    }),
  )
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

function bytesOf(cache: Cache, name: string): Uint8Array {
  const bytes = cache.get('picture', name)
  if (bytes === undefined) throw new CacheIncomplete(name)
  return bytes
}
