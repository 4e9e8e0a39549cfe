/** Pictures as an article or a page uses them; one that is not there leaves its words. */
import type { PictureUse, SourcePath } from '../model.ts'
import type { Figure, Picture } from '../views.ts'
import type { Site } from './context.ts'
import { picturePath } from './pictured.ts'

/** A prepared picture. */
export interface SitePicture {
  /** Its words are the article's. */
  readonly view: Picture
  /** In the format that everyone knows, narrowest first, at least one: for feeds, search engines and other programs. */
  readonly renditions: readonly Rendition[]
}

export interface Rendition {
  readonly href: string
  /** `image/jpeg` */
  readonly type: string
  readonly width: number
  readonly height: number
}

export function figureOf(site: Site, from: SourcePath, use: PictureUse, credit?: string): Figure {
  const picture = site.pictures.get(picturePath(from, use.src))
  if (picture === undefined) return { missing: wordsOf(use) }
  return {
    picture: { ...picture.view, alt: use.alt },
    ...(use.caption === undefined ? {} : { caption: use.caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}

/** What stands on the page in place of a picture that is not there; undefined where it is. */
export function standInOf(
  pictures: { readonly has: (path: SourcePath) => boolean },
  from: SourcePath,
  use: PictureUse,
): string | undefined {
  return pictures.has(picturePath(from, use.src)) ? undefined : wordsOf(use)
}

function wordsOf({ caption, alt }: PictureUse): string {
  return caption ?? alt
}
