/**
 * EDGE: what a render worker runs: pages to HTML, and the HTML to where it waits
 * to be published, so that none of it crosses threads. Piscina asks for a default export.
 */
import { sha256 } from './fingerprint.ts'
import type { RefusedByDisk } from './rendered.ts'
import { type RenderInput, renderPages } from './site/eleventy.ts'
import type { SentPage } from './site/render.ts'
import { codeOf } from './write/disk-errors.ts'
import { FileStager } from './write/stage-file.ts'

export interface RenderBatch {
  readonly pages: readonly SentPage[]
  /** Where each page's file goes below `tree`. */
  readonly files: readonly string[]
  readonly tree: string
  /** sha256 of what the site has under the file's name: a page that equals it is not written. */
  readonly held: readonly (string | undefined)[]
}

/** The sha256 of each page. */
export default async function render(batch: RenderBatch): Promise<readonly string[] | RefusedByDisk> {
  const htmls = await renderPages(batch.pages.map(inputOf))
  const stager = new FileStager(batch.tree)
  const sums: string[] = []
  for (const [index, file] of batch.files.entries()) {
    const bytes = Buffer.from(htmls[index] ?? '')
    const sum = sha256(bytes)
    sums.push(sum)
    if (sum === batch.held[index]) continue
    try {
      stager.write(file, bytes)
    } catch (error) {
      return refusal(error, file)
    }
  }
  return sums
}

/** A view and a body are read when their page is rendered, and dropped with it. */
function inputOf({ template, view, body }: SentPage): RenderInput {
  const page = {
    template,
    get view() {
      return JSON.parse(view)
    },
    get parts() {
      return body === undefined ? [] : JSON.parse(Buffer.from(body).toString())
    },
  }
  return page as RenderInput
}

/** An error loses its code on the way from a worker; any other than the disk's goes as it is. */
function refusal(error: unknown, file: string): RefusedByDisk {
  const code = codeOf(error)
  if (!(error instanceof Error) || code === undefined) throw error
  const at = 'path' in error && typeof error.path === 'string' ? error.path : file
  return { refused: { code, path: at, message: error.message } }
}
