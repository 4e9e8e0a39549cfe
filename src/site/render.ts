/**
 * Stale pages to files, handed on as they are made, so that no more than a few
 * batches are ever in memory.
 */
import { sha256 } from '../fingerprint.ts'
import type { Cache, Fingerprint } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import type { BodyParts } from '../views.ts'
import type { HtmlPage } from './page.ts'
import type { PlannedPage } from './stale.ts'

export interface RenderDesk {
  /** Renders a batch, puts each page where the file of its place in `files` waits, and says their sha256, in order. */
  readonly render: (files: readonly string[], pages: readonly SentPage[]) => Promise<readonly string[]>
  /** Takes another file of the site; resolves when it is out of memory. */
  readonly stage: (path: string, bytes: Uint8Array) => Promise<unknown>
  readonly cache: Cache
  /** Batches under way at once. */
  readonly atOnce: number
  readonly progress: (done: number) => void
}

/** A page on its way to a worker: a body goes as the bytes that the cache has of it, JSON of its parts. */
export interface SentPage extends Pick<HtmlPage, 'template' | 'view'> {
  readonly body?: Uint8Array<ArrayBuffer>
}

const pagesOfBatch = 200

/** The sha256 of each rendered file, by path. */
export async function renderPages(
  stale: readonly PlannedPage[],
  desk: RenderDesk,
): Promise<ReadonlyMap<string, string>> {
  const rendered = new Map<string, string>()
  const batches = chunks(stale.filter(({ page }) => 'template' in page))
  const others = stale.filter(({ page }) => !('template' in page)).values()
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const sums = await renderBatch(batch, desk)
      for (const [index, planned] of batch.entries()) note(planned, sums[index] ?? '')
    }
    for (const planned of others) note(planned, await stageOther(planned, desk))
  }
  const note = ({ path }: PlannedPage, sum: string): void => {
    rendered.set(path, sum)
    desk.progress(rendered.size)
  }
  await Promise.all(Array.from({ length: desk.atOnce }, work))
  return rendered
}

function chunks(pages: readonly PlannedPage[]): PlannedPage[][] {
  const count = Math.ceil(pages.length / pagesOfBatch)
  return Array.from({ length: count }, (_, index) =>
    pages.slice(index * pagesOfBatch, (index + 1) * pagesOfBatch),
  )
}

function renderBatch(batch: readonly PlannedPage[], desk: RenderDesk): Promise<readonly string[]> {
  const pages = batch.flatMap(({ page }) => ('template' in page ? [sent(page, desk.cache)] : []))
  return desk.render(
    batch.map(({ path }) => path),
    pages,
  )
}

function sent(page: HtmlPage, cache: Cache): SentPage {
  const { template, view } = page
  const hash = 'body' in view ? view.body?.hash : undefined
  return hash === undefined ? { template, view } : { template, view, body: bodyIn(cache, hash) }
}

async function stageOther({ page, path }: PlannedPage, desk: RenderDesk): Promise<string> {
  if ('template' in page) throw new Error(`${path} is rendered by a template`)
  const bodyOf = (hash: Fingerprint): BodyParts =>
    JSON.parse(Buffer.from(bodyIn(desk.cache, hash)).toString())
  const bytes = 'bytes' in page ? await page.bytes() : Buffer.from(page.text(page.view, bodyOf))
  await desk.stage(path, bytes)
  return sha256(bytes)
}

/** JSON of its parts. */
function bodyIn(cache: Cache, hash: Fingerprint): Uint8Array<ArrayBuffer> {
  const parts = cache.get('body', hash)
  if (parts === undefined) throw new CacheIncomplete(hash)
  return parts
}
