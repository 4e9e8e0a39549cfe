/**
 * The lines of text in HTML that this program wrote, as a reader reads them: a
 * block is a line, and what stands inside a line does not break it.
 *
 * Left out is what is about the text and no part of it: footnote marks, the ways
 * back from notes, the notes' heading. Reads the output of the sanitiser and of
 * the templates, not HTML at large.
 */

export function linesOfHtml(html: string): string[] {
  const text = html.replace(/\s+/g, ' ').replace(LEFT_OUT, '').replace(INLINE, '').replace(TAG, '\n')
  return text
    .split('\n')
    .map((line) => decoded(line).replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

/** Of an article's page: the lines of its head and its body, without what stands around them. */
export function linesOfPage(page: string): string[] {
  return [...REGIONS].flatMap(([name, end]) => linesOfHtml(regionOf(page, name, end)))
}

/** A block and where it ends; none holds another of its kind. */
const REGIONS = new Map([
  ['body', '</div>'],
  ['headline', '</header>'],
  ['byline', '</p>'],
])

function regionOf(page: string, name: string, end: string): string {
  const marker = page.indexOf(`data-block="${name}"`)
  if (marker < 0) return ''
  const start = page.indexOf('>', marker) + 1
  const stop = page.indexOf(end, start)
  return page.slice(start, stop < 0 ? page.length : stop)
}

const ATTRIBUTES = '(?:\\s(?:[^">]|"[^"]*")*)?'
const TAG = new RegExp(`</?[a-z][a-z0-9]*${ATTRIBUTES}>`, 'g')
const INLINE = new RegExp(`</?(?:a|cite|code|del|em|span|strong)${ATTRIBUTES}>`, 'g')
const LEFT_OUT =
  /<sup>.*?<\/sup>|<a (?:[^">]|"[^"]*")*class="footnote-back".*?<\/a>|<h2 id="[^"]*footnote-label">.*?<\/h2>/g

/** All that the writers of our HTML use; other characters stand as they are, or as hexadecimal numbers. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|([a-z]+));/gi, (whole, hex, name) =>
    hex === undefined ? (NAMED[name] ?? whole) : String.fromCodePoint(Number.parseInt(hex, 16)),
  )
}
