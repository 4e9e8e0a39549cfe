/**
 * Which pictures an article uses, and where they lie. A picture on another host
 * is never shown: as the lead it leaves its words, in a body it became a link.
 */
import type { Article, Catalog, PictureUse, SourcePath } from '../model.ts'
import type { Problem } from '../problems.ts'

export interface WantedPicture {
  readonly from: SourcePath
  readonly use: PictureUse
  /** Relative to the content folder. */
  readonly path: SourcePath
}

export function wantedPictures(
  catalog: Catalog,
  texts: readonly {
    readonly path: SourcePath
    readonly card: { readonly pictures: readonly PictureUse[] }
  }[],
): readonly WantedPicture[] {
  const wanted = (from: SourcePath, uses: readonly PictureUse[]): readonly WantedPicture[] =>
    uses.filter(({ src }) => !isRemote(src)).map((use) => ({ from, use, path: picturePath(from, use.src) }))
  return [
    ...catalog.articles.flatMap((article) => wanted(article.path, picturesOf(article))),
    ...texts.flatMap(({ path, card }) => wanted(path, card.pictures)),
  ]
}

/** The lead picture first, then those of the body. */
export function picturesOf(article: Article): readonly PictureUse[] {
  const lead = leadOf(article)
  return lead === undefined ? article.card.pictures : [lead, ...article.card.pictures]
}

export function leadOf({ card }: Article): PictureUse | undefined {
  const { front, marks } = card
  if (front.image === undefined) return undefined
  const { src, alt = front.image.caption ?? '', caption } = front.image
  const point = marks['image.src'] ?? marks.image ?? { line: 1, column: 1 }
  return { ...point, src, alt, ...(caption === undefined ? {} : { caption }) }
}

/** Lead pictures that lie on another host. */
export function remotePictures({ articles }: Catalog): readonly Problem[] {
  return articles.flatMap((article): readonly Problem[] => {
    const lead = leadOf(article)
    if (lead === undefined || !isRemote(lead.src)) return []
    const { line, column, src } = lead
    return [{ code: 'W_PICTURE_REMOTE', path: article.path, line, column, values: { address: src } }]
  })
}

function isRemote(src: string): boolean {
  return /^https?:/i.test(src)
}

/** `../` may climb, but not out of the content folder; `%20` and the like stand for what they encode. */
export function picturePath(from: SourcePath, src: string): SourcePath {
  const steps = from.split('/').slice(0, -1)
  for (const step of decoded(src).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/') as SourcePath
}

function decoded(src: string): string {
  try {
    return decodeURIComponent(src)
  } catch {
    return src
  }
}
