/**
 * Which pictures an article uses, and where they lie. A picture on another host
 * is never shown: as the lead it leaves its words, in a body it became a link.
 */
import type { Article, Card, Catalog, PictureUse, SourcePath } from '../model.ts'
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
  const wanted: WantedPicture[] = []
  const add = (from: SourcePath, uses: readonly PictureUse[]): void => {
    for (const use of uses)
      if (!isRemote(use.src)) wanted.push({ from, use, path: picturePath(from, use.src) })
  }
  for (const article of catalog.notable.pictured) add(article.path, picturesOf(article))
  for (const { path, card } of texts) add(path, card.pictures)
  return wanted
}

/** The lead picture first, then those of the body. */
export function picturesOf({ card }: Article): readonly PictureUse[] {
  if (card.front.image === undefined) return card.pictures
  const known = uses.get(card)
  if (known !== undefined) return known
  const lead = leadOf({ card })
  const all = lead === undefined ? card.pictures : [lead, ...card.pictures]
  uses.set(card, all)
  return all
}

/** Asked for again and again, by whoever shows a picture beside a headline. */
const uses = new WeakMap<Card, readonly PictureUse[]>()

export function leadOf({ card }: Pick<Article, 'card'>): PictureUse | undefined {
  const { front } = card
  if (front.image === undefined) return undefined
  const { marks } = card
  const { src, alt = front.image.caption ?? '', caption } = front.image
  const point = marks['image.src'] ?? marks.image ?? { line: 1, column: 1 }
  return { ...point, src, alt, ...(caption === undefined ? {} : { caption }) }
}

/** Lead pictures that lie on another host. */
export function remotePictures({ notable }: Catalog): readonly Problem[] {
  const problems: Problem[] = []
  for (const article of notable.pictured) {
    const { image } = article.card.front
    const lead = image !== undefined && isRemote(image.src) ? leadOf(article) : undefined
    if (lead === undefined) continue
    const { line, column, src } = lead
    problems.push({ code: 'W_PICTURE_REMOTE', path: article.path, line, column, values: { address: src } })
  }
  return problems
}

function isRemote(src: string): boolean {
  return /^https?:/i.test(src)
}

/** `../` may climb, but not out of the content folder; `%20` and the like stand for what they encode. */
export function picturePath(from: SourcePath, src: string): SourcePath {
  if (plainPath.test(src)) {
    const below = src.startsWith('/') ? src.slice(1) : src
    return `${from.slice(0, from.lastIndexOf('/') + 1)}${below}` as SourcePath
  }
  const steps = from.split('/').slice(0, -1)
  for (const step of decoded(src).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/') as SourcePath
}

/** Names and slashes, as most are: nothing to decode, nothing that climbs. */
const plainPath = /^\/?(?:[^%./]+\/)*[^%./]+\.[a-z]+$/i

function decoded(src: string): string {
  try {
    return decodeURIComponent(src)
  } catch {
    return src
  }
}
