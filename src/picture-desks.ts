/** Where pictures and share cards are had from: files as they are known, the cache, workers. */
import type { KnownFiles } from './article/known-files.ts'
import type { Sources } from './article/sources.ts'
import type { Memory } from './memory.ts'
import type { Settings } from './model.ts'
import { cardRecipe } from './pictures/card-name.ts'
import type { PictureDesk } from './pictures/pictures.ts'
import type { CardDesk } from './site/cards.ts'

export function pictureDesk(
  sources: Sources,
  known: KnownFiles,
  { site }: Settings,
  { cache, atOnce, progress }: Memory,
): PictureDesk {
  const files = new Map(sources.pictures.map((file) => [file.path, file]))
  return {
    isThere: (path) => files.has(path),
    hashOf: async (path) => {
      const file = files.get(path)
      return file === undefined ? undefined : (known.hashOf(file) ?? (await known.read(path))?.hash)
    },
    read: async (path) => (await known.read(path))?.bytes,
    cache,
    formats: site.pictures.formats,
    maximumPixels: site.limits.picturePixels,
    atOnce,
    progress: (done, total) => progress('pictures', done, total),
  }
}

const cardTask = new URL('./pictures/card-task.js', import.meta.url)

/** A card is drawn in a worker: an open typeface is large, and goes when there is no more to draw. */
export async function cardDesk(
  { site }: Settings,
  { cache, workers }: Memory,
): Promise<CardDesk | undefined> {
  if (!site.cards) return undefined
  return {
    recipe: await cardRecipe(),
    draw: async (name, words) => {
      const kept = cache.get('picture', name)
      if (kept !== undefined) return kept
      const drawn = await workers.runTask<Uint8Array>(cardTask, words)
      cache.put('picture', name, drawn)
      return drawn
    },
  }
}
