/** Pictures as an article or a page uses them; one that is not there leaves its words. */
import type { PictureUse, SourcePath } from '../model.ts'
import type { Figure } from '../views.ts'
import type { Site } from './context.ts'
import { picturePath } from './pictured.ts'

export function figureOf(site: Site, from: SourcePath, use: PictureUse, credit?: string): Figure {
  const picture = site.pictures.get(picturePath(from, use.src))
  if (picture === undefined) return { missing: use.caption ?? use.alt }
  return {
    picture: { ...picture, alt: use.alt },
    ...(use.caption === undefined ? {} : { caption: use.caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}
