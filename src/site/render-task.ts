/** EDGE: what a render worker runs; piscina asks for a default export. */
import { type RenderInput, renderPages } from './eleventy.ts'

export default async function render({
  pages,
}: {
  readonly pages: readonly RenderInput[]
}): Promise<string[]> {
  return await renderPages(pages)
}
