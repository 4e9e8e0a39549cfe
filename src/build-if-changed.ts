/**
 * The short way of a build. Where content, settings, program and `dist/` are those
 * of the last one, and the clock has passed no instant that matters, there is
 * nothing to do, and the long way is not even loaded.
 *
 * It says exactly what the long way would say: the last build has left its words
 * in a seal. Whatever the seal does not vouch for is the long way's.
 */

import type { SourceFile } from './article/sources.ts'
import type { BuildOptions } from './build.ts'
import { fingerprint } from './fingerprint.ts'
import {
  type Folder,
  isSettled,
  listFolder,
  rememberFolder,
  sumOfContents,
  sumOfStamps,
  sumOfUsed,
} from './folder.ts'
import type { Memory } from './memory.ts'
import type { Cache, Changes, Fingerprint } from './model.ts'
import type { Problem, ProblemCode } from './problems.ts'
import type { RenderBatch } from './render-task.ts'
import { renderTask } from './rendered.ts'
import { fingerprintAssets } from './site/assets.ts'
import type { Survey } from './survey.ts'
import { publishedManifest } from './write/settled.ts'

/** What a command tells of a build. */
export interface BuildReport {
  readonly articles: number
  readonly held: number
  readonly problems: readonly Problem[]
  /** Absent when errors kept the site as it was. */
  readonly changes?: Changes
  /** Absent when there was nothing to do. */
  readonly survey?: Survey
}

export async function buildIfChanged(options: BuildOptions, memory: Memory): Promise<BuildReport> {
  const folder = await listFolder(options, memory)
  const conditions = await conditionsOf(options, memory)
  const unchanged = await recallUnchanged(folder, conditions, options, memory)
  if (unchanged !== undefined) return unchanged
  const changed = changedTexts(folder)
  if (changed <= fewFiles) prepareRendering(memory)
  if (changed > 0 && changed <= fewFiles) memory.workers.prepareToParse()
  const { build } = await import('./build.ts')
  const { survey, changes } = await build(options, memory, folder)
  const told = {
    articles: survey.catalog.articles.length,
    held: survey.catalog.held.length,
    problems: survey.problems,
    survey,
  }
  if (changes === undefined) return told
  await sealBuild(survey, changes, folder, conditions, options, memory)
  return { ...told, changes }
}

/** Files that are parsed in one batch, by the time of which a thread that was started with it is not idle yet. */
const fewFiles = 64

function changedTexts({ sources, known }: Folder): number {
  const isChanged = (file: SourceFile): boolean => known.hashOf(file) === undefined
  return sources.articles.filter(isChanged).length + sources.pages.filter(isChanged).length
}

/** A render worker loads its code while this thread loads its own. */
function prepareRendering({ workers }: Memory): void {
  const nothing: RenderBatch = { bytes: new Uint8Array(), pages: [], files: [], tree: '', held: [] }
  // What is wrong with it shows when there is something to render.
  workers.runTask(renderTask, nothing).catch(() => {})
}

/** What the last build was made of, and what it said. */
interface Seal {
  readonly conditions: Fingerprint
  /** Absent where a file was so new that it may change without a trace. */
  readonly stamps?: string
  readonly contents: string
  /** The build clock, and the first instant after it at which the site changes; milliseconds. */
  readonly since: number
  readonly until?: number
  /** Hash of the manifest, and how many files it names. */
  readonly manifest: string
  readonly files: number
  readonly articles: number
  readonly held: number
  readonly problems: readonly Problem[]
}

const record = 'last'

/** All that a site depends on besides the content folder and the clock. */
async function conditionsOf(
  { drafts, future, keepGoing }: BuildOptions,
  { recipe }: Memory,
): Promise<Fingerprint> {
  return fingerprint([recipe.program, await fingerprintAssets(), drafts, future, keepGoing])
}

async function recallUnchanged(
  folder: Folder,
  conditions: Fingerprint,
  options: BuildOptions,
  { cache }: Memory,
): Promise<BuildReport | undefined> {
  const seal = recallSeal(cache)
  if (seal === undefined || seal.conditions !== conditions || !isInForce(seal, options.clock))
    return undefined
  const stamps = sumOfStamps(folder)
  if (seal.stamps !== stamps && seal.contents !== (await sumOfContents(folder))) return undefined
  if ((await publishedManifest(options.out, options.apart)) !== seal.manifest) return undefined
  if (seal.stamps !== stamps) {
    rememberFolder(folder)
    keepSeal(isSettled(folder) ? { ...seal, stamps } : seal, cache)
  }
  const { articles, held, problems, files } = seal
  const changes = { added: [], changed: [], removed: [], unchanged: files }
  await options.report(changes)
  return { articles, held, problems, changes }
}

function isInForce({ since, until }: Seal, clock: number): boolean {
  return since <= clock && (until === undefined || clock < until)
}

function recallSeal(cache: Cache): Seal | undefined {
  const bytes = cache.get('seal', record)
  return bytes && JSON.parse(Buffer.from(bytes).toString())
}

function keepSeal(seal: Seal, cache: Cache): void {
  cache.put('seal', record, Buffer.from(JSON.stringify(seal)))
}

/** A mistake that may not be there the next time is looked for again. */
const circumstantial = new Set<ProblemCode>(['E_MD_TIMEOUT', 'E_MD_MEMORY', 'E_MD_CRASH'])

async function sealBuild(
  survey: Survey,
  changes: Changes,
  folder: Folder,
  conditions: Fingerprint,
  { clock, out, apart }: BuildOptions,
  { cache }: Memory,
): Promise<void> {
  const { catalog, problems } = survey
  const contents = sumOfUsed(folder)
  const manifest = await publishedManifest(out, apart)
  if (contents === undefined || manifest === undefined) return
  if (problems.some(({ code }) => circumstantial.has(code))) return
  const { nextChange } = await import('./survey.ts')
  const until = nextChange(survey, clock)
  keepSeal(
    {
      conditions,
      ...(isSettled(folder) ? { stamps: sumOfStamps(folder) } : {}),
      contents,
      since: clock,
      ...(until === undefined ? {} : { until }),
      manifest,
      files: changes.unchanged + changes.added.length + changes.changed.length,
      articles: catalog.articles.length,
      held: catalog.held.length,
      problems,
    },
    cache,
  )
}
