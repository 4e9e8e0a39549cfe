/** One build of a preview, and what became of it; only a bug is thrown. */
import { type BuildOptions, type BuildResult, build } from '../../build.ts'
import type { Memory } from '../../memory.ts'
import { CacheIncomplete, MachineError, type Told, UsageError } from '../../problems.ts'
import { toldByDisk } from '../../write/disk-errors.ts'

export type Outcome =
  /** Well or with mistakes in the content, which keep the site as it was. */
  | { readonly kind: 'built'; readonly result: BuildResult; readonly milliseconds: number }
  /** The content folder has gone, the disk is full … */
  | { readonly kind: 'failed'; readonly told: Told }

/** `forget` empties a cache that lacks what it said it had. */
export async function buildRound(
  options: BuildOptions,
  memory: Memory,
  forget: () => void,
): Promise<Outcome> {
  const start = performance.now()
  try {
    const result = await buildAgainIfIncomplete(options, memory, forget)
    return { kind: 'built', result, milliseconds: Math.round(performance.now() - start) }
  } catch (error) {
    const known = toldByDisk(error, options.content)
    if (known instanceof UsageError || known instanceof MachineError) {
      return { kind: 'failed', told: known.told }
    }
    throw error
  }
}

async function buildAgainIfIncomplete(
  options: BuildOptions,
  memory: Memory,
  forget: () => void,
): Promise<BuildResult> {
  try {
    return await build(options, memory)
  } catch (error) {
    if (!(error instanceof CacheIncomplete)) throw error
    forget()
    return await build(options, memory)
  }
}
