/**
 * EDGE: Eleventy, in process, one fresh instance a batch, through `toJSON()`.
 *
 * It is handed finished views and our own templates; it decides nothing, writes
 * nothing and never sees `content/`. What goes through its data cascade is the
 * numbers of pages alone: views are neither copied nor wrapped in proxies there.
 * What it does for each page costs as much as rendering it, so to Eleventy a page is
 * a sheet: the HTML of several pages of one template, which are separated again here.
 * Templates are imported here and given to it as virtual ones, because it would
 * import them anew, and keep them, for each batch.
 */
import path from 'node:path'
import type Eleventy from '@11ty/eleventy'
import type { EleventyConfig } from '@11ty/eleventy'
import { type AnyPage, renderTemplate } from '../../templates/render.ts'
import type { Template, Views } from '../views.ts'
import { packageRoot } from './assets.ts'

/** A page to render: its template, the template's view and, where that has a body, the body's parts. */
export type RenderInput = AnyPage

/** The pages' HTML, in the order given; of none, the code is loaded all the same. A template that throws ends the batch with an error that names it and its page. */
export async function renderPages(pages: readonly RenderInput[]): Promise<string[]> {
  if (pages.length === 0) {
    await import('@11ty/eleventy')
    return []
  }
  const batch: Batch = { pages, sheets: new Map(), failures: [] }
  try {
    const results = await (await eleventyOf(batch)).toJSON()
    return separated(results, batch)
  } catch (error) {
    throw batch.failures[0] ?? error
  }
}

interface Batch {
  readonly pages: readonly RenderInput[]
  /** Those that have been rendered, by address. */
  readonly sheets: Map<string, Sheet>
  readonly failures: Error[]
}

interface Sheet {
  /** Of its pages, in order. */
  readonly numbers: readonly number[]
  /** Characters of each page's HTML. */
  readonly lengths: readonly number[]
}

const pagesOfSheet = 20

/** It must be told of two folders; it finds no template in the one and writes nothing into the other. */
async function eleventyOf(batch: Batch): Promise<Eleventy> {
  const folder = path.join(packageRoot(), 'templates/assets')
  const eleventy = new (await import('@11ty/eleventy')).default(folder, path.join(folder, 'output'), {
    configPath: false,
    quietMode: true,
    loader: 'esm',
    config: (config) => addBatch(config, batch),
  })
  // What goes wrong is thrown; it is for main to tell.
  eleventy.disableLogger()
  return eleventy
}

/** Only templates that the batch has a page of: one without would be an error to Eleventy. */
function addBatch(config: EleventyConfig, batch: Batch): void {
  config.setTemplateFormats(['11ty.js'])
  config.setDataFileSuffixes([])
  config.setUseGitIgnore(false)
  // What took long it would tell past its logger.
  config.benchmarkManager.finish = () => {}
  // A package.json where the command is run is none of its business.
  config.on('eleventy.config', (settings) => {
    settings.getConfig().keys.package = false
  })
  for (const [template, numbers] of numbersByTemplate(batch.pages)) {
    const render = (page: unknown) => renderSheet(numbersOf(page), batch)
    config.addTemplate(`${template}.11ty.js`, { render }, settingsOf(numbers))
  }
}

function numbersByTemplate(pages: readonly RenderInput[]): ReadonlyMap<Template, number[]> {
  const numbers = new Map<Template, number[]>()
  pages.forEach(({ template }, number) => {
    const known = numbers.get(template)
    if (known) known.push(number)
    else numbers.set(template, [number])
  })
  return numbers
}

/** A sheet is known by the number of its first page in the batch. The date keeps Eleventy from asking the disk for one. */
function settingsOf(numbers: readonly number[]): object {
  return {
    numbers,
    pagination: { data: 'numbers', size: pagesOfSheet, alias: 'sheet' },
    permalink: (page: unknown) => addressOfSheet(numbersOf(page)),
    date: new Date(0),
    eleventyExcludeFromCollections: true,
  }
}

function addressOfSheet([first]: readonly number[]): string {
  return `/${first}.html`
}

function numbersOf(page: unknown): readonly number[] {
  if (typeof page === 'object' && page !== null && 'sheet' in page && Array.isArray(page.sheet)) {
    return page.sheet.map(Number)
  }
  throw new Error('Eleventy asks for a sheet without numbers')
}

function renderSheet(numbers: readonly number[], { pages, sheets, failures }: Batch): string {
  const htmls = numbers.map((number) => renderOne(pages[number], failures))
  sheets.set(addressOfSheet(numbers), { numbers, lengths: htmls.map(({ length }) => length) })
  return htmls.join('')
}

function renderOne(page: RenderInput | undefined, failures: Error[]): string {
  if (page === undefined) throw new Error('Eleventy asks for a page that is not in its batch')
  try {
    return renderTemplate(page)
  } catch (cause) {
    const failure = new Error(`template ${page.template}, page ${addressOf(page.view)}`, { cause })
    failures.push(failure)
    throw failure
  }
}

function addressOf(view: Views[Template]): string {
  return 'head' in view ? view.head.canonical : view.canonical
}

/** Sheets come template by template; each page is put back where it was. */
function separated(
  results: readonly { readonly url: string; readonly content: string }[],
  { pages, sheets }: Batch,
): string[] {
  const htmls = new Array<string | undefined>(pages.length)
  for (const { url, content } of results) {
    let start = 0
    const { numbers = [], lengths = [] } = sheets.get(url) ?? {}
    numbers.forEach((number, index) => {
      const end = start + (lengths[index] ?? 0)
      htmls[number] = content.slice(start, end)
      start = end
    })
    if (start !== content.length) throw new Error(`Eleventy made something else of sheet ${url}`)
  }
  return Array.from(htmls, (html, number) => {
    if (html === undefined) throw new Error(`Eleventy left out page ${number} of ${pages.length}`)
    return html
  })
}
