/**
 * EDGE: Eleventy, in process, one fresh instance a batch, through `toJSON()`.
 *
 * It is handed finished views and our own templates; it decides nothing, writes
 * nothing and never sees `content/`. What goes through its data cascade is a
 * page's number alone: views are neither copied nor wrapped in proxies there.
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
  const failures: Error[] = []
  try {
    const results = await (await eleventyOf(pages, failures)).toJSON()
    return inOrder(results, pages.length)
  } catch (error) {
    throw failures[0] ?? error
  }
}

/** It must be told of two folders; it finds no template in the one and writes nothing into the other. */
async function eleventyOf(pages: readonly RenderInput[], failures: Error[]): Promise<Eleventy> {
  const folder = path.join(packageRoot(), 'templates/assets')
  const eleventy = new (await import('@11ty/eleventy')).default(folder, path.join(folder, 'output'), {
    configPath: false,
    quietMode: true,
    loader: 'esm',
    config: (config) => addBatch(config, pages, failures),
  })
  // What goes wrong is thrown; it is for main to tell.
  eleventy.disableLogger()
  return eleventy
}

/** Only templates that the batch has a page of: one without would be an error to Eleventy. */
function addBatch(config: EleventyConfig, pages: readonly RenderInput[], failures: Error[]): void {
  config.setTemplateFormats(['11ty.js'])
  config.setDataFileSuffixes([])
  config.setUseGitIgnore(false)
  // What took long it would tell past its logger.
  config.benchmarkManager.finish = () => {}
  // A package.json where the command is run is none of its business.
  config.on('eleventy.config', (settings) => {
    settings.getConfig().keys.package = false
  })
  for (const [template, numbers] of numbersByTemplate(pages)) {
    const render = (page: unknown) => renderOne(pages[numberOf(page)], failures)
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

/** A page is known by its number in the batch, which is its address here, too. The date keeps Eleventy from asking the disk for one. */
function settingsOf(numbers: readonly number[]): object {
  return {
    numbers,
    pagination: { data: 'numbers', size: 1, alias: 'number' },
    permalink: (page: unknown) => `/${numberOf(page)}.html`,
    date: new Date(0),
    eleventyExcludeFromCollections: true,
  }
}

function numberOf(page: unknown): number {
  if (typeof page === 'object' && page !== null && 'number' in page && typeof page.number === 'number') {
    return page.number
  }
  throw new Error('Eleventy asks for a page without a number')
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

/** Results come template by template; each is put back where its page was. */
function inOrder(
  results: readonly { readonly url: string; readonly content: string }[],
  count: number,
): string[] {
  const contents = new Map(results.map(({ url, content }) => [url, content]))
  return Array.from({ length: count }, (_, number) => {
    const content = contents.get(`/${number}.html`)
    if (content === undefined) throw new Error(`Eleventy left out page ${number} of ${count}`)
    return content
  })
}
