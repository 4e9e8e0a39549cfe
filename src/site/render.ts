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
import type { BodyParts } from '../views.ts'
import { type Batch, Packing, type SentPage, type Span } from './batch.ts'
import type { BlobPage, HtmlPage, TextPage } from './page.ts'
import {
  type DueSection,
  finishSection,
  kindOf,
  type OpenedSection,
  openSection,
  type PlannedPage,
  printOfView,
} from './stale.ts'

export interface RenderDesk {
  /** Makes a batch, puts each page where the file of its place in `files` waits, and says their sha256, in order. */
  readonly render: (files: readonly string[], batch: Batch) => Promise<readonly string[]>
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

/** An article has a page and an article.json. */
const pagesOfBatch = 400
const textsBetweenBreaths = 50

/** What is in each section that has files, by name. `due` is emptied, so that nobody holds a section that is done. */
export async function renderSections(due: DueSection[], desk: RenderDesk): Promise<Manifest> {
  const done = new Map<string, KeptSection>()
  const queue = due.splice(0).reverse()
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

/** The last sections of the queue, until there are about a batch's pages among them; none once all have come. */
function openGroup(queue: DueSection[], { recipe }: RenderDesk): readonly OpenedSection[] {
  const group: OpenedSection[] = []
  for (let stale = 0; stale < pagesOfBatch; ) {
    const next = queue.pop()
    if (next === undefined) break
    const opened = openSection(next, recipe)
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
  await Promise.all([
    eachOf(batchesOf(stale.flatMap(sentAway)), desk.atOnce + 1, async (batch) => {
      for (const [path, file] of await renderBatch(batch, desk)) rendered.set(path, file)
    }),
    eachOf(stale.filter(isMadeHere).entries(), 1, async ([index, planned]) => {
      rendered.set(planned.path, await stageOther(planned, desk))
      if (index % textsBetweenBreaths === textsBetweenBreaths - 1) await desk.breathe()
    }),
  ])
  return rendered
}

/** A page that a worker makes. */
interface AwayPage {
  readonly path: string
  readonly page: HtmlPage | ManyTextPage
}

type ManyTextPage = TextPage<never> & Required<Pick<TextPage<never>, 'many'>>

function sentAway({ page, path }: PlannedPage): readonly AwayPage[] {
  return 'template' in page || isOfMany(page) ? [{ page, path }] : []
}

function isOfMany(page: BlobPage | TextPage<never>): page is ManyTextPage {
  return 'many' in page && page.many !== undefined
}

function isMadeHere(planned: PlannedPage): boolean {
  return sentAway(planned).length === 0
}

/** All of one size, or one page less. */
function batchesOf(pages: readonly AwayPage[]): readonly (readonly AwayPage[])[] {
  const count = Math.round(pages.length / pagesOfBatch) || Math.min(1, pages.length)
  const start = (index: number): number => Math.floor((index * pages.length) / count)
  return Array.from({ length: count }, (_, index) => pages.slice(start(index), start(index + 1)))
}

async function renderBatch(
  pages: readonly AwayPage[],
  desk: RenderDesk,
): Promise<readonly (readonly [string, KeptFile])[]> {
  const paths = pages.map(({ path }) => path)
  const { batch, prints } = packBatch(pages, desk)
  const sums = await desk.render(paths, batch)
  return prints.map((fingerprint, index) => [paths[index] ?? '', { fingerprint, sha256: sums[index] ?? '' }])
}

/** Each view is dropped as soon as it is packed. A body that two pages show is sent once. */
function packBatch(
  pages: readonly AwayPage[],
  { recipe, cache }: RenderDesk,
): { readonly batch: Batch; readonly prints: readonly Fingerprint[] } {
  const packing = new Packing()
  const bodies = new Map<Fingerprint, Span>()
  const bodyOf = (hash: Fingerprint): Span => {
    const span = bodies.get(hash) ?? packing.bytes(bodyIn(cache, hash))
    bodies.set(hash, span)
    return span
  }
  const prints: Fingerprint[] = []
  const sent = pages.map(({ page }): SentPage => {
    const shown = page.view
    const kind = 'template' in page ? page.template : page.many.kind
    const view = packing.text(JSON.stringify(shown))
    prints.push(printOfView(kind, packing.at(view), recipe))
    const hash = 'template' in page ? ('body' in shown ? shown.body?.hash : undefined) : page.many.body
    return { kind, view, ...(hash === undefined ? {} : { body: bodyOf(hash) }) }
  })
  return { batch: packing.end(sent), prints }
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
  return [Buffer.from(page.text(view, bodyOf)), printOfView(kindOf(page), JSON.stringify(view), recipe)]
}

/** JSON of its parts. */
function bodyIn(cache: Cache, hash: Fingerprint): Uint8Array<ArrayBuffer> {
  const parts = cache.get('body', hash)
  if (parts === undefined) throw new CacheIncomplete(hash)
  return parts
}
