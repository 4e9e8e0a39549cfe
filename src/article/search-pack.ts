/**
 * An article's words for search, packed: what its page will say in headline,
 * byline and body, in the one form that search compares.
 *
 * Form: UTF-16, little-endian; see `packText`.
 */

import type { Body, FrontMatter } from '../model.ts'
import { linesOfHtml } from '../text/html-lines.ts'
import { fold } from '../text/search-fold.ts'
import { packText } from '../text/search-text.ts'
import { packPlainSearch } from './plain-search.ts'

/** Of a picture only the caption is text, on whatever line it stands. */
export function packSearchText(
  front: FrontMatter,
  { parts, pictures }: Body,
  bylineHint?: string,
): Uint8Array {
  const { title, kicker, subtitle, byline } = front
  const written = byline.length > 0 ? byline.join(' ') : bylineHint
  const lines = [kicker, subtitle, written].filter((line) => line !== undefined)
  const captions = pictures.flatMap(({ caption }) => caption ?? [])
  const html = parts.join('<figure>')
  const plain = packPlainSearch(title, lines, html, captions)
  if (plain !== undefined) return plain
  const pack = packText(title, [...lines, ...linesOfHtml(html), ...captions], fold)
  return new Uint8Array(Buffer.from(pack, 'utf16le'))
}
