/** The files of the search index: with what the cache has of the last build, and by all workers at once where there is much to index. */
import type { Memory } from './memory.ts'
import { monthsOf, openDocuments } from './search/archive.ts'
import { planIndex } from './search/search-index.ts'
import type { TermLists } from './search/term-lists.ts'
import { placeName, type Site } from './site/context.ts'
import { standInOf } from './site/figures.ts'
import { indexPages } from './site/input.ts'
import type { Section } from './site/section.ts'
import type { Mark } from './sum.ts'

const batchTask = new URL('./search/batch-task.js', import.meta.url)

export async function planSearch(
  { catalog, places, settings, pictures, months, sums }: Site,
  { cache, recipe, workers, atOnce }: Memory,
): Promise<Section> {
  const sources = catalog.sources.map(({ name, slug }) => `${name} ${slug}`).join('\n')
  const documentOf = openDocuments(catalog, places, {
    placeName,
    standInOf: ({ path }, picture) => standInOf(pictures, path, picture),
  })
  const parts = months.own.flatMap((own) => own.months)
  const sumOf = (month: string, marks: readonly Mark[]): string =>
    sums.of(`search ${month}`, [...marks, sources])
  const files = await planIndex(monthsOf(parts, { documentOf, sumOf }), {
    ...{ cache, recipe: recipe.search, shardKB: settings.site.search.shardKB, atOnce },
    listsOf: (batch) => workers.runTask<TermLists>(batchTask, batch, [batch.texts.buffer]),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  })
  return { name: 'search', pages: () => indexPages(files) }
}
