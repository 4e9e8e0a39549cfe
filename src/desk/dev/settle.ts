/**
 * EDGE: timers. Many events close together are one change.
 *
 * A saved file makes a handful of events within milliseconds; a checkout makes
 * thousands with small pauses, so after many events a longer quiet is waited
 * for. Where it never gets quiet, the change is taken up all the same.
 */

export interface Settling {
  readonly hear: () => void
  readonly close: () => void
}

/** Milliseconds without an event after which a change is complete. */
const quiet = 40
const quietAfterMany = 300
const many = 20
/** Milliseconds after its first event at which a change is taken up at the latest. */
const longest = 10_000

export function settle(act: () => void): Settling {
  let heard = 0
  let quietly: NodeJS.Timeout | undefined
  let atLatest: NodeJS.Timeout | undefined
  const stop = (): void => {
    clearTimeout(quietly)
    clearTimeout(atLatest)
    atLatest = undefined
    heard = 0
  }
  const end = (): void => {
    stop()
    act()
  }
  return {
    hear: () => {
      heard += 1
      clearTimeout(quietly)
      quietly = setTimeout(end, heard > many ? quietAfterMany : quiet)
      atLatest ??= setTimeout(end, longest)
    },
    close: stop,
  }
}
