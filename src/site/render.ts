/**
 * Stale pages to bytes, handed on as they are made, so that no more than a few
 * batches are ever in memory.
 */
import { sha256 } from '../fingerprint.ts'
import type { Cache, Fingerprint, Manifest } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import type { BodyParts } from '../views.ts'
import type { RenderInput } from './eleventy.ts'
import type { HtmlPage } from './page.ts'
import type { PlannedPage } from './stale.ts'

export interface RenderDesk {
  /** Renders a batch, in its order. */
  readonly html: (pages: readonly RenderInput[]) => Promise<readonly string[]>
  /** Takes a file of the site; resolves when it is out of memory. */
  readonly stage: (path: string, bytes: Uint8Array) => Promise<unknown>
  readonly cache: Cache
  /** Batches under way at once. */
  readonly atOnce: number
  readonly progress: (done: number) => void
}

const pagesOfBatch = 200

/** What the rendered files are, by path. */
export async function renderPages(stale: readonly PlannedPage[], desk: RenderDesk): Promise<Manifest> {
  const rendered = new Map<string, { fingerprint: Fingerprint; sha256: string }>()
  let done = 0
  const finish = async ({ path, fingerprint }: PlannedPage, bytes: Uint8Array): Promise<void> => {
    rendered.set(path, { fingerprint, sha256: sha256(bytes) })
    await desk.stage(path, bytes)
    desk.progress(++done)
  }
  const batches = batchesOf(stale)
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const contents = await contentsOf(batch, desk)
      await Promise.all(batch.map((planned, index) => finish(planned, contents[index] ?? new Uint8Array())))
    }
  }
  await Promise.all(Array.from({ length: desk.atOnce }, work))
  return rendered
}

/** Pages of templates by themselves: what a batch of them costs is Eleventy's start. */
function batchesOf(stale: readonly PlannedPage[]): PlannedPage[][] {
  const html = stale.filter(({ page }) => 'template' in page)
  const others = stale.filter(({ page }) => !('template' in page))
  return [...chunks(html), ...chunks(others)]
}

function chunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / pagesOfBatch)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * pagesOfBatch, (index + 1) * pagesOfBatch),
  )
}

async function contentsOf(batch: readonly PlannedPage[], desk: RenderDesk): Promise<readonly Uint8Array[]> {
  const inputs = batch.flatMap(({ page }) => ('template' in page ? [inputOf(page, desk.cache)] : []))
  const html = inputs.length === 0 ? [] : await desk.html(inputs)
  const bodyOf = (hash: Fingerprint): BodyParts => bodyIn(desk.cache, hash)
  return await Promise.all(
    batch.map(({ page }, index) => {
      if ('template' in page) return Buffer.from(html[index] ?? '')
      return 'bytes' in page ? page.bytes() : Buffer.from(page.text(page.view, bodyOf))
    }),
  )
}

function inputOf(page: HtmlPage, cache: Cache): RenderInput {
  const { template, view } = page
  const body = 'body' in view ? view.body : undefined
  if (body === undefined) return { template, view } as RenderInput
  return { template, view, parts: bodyIn(cache, body.hash) } as RenderInput
}

function bodyIn(cache: Cache, hash: Fingerprint): BodyParts {
  const parts = cache.get('body', hash)
  if (parts === undefined) throw new CacheIncomplete(hash)
  return JSON.parse(Buffer.from(parts).toString())
}
