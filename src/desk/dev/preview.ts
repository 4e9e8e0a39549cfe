/**
 * The site as it would be now: watch, build, serve, tell the open pages.
 *
 * A round is `build()`, called again with the memory of the last; there is no
 * other way to rebuild here. Its watches are renewed before it reads, so no
 * change is missed; what fails for the content or the machine is told, and the
 * site stays as it was; a bug ends the preview.
 */
import path from 'node:path'
import type { BuildOptions } from '../../build.ts'
import type { Memory } from '../../memory.ts'
import type { Changes } from '../../model.ts'
import type { MessageLanguage } from '../../problems.ts'
import { packageRoot } from '../../site/assets.ts'
import type { Survey } from '../../survey.ts'
import { hostName, isEveryAddress, openHouse } from './admit.ts'
import { answer, type Shown } from './answer.ts'
import { buildRound, type Outcome } from './build-round.ts'
import { openChangelog } from './changelog.ts'
import { followChanges } from './changes.ts'
import { openGlimpses } from './glimpse.ts'
import { openListeners } from './listeners.ts'
import { failedState, pageState } from './page-state.ts'
import { openRounds } from './rounds.ts'
import { serve } from './serve.ts'
import { isWithin, openWatch, type Watch, type WatchFolder } from './watch.ts'

export interface PreviewOptions {
  readonly content: string
  readonly out: string
  /** The cache folder, if there is one: the preview does not look at what it writes there. */
  readonly cache?: string
  /** Milliseconds of the epoch. */
  readonly clock: () => number
  readonly memory: Memory
  /** The cache keeps for good what it was given. */
  readonly keep: () => Promise<void>
  /** Empties a cache that lacks what it said it had. */
  readonly forget: () => void
  readonly language: MessageLanguage
  /** Absent: this machine alone. */
  readonly host?: string
  readonly port?: number
  /** Tells this run from any other at the same port. */
  readonly run: string
  readonly tell: (news: News) => void
  readonly patience?: number
  readonly watchFolder?: WatchFolder
}

/** What the terminal hears of. */
export type News =
  | Outcome
  /** A template is compiled code: what runs is still the old one. */
  | { readonly kind: 'template'; readonly file: string }
  /** The system has no watch left. */
  | { readonly kind: 'polling' }

export interface Preview {
  /** Ends in a slash; the base path of the site comes behind it. */
  readonly address: string
  /** Rejects with a bug, and never resolves. */
  readonly failed: Promise<never>
  readonly close: () => Promise<void>
}

export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const { fail, failed } = openFailure()
  const changelog = openChangelog(options.run)
  const listeners = openListeners(changelog)
  let shown: Shown | undefined
  let abandon = async (): Promise<void> => {}

  const round = async (): Promise<void> => {
    await renewWatch(watch, options)
    const clock = options.clock()
    const guard = (undo: () => Promise<void>): void => {
      abandon = undo
    }
    const endRound = glimpses.beginRound()
    const outcome = await buildRound(buildOptions(options, clock, guard), memory(), options.forget)
    const published = publishedBy(outcome)
    const changes = endRound(published)
    if (published !== undefined || changes.changed.length > 0) changelog.note(changes)
    const before = JSON.stringify(shown)
    shown = shownAfter(outcome, shown, clock, options)
    options.tell(outcome)
    listeners.tellChanges()
    if (JSON.stringify(shown) !== before) listeners.tellState()
    await options.keep()
  }
  const memory = progressOnce(breathing(options.memory))
  const rounds = openRounds(round, fail)
  const glimpses = openGlimpses({
    content: path.resolve(options.content),
    clock: options.clock,
    workers: options.memory.workers,
    show: (changes) => {
      changelog.note(changes)
      listeners.tellChanges()
    },
  })
  const changed = followChanges({ look: glimpses.look, ask: rounds.ask, fail })
  const watch = watchFor(options, changed.hear)
  const serving = await serve({
    host: options.host ?? '127.0.0.1',
    fail,
    answer: (request, response) => answer(request, response, exhibit),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.patience === undefined ? {} : { patience: options.patience }),
  })
  const { out, language, host } = options
  const house = openHouse(serving.port, host)
  const exhibit = {
    house,
    out,
    language,
    changelog,
    listeners,
    glimpse: glimpses.at,
    shown: () => shown,
    missing: rounds.ask,
  }
  rounds.ask()
  return {
    address: addressOf(host, serving.port),
    failed,
    close: async () => {
      rounds.stop()
      changed.close()
      watch.close()
      listeners.close()
      await serving.close()
      await abandon()
    },
  }
}

function publishedBy(outcome: Outcome): { readonly survey: Survey; readonly changes: Changes } | undefined {
  if (outcome.kind !== 'built' || outcome.result.changes === undefined) return undefined
  return { survey: outcome.result.survey, changes: outcome.result.changes }
}

function openFailure(): { readonly fail: (error: unknown) => void; readonly failed: Promise<never> } {
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  // Whoever opened the preview may come to wait for it only later.
  failed.catch(() => {})
  return { fail: (error) => fail(error), failed }
}

function watchFor(options: PreviewOptions, changed: (file: string) => void): Watch {
  const { content, out, cache, watchFolder, tell } = options
  const templates = path.join(packageRoot(), 'templates')
  let isTold = false
  const tellOnce = (file: string): void => {
    if (!isTold) tell({ kind: 'template', file: path.relative(packageRoot(), file) })
    isTold = true
  }
  return openWatch({
    roots: [path.resolve(content), templates],
    except: [out, ...(cache === undefined ? [] : [cache])].map((folder) => path.resolve(folder)),
    hear: (file) => {
      if (isWithin(file, templates) && /\.tsx?$/.test(file)) tellOnce(file)
      else changed(file)
    },
    ...(watchFolder === undefined ? {} : { watchFolder }),
  })
}

/** Before every build; the first that has to do without is told. */
async function renewWatch(watch: Watch, { tell }: PreviewOptions): Promise<void> {
  const wasPolling = watch.isPolling()
  await watch.renew()
  if (!wasPolling && watch.isPolling()) tell({ kind: 'polling' })
}

function buildOptions(options: PreviewOptions, clock: number, guard: BuildOptions['guard']): BuildOptions {
  const { content, out, cache } = options
  return {
    content,
    out,
    clock,
    drafts: true,
    future: true,
    isPreview: true,
    apart: [content, ...(cache === undefined ? [] : [cache])],
    fsync: false,
    keepGoing: false,
    guard,
    report: async () => {},
  }
}

/** Before each stage whoever asks for a page is answered: a stage may hold this thread for a while. */
function breathing(memory: Memory): Memory {
  return {
    ...memory,
    timed: async (stage, work) => {
      await new Promise((resolve) => setImmediate(resolve))
      return memory.timed(stage, work)
    },
  }
}

/** Only the first build takes so long that one wants to see how far it is. */
function progressOnce(first: Memory): () => Memory {
  let memory = first
  return () => {
    const current = memory
    memory = { ...first, progress: () => {} }
    return current
  }
}

function shownAfter(
  outcome: Outcome,
  before: Shown | undefined,
  clock: number,
  { language }: PreviewOptions,
): Shown {
  if (outcome.kind === 'failed') {
    return { base: before?.base ?? '/', state: failedState(before?.state, language) }
  }
  const { survey, changes } = outcome.result
  const base = new URL(survey.settings.site.baseUrl).pathname
  const state = pageState(survey, clock, language)
  if (changes !== undefined || before === undefined) return { base, state }
  // The pages are still those of before, so it is their base and their marks that count.
  return { base: before.base, state: { ...state, unpublished: before.state.unpublished } }
}

function addressOf(host: string | undefined, port: number): string {
  return `http://${host === undefined || isEveryAddress(host) ? '127.0.0.1' : hostName(host)}:${port}/`
}
