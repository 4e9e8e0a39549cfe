/**
 * Pictures: each becomes a gap between two parts of the body, for the page to
 * fill with a `<figure>`, whose size and variants only it knows.
 *
 * A figure may not stand in a paragraph or a heading, so the paragraph is split
 * around it, and what stood in a heading follows it. A picture inside a link or
 * emphasis follows that.
 */
import type { PictureUse } from '../../model.ts'
import { OUTWARD, schemeOf } from './links.ts'
import {
  type MarkdownNode,
  type Proof,
  paragraph,
  placeOf,
  tell,
  text,
  textOf,
  within,
} from './markdown-tree.ts'
import { ID_PREFIX } from './sanitize.ts'

/** How a gap is written in HTML. No text comes out so: its `<` and, in attributes, its `"` are escaped. */
export const GAP = `<figure id="${ID_PREFIX}picture"></figure>`

/** A picture of the archive stays; a remote one becomes a link, and one without a usable address its text. */
export function settlePicture(picture: MarkdownNode, proof: Proof): MarkdownNode[] {
  const address = (picture.url ?? '').replace(/^\/\//, 'https://')
  const alt = picture.alt ?? ''
  const scheme = schemeOf(address)
  if ((scheme === 'http' || scheme === 'https') && URL.canParse(address)) {
    tell(proof, 'W_PICTURE_REMOTE', picture, { address })
    const label = [text(alt || address)]
    return [{ type: 'link', url: address, children: label, data: { hProperties: { rel: OUTWARD } } }]
  }
  if (scheme === undefined && address !== '' && !address.startsWith('#')) return [picture]
  tell(proof, 'W_PICTURE_ADDRESS', picture, { address })
  return alt === '' ? [] : [text(alt)]
}

/** Puts gaps in the pictures' places and returns the pictures in the order of the gaps. */
export function liftPictures(root: MarkdownNode, proof: Proof): PictureUse[] {
  const pictures: PictureUse[] = []
  if (!proof.text.includes('![')) return pictures
  liftWithin(root, (picture) => {
    pictures.push(pictureUse(picture, proof))
    return { type: 'thematicBreak', data: { hName: 'figure', hProperties: { id: 'picture' } } }
  })
  return pictures
}

type MakeGap = (picture: MarkdownNode) => MarkdownNode

function liftWithin(parent: MarkdownNode, gap: MakeGap): void {
  parent.children = parent.children?.flatMap((block) => {
    if (block.type === 'paragraph') return piecesAround(block).map((piece) => pieceOrGap(piece, gap))
    if (block.type === 'heading') return [block, ...takePictures(block).map(gap)]
    if (block.type === 'tableCell') {
      block.children = block.children?.flatMap(withPicturesAfter).map((child) => pieceOrGap(child, gap))
    } else liftWithin(block, gap)
    return [block]
  })
}

function pieceOrGap(piece: MarkdownNode, gap: MakeGap): MarkdownNode {
  return piece.type === 'image' ? gap(piece) : piece
}

/** A paragraph without pictures is itself. */
function piecesAround(block: MarkdownNode): MarkdownNode[] {
  if (!holdsPicture(block)) return [block]
  const pieces: MarkdownNode[] = [paragraph([])]
  for (const child of (block.children ?? []).flatMap(withPicturesAfter)) {
    if (child.type === 'image') pieces.push(child, paragraph([]))
    else pieces.at(-1)?.children?.push(child)
  }
  for (const piece of pieces) trimEdges(piece)
  return pieces.filter((piece) => piece.children?.length !== 0)
}

function holdsPicture({ type, children }: MarkdownNode): boolean {
  return type === 'image' || (children?.some(holdsPicture) ?? false)
}

/** An inline node, and after it the pictures that it held. */
function withPicturesAfter(node: MarkdownNode): MarkdownNode[] {
  if (node.children === undefined) return [node]
  const pictures = takePictures(node)
  if (pictures.length === 0) return [node]
  if (textOf(node).trim() !== '') return [node, ...pictures]
  if (node.type !== 'link') return pictures
  // The link would be lost with its only content.
  return [{ ...node, children: [text(pictures[0]?.alt || (node.url ?? ''))] }, ...pictures]
}

function takePictures(node: MarkdownNode): MarkdownNode[] {
  const pictures = [...within(node)].filter((inner) => inner.type === 'image')
  if (pictures.length > 0) dropPictures(node)
  return pictures
}

function dropPictures(node: MarkdownNode): void {
  node.children = node.children?.filter((child) => child.type !== 'image')
  for (const child of node.children ?? []) dropPictures(child)
}

/** No piece begins or ends with a line's end that stood beside its picture. */
function trimEdges(piece: MarkdownNode): void {
  const blank = (node: MarkdownNode | undefined) =>
    node?.type === 'break' || (node?.type === 'text' && node.value?.trim() === '')
  while (blank(piece.children?.[0])) piece.children?.shift()
  while (blank(piece.children?.at(-1))) piece.children?.pop()
}

function pictureUse(picture: MarkdownNode, proof: Proof): PictureUse {
  const use = { src: decoded(picture.url ?? ''), alt: picture.alt ?? '', ...placeOf(proof, picture) }
  return picture.title ? { ...use, caption: picture.title } : use
}

/** `图%201.jpg` and `图 1.jpg` are one file; what is not percent-encoding stays. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
