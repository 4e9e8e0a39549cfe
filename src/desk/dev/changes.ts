/**
 * EDGE: timers. What has changed is looked at as soon as it is settled, and then
 * taken up by a round. Where there was something to see, open pages first get time to
 * load it again: a round holds the thread that answers them.
 */
import { settle } from './settle.ts'

export interface ChangeDesk {
  /** Whether open pages have been shown something new. */
  readonly look: (changed: readonly string[]) => Promise<boolean>
  readonly ask: () => void
  readonly fail: (error: unknown) => void
}

export interface ChangedFiles {
  readonly hear: (file: string) => void
  readonly close: () => void
}

/** Milliseconds that a page on this machine has to load itself again, with its styles. */
const loading = 120

export function followChanges({ look, ask, fail }: ChangeDesk): ChangedFiles {
  const heard = new Set<string>()
  let isClosed = false
  let pause: NodeJS.Timeout | undefined
  const take = async (): Promise<void> => {
    const changed = [...heard]
    heard.clear()
    if (await look(changed)) {
      // Not put off by further saves, of which there may be no end.
      if (!isClosed) pause ??= setTimeout(begin, loading)
    } else begin()
  }
  const begin = (): void => {
    clearTimeout(pause)
    pause = undefined
    ask()
  }
  const settling = settle(() => {
    // Whatever the end has cut short fails in odd ways, which are nobody's fault.
    take().catch((error: unknown) => isClosed || fail(error))
  })
  return {
    hear: (file) => {
      heard.add(file)
      settling.hear()
    },
    close: () => {
      isClosed = true
      clearTimeout(pause)
      settling.close()
    },
  }
}
