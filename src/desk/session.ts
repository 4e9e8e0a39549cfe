/**
 * EDGE. What every command needs around it: the lock, the cache, the workers,
 * and that all of it is given back however the command ends, also by a signal.
 */
import path from 'node:path'
import { refuseNoContent } from '../article/sources.ts'
import type { Memory, Stage } from '../memory.ts'
import { CacheIncomplete } from '../problems.ts'
import { readRecipe } from '../recipe.ts'
import type { Workers, WorkersOptions } from '../workers.ts'
import { toldByDisk } from '../write/disk-errors.ts'
import { takeLock } from '../write/lock.ts'
import { openMemoryStore, openStore, type Store } from '../write/store.ts'
import { refuseCacheInContent } from './apart.ts'
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
  /** What was put into the cache so far is on disk, and will be believed by the next command. */
  readonly keep: () => Promise<void>
  /** Empties a cache that lacks what it said it had. */
  readonly forget: () => void
}

/** `locks`: files that no other process may hold meanwhile; `workerSettings`: other than for a command that soon ends. */
export async function inSession<T>(
  flags: Flags,
  locks: readonly string[],
  terminal: Terminal,
  work: (session: Session) => Promise<T>,
  workerSettings: WorkersOptions = {},
): Promise<T> {
  const undoing: (() => Promise<void>)[] = []
  const guard: Guard = (undo) => undoing.push(undo)
  let undone: Promise<void> | undefined
  const undo = (): Promise<void> => {
    undone ??= undoAll(undoing)
    return undone
  }
  const stopListening = listenForSignals(() => {
    terminal.mute()
    return undo()
  })
  try {
    await refuseNoContent(flags.content)
    await refuseCacheInContent(flags)
    // What is being taken is given back too: the guard stands before it is there.
    for (const lock of locks) await guarded(takeLock(lock), (taken) => taken.release(), guard)
    const workers = await guarded(
      workersWhenNeeded(flags.jobs, workerSettings),
      (opened) => opened.close(),
      guard,
    )
    const store = await guarded(openCache(flags), (opened) => opened.close(), guard)
    const result = await attempt(flags, store, workers, terminal, guard, work)
    await undo()
    return result
  } catch (error) {
    // Work that a signal cut short fails in odd ways, which nobody hears of: its listener
    // waits for the same undoing, has done so for longer, and ends the process first.
    await undo().catch(() => {})
    throw toldByDisk(error, flags.content)
  } finally {
    stopListening()
  }
}

function guarded<T>(opening: Promise<T>, close: (opened: T) => Promise<void>, guard: Guard): Promise<T> {
  guard(async () => {
    const opened = await opening.catch(() => undefined)
    if (opened !== undefined) await close(opened)
  })
  return opening
}

/** What they are made of is loaded with the first work for them: many a command has none. */
async function workersWhenNeeded(count: number, settings: WorkersOptions): Promise<Workers> {
  let opened: Promise<Workers> | undefined
  const open = (): Promise<Workers> => {
    opened ??= import('../workers.ts').then(({ openWorkers }) => openWorkers(count, settings))
    return opened
  }
  return {
    parse: async (...batch) => (await open()).parse(...batch),
    prepareToParse: () => {
      // Whoever parses hears why there are no workers.
      open().then(
        (workers) => workers.prepareToParse(),
        () => {},
      )
    },
    runTask: async <Result>(...task: Parameters<Workers['runTask']>) =>
      (await open()).runTask<Result>(...task),
    close: async () => (await opened)?.close(),
  }
}

async function openCache({ cache, cacheTravels }: Flags): Promise<Store> {
  return cache === undefined ? openMemoryStore() : openStore(cache, cacheTravels ? 'portable' : 'here')
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
  const session: Session = {
    memory,
    guard,
    timings,
    damaged: () => store.damaged,
    keep: () => store.commit(),
    forget: () => forget(store),
  }
  try {
    return await work(session)
  } catch (error) {
    if (!(error instanceof CacheIncomplete)) throw error
    session.forget()
    return await work(session)
  }
}

/** What leads to everything else; the rest is found by it or not at all. */
function forget(store: Store): void {
  for (const kind of ['parse', 'cards', 'related', 'manifest', 'picture', 'seal'] as const) {
    for (const key of [...store.keys(kind)]) store.remove(kind, key)
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
