/**
 * EDGE: what a render worker runs: pages to texts, and these to where they wait
 * to be published, so that none of them crosses threads. Piscina asks for a default export.
 */
import { sha256 } from './fingerprint.ts'
import type { RefusedByDisk } from './rendered.ts'
import { type Batch, readJson, type SentPage } from './site/batch.ts'
import { type RenderInput, renderPages } from './site/eleventy.ts'
import { writeManyText } from './site/many-texts.ts'
import type { BodyParts } from './views.ts'
import { codeOf } from './write/disk-errors.ts'
import { FileStager } from './write/stage-file.ts'

export interface RenderBatch extends Batch {
  /** Where each page's file goes below `tree`. */
  readonly files: readonly string[]
  readonly tree: string
  /** sha256 of what the site has under the file's name: a page that equals it is not written. */
  readonly held: readonly (string | undefined)[]
}

/** The sha256 of each page. */
export default async function render(batch: RenderBatch): Promise<readonly string[] | RefusedByDisk> {
  const texts = await textsOf(batch)
  const stager = new FileStager(batch.tree)
  const sums: string[] = []
  for (const [index, file] of batch.files.entries()) {
    const bytes = Buffer.from(texts[index] ?? '')
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

async function textsOf(batch: Batch): Promise<readonly (string | undefined)[]> {
  const inputs = batch.pages.flatMap((page) => inputOf(page, batch))
  const htmls = (await renderPages(inputs)).values()
  return batch.pages.map((page) => {
    const { kind, view, body } = page
    if (kind !== 'articleJson') return htmls.next().value
    return writeManyText(kind, readJson(batch, view), () => partsIn(batch, body))
  })
}

/** A view and a body are read when their page is rendered, and dropped with it. */
function inputOf({ kind, view, body }: SentPage, batch: Batch): readonly RenderInput[] {
  if (kind === 'articleJson') return []
  const page = {
    template: kind,
    get view() {
      return readJson(batch, view)
    },
    get parts() {
      return partsIn(batch, body)
    },
  }
  return [page as RenderInput]
}

function partsIn(batch: Batch, body: SentPage['body']): BodyParts {
  return body === undefined ? [] : (readJson(batch, body) as BodyParts)
}

/** An error loses its code on the way from a worker; any other than the disk's goes as it is. */
function refusal(error: unknown, file: string): RefusedByDisk {
  const code = codeOf(error)
  if (!(error instanceof Error) || code === undefined) throw error
  const at = 'path' in error && typeof error.path === 'string' ? error.path : file
  return { refused: { code, path: at, message: error.message } }
}
