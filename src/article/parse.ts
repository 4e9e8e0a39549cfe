/**
 * One article file, from its bytes to what is known of it.
 *
 * Pure: a parse depends on these bytes and these options, and on nothing else.
 */
import type { Card, FrontMatter, Limits, LocalProblem, Parsed, TextCard } from '../model.ts'
import { decodeText } from './decode.ts'
import { type FrontMatterOptions, parseFrontMatter, parsePageFrontMatter } from './front-matter.ts'
import { parseMarkdown, type ReadBody } from './markdown/markdown.ts'
import { preflight } from './markdown/preflight.ts'
import { packSearchText } from './search-pack.ts'
import { packTerms } from './terms/terms.ts'
import { noBody, unparsed } from './unparsed.ts'

/** Plain values, so that they can be sent to a worker. */
export interface ParseOptions {
  readonly kind: 'article' | 'page'
  /** Of the site's address: what a link that begins with a slash is below. Begins and ends in one. */
  readonly basePath: string
  readonly timeZone: string
  readonly limits: Limits
  /** Names that the segmenter should know (words.txt). */
  readonly words: readonly string[]
}

export function parseFile(bytes: Uint8Array, options: ParseOptions): Parsed<Card | TextCard> {
  return options.kind === 'page' ? parsePage(bytes, options) : parseArticle(bytes, options)
}

/** The card is there exactly where the front matter is; the body's problems are told either way. */
export function parseArticle(bytes: Uint8Array, options: ParseOptions): Parsed {
  const { text, problems: unreadable } = decodeText(bytes)
  if (text === undefined) return unparsed(unreadable)
  const { front, marks, body, bodyLine, problems } = parseFrontMatter(text, frontMatterOptions(options))
  const read = readBody(body, bodyLine, options, (front?.byline.length ?? 0) > 0)
  const told = [...unreadable, ...problems, ...read.problems.filter(({ code }) => applies(code, front))]
  if (front === undefined) return { ...unparsed(told), body: read.body }
  const { excerpt, bylineHint, length, plain } = read
  const card = { front, marks, excerpt, length, pictures: read.body.pictures }
  return {
    card: bylineHint === undefined ? card : { ...card, bylineHint },
    body: read.body,
    terms: packTerms(front.title, plain, front.lang),
    search: packSearchText(front, read.body, bylineHint),
    problems: told,
  }
}

/** A file of pages/: it is related to nothing, so it has no terms. */
function parsePage(bytes: Uint8Array, options: ParseOptions): Parsed<TextCard> {
  const { text, problems: unreadable } = decodeText(bytes)
  if (text === undefined) return unparsed(unreadable)
  const { front, body, bodyLine, problems } = parsePageFrontMatter(text, frontMatterOptions(options))
  const read = readBody(body, bodyLine, options, true)
  const told = { ...unparsed([...unreadable, ...problems, ...read.problems]), body: read.body }
  if (front === undefined) return told
  const { title, lang, description = read.excerpt } = front
  return { ...told, card: { title, lang, description, pictures: read.body.pictures } }
}

function frontMatterOptions({ timeZone, limits }: ParseOptions): FrontMatterOptions {
  return { timeZone, frontMatterBytes: limits.frontMatterBytes }
}

function readBody(
  body: string,
  line: number,
  { limits, basePath }: ParseOptions,
  hasByline: boolean,
): ReadBody {
  const refused = preflight(body, line, limits)
  if (refused === undefined) return parseMarkdown(body, line, { limits, basePath, hasByline })
  return { body: noBody, excerpt: '', plain: '', length: 0, problems: [refused] }
}

/** What is withdrawn may have lost its text, and a faulty front matter may hide it. */
function applies(code: LocalProblem['code'], front: FrontMatter | undefined): boolean {
  return code !== 'E_MD_EMPTY' || (front !== undefined && front.withdrawn === undefined)
}
