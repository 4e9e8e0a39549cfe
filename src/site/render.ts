/**
 * Sections of pages to files, a few sections at a time: their pages are made, the
 * stale ones rendered and handed on, and all of it is dropped but what the manifest
 * says of them, so that no more than a few batches are ever in memory. A page's view
 * is made once, here: its JSON is what the page is known by and what its template is given.
 */
import { sha256 } from '../fingerprint.ts'
import type { Cache, Fingerprint, KeptFile, KeptFiles, KeptSection, Manifest } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import { eachOf } from '../turns.ts'
import type { BodyParts, Template } from '../views.ts'
import type { HtmlPage, TextPage } from './page.ts'
import {
  type DueSection,
  finishSection,
  type OpenedSection,
  openSection,
  type PlannedPage,
  printOfView,
} from './stale.ts'

export interface RenderDesk {
  /** Renders a batch, puts each page where the file of its place in `files` waits, and says their sha256, in order. */
  readonly render: (files: readonly string[], pages: readonly SentPage[]) => Promise<readonly string[]>
  /** Takes another file of the site; resolves when it is out of memory. */
  readonly stage: (path: string, bytes: Uint8Array, sha256: string) => Promise<unknown>
  readonly cache: Cache
  /** Stands for the templates and the code. */
  readonly recipe: Fingerprint
  /** Lets others run: called now and then between texts. */
  readonly breathe: () => Promise<void>
  /** Batches under way at once. */
  readonly atOnce: number
  /** Sections that are done. */
  readonly progress: (done: number) => void
  /** Files as the manifest has them. */
  readonly sectionOf: (files: KeptFiles, sum?: string) => KeptSection
}

/** A page on its way to a worker: its view as JSON, and a body as the bytes that the cache has of it, JSON of its parts. */
export interface SentPage {
  readonly template: Template
  readonly view: string
  readonly body?: Uint8Array<ArrayBuffer>
}

const pagesOfBatch = 200
/** An article has a page and an article.json. */
const filesOfGroup = 2 * pagesOfBatch
const textsBetweenBreaths = 50

/** What is in each section that has files, by name. */
export async function renderSections(due: readonly DueSection[], desk: RenderDesk): Promise<Manifest> {
  const done = new Map<string, KeptSection>()
  const queue = due.values()
  let count = 0
  const work = async (): Promise<void> => {
    for (let group = openGroup(queue, desk); group.length > 0; group = openGroup(queue, desk)) {
      const rendered = await renderGroup(group, desk)
      for (const opened of group) {
        const section = finishSection(opened, rendered, desk.sectionOf)
        if (section !== undefined) done.set(opened.section.name, section)
      }
      count += group.length
      desk.progress(count)
    }
  }
  // One more than are rendered at once: a worker that is done with a batch finds the next one made.
  await Promise.all(Array.from({ length: desk.atOnce + 1 }, work))
  return done
}

/** The next sections, until there are about a batch's pages among them; none once all have come. */
function openGroup(queue: Iterator<DueSection>, { recipe }: RenderDesk): readonly OpenedSection[] {
  const group: OpenedSection[] = []
  for (let stale = 0; stale < filesOfGroup; ) {
    const { value, done } = queue.next()
    if (done) break
    const opened = openSection(value, recipe)
    group.push(opened)
    stale += opened.stale.length
  }
  return group
}

/** What the stale pages of these are, by path. */
async function renderGroup(
  group: readonly OpenedSection[],
  desk: RenderDesk,
): Promise<ReadonlyMap<string, KeptFile>> {
  const rendered = new Map<string, KeptFile>()
  const stale = group.flatMap((opened) => opened.stale)
  const others = stale.filter(({ page }) => !('template' in page))
  await Promise.all([
    eachOf(batchesOf(stale.flatMap(byTemplate)), desk.atOnce + 1, async (batch) => {
      for (const [path, file] of await renderBatch(batch, desk)) rendered.set(path, file)
    }),
    eachOf(others.entries(), 1, async ([index, planned]) => {
      rendered.set(planned.path, await stageOther(planned, desk))
      if (index % textsBetweenBreaths === textsBetweenBreaths - 1) await desk.breathe()
    }),
  ])
  return rendered
}

interface PlannedHtml {
  readonly page: HtmlPage
  readonly path: string
}

function byTemplate({ page, path }: PlannedPage): readonly PlannedHtml[] {
  return 'template' in page ? [{ page, path }] : []
}

/** All of one size, or one page less. */
function batchesOf(pages: readonly PlannedHtml[]): readonly (readonly PlannedHtml[])[] {
  const count = Math.round(pages.length / pagesOfBatch) || Math.min(1, pages.length)
  const start = (index: number): number => Math.floor((index * pages.length) / count)
  return Array.from({ length: count }, (_, index) => pages.slice(start(index), start(index + 1)))
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

async function stageOther({ page, path }: PlannedPage, desk: RenderDesk): Promise<KeptFile> {
  if ('template' in page) throw new Error(`${path} is rendered by a template`)
  const [bytes, fingerprint] = 'hash' in page ? [await page.bytes(), page.hash] : writtenText(page, desk)
  const sum = sha256(bytes)
  await desk.stage(path, bytes, sum)
  return { fingerprint, sha256: sum }
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
