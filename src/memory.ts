/**
 * What one build leaves to the next: the cache, the workers that are running,
 * the recipe they run by. A watch calls the same build again with the same
 * memory; a new process begins with an opened cache and no worker.
 */
import type { Cache } from './model.ts'
import type { Recipe } from './recipe.ts'
import type { Workers } from './workers.ts'

export interface Memory {
  readonly cache: Cache
  readonly workers: Workers
  readonly recipe: Recipe
  /** Batches that may be under way at once. */
  readonly atOnce: number
  /** Hears how far a stage has come. */
  readonly progress: (stage: Stage, done: number, total: number) => void
  /** Runs a stage and notes how long it took. */
  readonly timed: <T>(stage: Stage, work: () => T | Promise<T>) => Promise<T>
}

export type Stage =
  | 'read'
  | 'parse'
  | 'catalog'
  | 'relate'
  | 'pictures'
  | 'plan'
  | 'search'
  | 'render'
  | 'publish'
