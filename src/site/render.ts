/**
 * Stale pages to files, handed on as they are made, so that no more than a few
 * batches are ever in memory. A page's view is made once, here: its JSON is what
 * the page is known by and what its template is given.
 */
import { sha256 } from '../fingerprint.ts'
import type { Cache, Fingerprint, KeptFile } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import type { BodyParts, Template } from '../views.ts'
import type { HtmlPage, TextPage } from './page.ts'
import { type PlannedPage, printOfView } from './stale.ts'

export interface RenderDesk {
  /** Renders a batch, puts each page where the file of its place in `files` waits, and says their sha256, in order. */
  readonly render: (files: readonly string[], pages: readonly SentPage[]) => Promise<readonly string[]>
  /** Takes another file of the site; resolves when it is out of memory. */
  readonly stage: (path: string, bytes: Uint8Array, sha256: string) => Promise<unknown>
  readonly cache: Cache
  /** Stands for the templates and the code. */
  readonly recipe: Fingerprint
  /** Batches under way at once. */
  readonly atOnce: number
  readonly progress: (done: number) => void
}

/** A page on its way to a worker: its view as JSON, and a body as the bytes that the cache has of it, JSON of its parts. */
export interface SentPage {
  readonly template: Template
  readonly view: string
  readonly body?: Uint8Array<ArrayBuffer>
}

const pagesOfBatch = 200

/** What the rendered files are, by path. */
export async function renderPages(
  stale: readonly PlannedPage[],
  desk: RenderDesk,
): Promise<ReadonlyMap<string, KeptFile>> {
  const rendered = new Map<string, KeptFile>()
  const batches = chunks(stale.flatMap(byTemplate))
  const others = stale.filter(({ page }) => !('template' in page))
  const queue = others.values()
  // Written here while batches are rendered elsewhere, so that neither waits for the other at the end.
  const share = Math.ceil(others.length / Math.max(1, batches.length))
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      note(await renderBatch(batch, desk))
      await stageSome(share)
    }
    await stageSome(others.length)
  }
  const stageSome = async (count: number): Promise<void> => {
    for (let left = count; left > 0; left -= 1) {
      const { value, done } = queue.next()
      if (done) return
      note([await stageOther(value, desk)])
    }
  }
  const note = (files: readonly (readonly [string, KeptFile])[]): void => {
    for (const [path, file] of files) rendered.set(path, file)
    desk.progress(rendered.size)
  }
  // One more than are rendered at once: a worker that is done with a batch finds the next one made.
  await Promise.all(Array.from({ length: desk.atOnce + 1 }, work))
  return rendered
}

interface PlannedHtml {
  readonly page: HtmlPage
  readonly path: string
}

function byTemplate({ page, path }: PlannedPage): readonly PlannedHtml[] {
  return 'template' in page ? [{ page, path }] : []
}

function chunks(pages: readonly PlannedHtml[]): PlannedHtml[][] {
  const count = Math.ceil(pages.length / pagesOfBatch)
  return Array.from({ length: count }, (_, index) =>
    pages.slice(index * pagesOfBatch, (index + 1) * pagesOfBatch),
  )
}

async function renderBatch(
  batch: readonly PlannedHtml[],
  { render, cache, recipe }: RenderDesk,
): Promise<readonly (readonly [string, KeptFile])[]> {
  const paths = batch.map(({ path }) => path)
  const written = batch.map(({ page }) => writtenView(page, recipe, cache))
  const prints = written.map(({ fingerprint }) => fingerprint)
  const sums = await render(
    paths,
    written.map(({ sent }) => sent),
  )
  return prints.map((fingerprint, index) => [paths[index] ?? '', { fingerprint, sha256: sums[index] ?? '' }])
}

interface Written {
  readonly fingerprint: Fingerprint
  readonly sent: SentPage
}

/** The view itself is dropped at once. */
function writtenView(page: HtmlPage, recipe: Fingerprint, cache: Cache): Written {
  const { template, view } = page
  const json = JSON.stringify(view)
  const hash = 'body' in view ? view.body?.hash : undefined
  const body = hash === undefined ? {} : { body: bodyIn(cache, hash) }
  return { fingerprint: printOfView(template, json, recipe), sent: { template, view: json, ...body } }
}

async function stageOther(
  { page, path }: PlannedPage,
  desk: RenderDesk,
): Promise<readonly [string, KeptFile]> {
  if ('template' in page) throw new Error(`${path} is rendered by a template`)
  const [bytes, fingerprint] = 'hash' in page ? [await page.bytes(), page.hash] : writtenText(page, desk)
  const sum = sha256(bytes)
  await desk.stage(path, bytes, sum)
  return [path, { fingerprint, sha256: sum }]
}

function writtenText(
  page: TextPage<never>,
  { cache, recipe }: RenderDesk,
): readonly [Uint8Array, Fingerprint] {
  const { view } = page
  const bodyOf = (hash: Fingerprint): BodyParts => JSON.parse(Buffer.from(bodyIn(cache, hash)).toString())
  return [Buffer.from(page.text(view, bodyOf)), printOfView(page.text.name, JSON.stringify(view), recipe)]
}

/** JSON of its parts. */
function bodyIn(cache: Cache, hash: Fingerprint): Uint8Array<ArrayBuffer> {
  const parts = cache.get('body', hash)
  if (parts === undefined) throw new CacheIncomplete(hash)
  return parts
}
