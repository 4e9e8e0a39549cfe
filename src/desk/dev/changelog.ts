/**
 * Which files changed in which build, so that a page can be told whether it is
 * still what it shows, also one that was not listening at the time.
 *
 * A build is named by this run of the server and a number that rises; a page
 * from another run is taken to be out of date.
 */
import type { Changes } from '../../model.ts'

export interface Changelog {
  /** The build that a page served now comes from. */
  readonly current: () => string
  /** Files of the site that a build has added, changed or removed. */
  readonly note: (changes: Changes) => void
  /** Whether any of the files has changed since that build. */
  readonly isPast: (build: string, files: readonly string[]) => boolean
}

/** Beyond so many files the log begins anew, and all pages of before are out of date. */
const mostFiles = 20_000

/** What a page holds or fetches by itself when it is loaded; everything else is shown by every page that links it. */
const shownAlone = /\.(html|xml|json|txt|bin)$|^[^.]*$/

/** `run` tells this server from any other that was there before. */
export function openChangelog(run: string): Changelog {
  const changedIn = new Map<string, number>()
  let latest = 0
  let everythingIn = 0
  return {
    current: () => `${run}-${latest}`,
    note: ({ added, changed, removed }) => {
      latest += 1
      if (changed.some(({ path }) => !shownAlone.test(path))) everythingIn = latest
      for (const path of [...added, ...changed].map(({ path }) => path)) changedIn.set(path, latest)
      for (const path of removed) changedIn.set(path, latest)
      if (changedIn.size <= mostFiles) return
      changedIn.clear()
      everythingIn = latest
    },
    isPast: (build, files) => {
      const [, known, number] = /^(.*)-(\d{1,9})$/.exec(build) ?? []
      if (known !== run) return true
      const shown = Number(number)
      return everythingIn > shown || files.some((file) => (changedIn.get(file) ?? 0) > shown)
    },
  }
}
