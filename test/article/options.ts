/** What the Markdown of the tests is read with: the limits of a site that sets none. */
import type { MarkdownOptions } from '../../src/article/markdown/markdown.ts'
import type { Limits } from '../../src/model.ts'

export const limits: Limits = {
  fileBytes: 2 * 1024 * 1024,
  frontMatterBytes: 16 * 1024,
  lineBytes: 256 * 1024,
  markersPerLine: 32,
  delimiterRun: 16,
  delimitersPerParagraph: 2000,
  tableCells: 20_000,
  footnoteReferences: 500,
  secondsPerArticle: 2,
  megabytesPerArticle: 256,
  picturePixels: 50_000_000,
}

export const markdownOptions: MarkdownOptions = { limits, basePath: '/', hasByline: false }
