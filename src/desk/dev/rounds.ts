/**
 * One round of work at a time: what is asked for while a round runs is done in
 * one further round, however often it was asked.
 */

export interface Rounds {
  readonly ask: () => void
  /** No further round begins; what the running one still throws is of no interest. */
  readonly stop: () => void
}

/** `fail` hears of what a round throws, after which there is no other. */
export function openRounds(round: () => Promise<void>, fail: (error: unknown) => void): Rounds {
  let state: 'idle' | 'running' | 'asked' | 'stopped' = 'idle'
  const run = async (): Promise<void> => {
    while (state === 'asked') {
      state = 'running'
      try {
        await round()
      } catch (error) {
        if (!isStopped()) fail(error)
        state = 'stopped'
      }
    }
    if (!isStopped()) state = 'idle'
  }
  const isStopped = (): boolean => state === 'stopped'
  return {
    ask: () => {
      const isIdle = state === 'idle'
      if (!isStopped()) state = 'asked'
      if (isIdle) void run()
    },
    stop: () => {
      state = 'stopped'
    },
  }
}
