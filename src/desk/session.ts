/**
 * EDGE. What every command needs around it: the lock, the cache, the workers,
 * and that all of it is given back however the command ends, also by a signal.
 */
import path from 'node:path'
import type { Memory, Stage } from '../memory.ts'
import { CacheIncomplete } from '../problems.ts'
import { readRecipe } from '../recipe.ts'
import { openWorkers } from '../workers.ts'
import { takeLock } from '../write/lock.ts'
import { openMemoryStore, openStore, type Store } from '../write/store.ts'
import type { Flags } from './flags.ts'
import type { Terminal } from './terminal.ts'

/** What must be undone when the command is cut short. */
export type Guard = (undo: () => Promise<void>) => void

export interface Session {
  readonly memory: Memory
  readonly guard: Guard
  /** Milliseconds that each stage took. */
  readonly timings: ReadonlyMap<Stage, number>
  /** Stored values that were not as they had been put. */
  readonly damaged: () => number
}

/** `locks`: files that no other process may hold meanwhile. */
export async function inSession<T>(
  flags: Flags,
  locks: readonly string[],
  terminal: Terminal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const undoing: (() => Promise<void>)[] = []
  const guard: Guard = (undo) => undoing.push(undo)
  const stopListening = listenForSignals(() => undoAll(undoing))
  try {
    for (const lock of locks) {
      const taken = await takeLock(lock)
      guard(() => taken.release())
    }
    const workers = await openWorkers(flags.jobs)
    guard(() => workers.close())
    const reach = flags.cacheTravels ? 'portable' : 'here'
    const store = flags.cache === undefined ? openMemoryStore() : await openStore(flags.cache, reach)
    guard(() => store.close())
    return await attempt(flags, store, workers, terminal, guard, work)
  } finally {
    await undoAll(undoing)
    stopListening()
  }
}

/** A cache that lacks what it said it had is emptied, and the work is done once more, from the files. */
async function attempt<T>(
  flags: Flags,
  store: Store,
  workers: Memory['workers'],
  terminal: Terminal,
  guard: Guard,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const timings = new Map<Stage, number>()
  const timed: Memory['timed'] = async (stage, run) => {
    const start = performance.now()
    const result = await run()
    timings.set(stage, (timings.get(stage) ?? 0) + performance.now() - start)
    return result
  }
  const atOnce = flags.jobs + 1
  const memory = { cache: store, workers, recipe: readRecipe(), atOnce, progress: terminal.progress, timed }
  const session = { memory, guard, timings, damaged: () => store.damaged }
  try {
    return await work(session)
  } catch (error) {
    if (!(error instanceof CacheIncomplete)) throw error
    for (const kind of ['parse', 'related', 'manifest', 'picture'] as const) {
      for (const key of [...store.keys(kind)]) store.remove(kind, key)
    }
    return await work(session)
  }
}

/** Last taken, first given back; one that fails does not keep the others. */
async function undoAll(undoing: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (let undo = undoing.pop(); undo !== undefined; undo = undoing.pop()) {
    await undo().catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** The first signal tidies up and leaves; the second leaves at once. */
function listenForSignals(tidy: () => Promise<void>): () => void {
  let isLeaving = false
  const listeners = Object.entries(signals).map(([signal, code]) => {
    const leave = (): void => {
      if (isLeaving) process.exit(code)
      isLeaving = true
      tidy().then(
        () => process.exit(code),
        () => process.exit(code),
      )
    }
    process.on(signal, leave)
    return () => process.off(signal, leave)
  })
  return () => {
    for (const stop of listeners) stop()
  }
}

/** Beside what they guard, never in it. */
export function lockOfCache(flags: Flags): readonly string[] {
  return flags.cache === undefined ? [] : [path.join(flags.cache, 'lock')]
}

export function lockOfOut(flags: Flags): string {
  const out = path.resolve(flags.out)
  return path.join(path.dirname(out), `.${path.basename(out)}.lock`)
}
