/**
 * THE PIPELINE. `surveyArchive` reads, understands and derives; here `dist/` is
 * brought up to date with what it found. There is no second way to rebuild: a
 * build that finds little changed does little, and says so.
 */
import type { Folder } from './folder.ts'
import type { Memory } from './memory.ts'
import type { Changes, Manifest } from './model.ts'
import { planSearch } from './plan-search.ts'
import { levelOf } from './problems.ts'
import type { RenderBatch } from './render-task.ts'
import { renderTask, sumsOf } from './rendered.ts'
import { renderSections } from './site/render.ts'
import { planRebuild, type RebuildPlan } from './site/stale.ts'
import { type Survey, type SurveyOptions, surveyArchive } from './survey.ts'
import { keepManifest, keptSection, recallManifest } from './write/kept-manifest.ts'
import { openPublication, type Publication } from './write/publish.ts'

export interface BuildOptions extends SurveyOptions {
  readonly out: string
  /** Folders that `out` must not hold: content, cache. */
  readonly apart: readonly string[]
  readonly fsync: boolean
  /** Publish without the articles that have errors. */
  readonly keepGoing: boolean
  /** Hears what must be undone if the build is cut short. */
  readonly guard: (undo: () => Promise<void>) => void
  /** Hears of the changes before they are forgotten. */
  readonly report: (changes: Changes) => Promise<void>
}

export interface BuildResult {
  readonly survey: Survey
  /** Absent when errors kept the site as it was. */
  readonly changes?: Changes
}

/** `folder`, where somebody has listed it already. */
export async function build(options: BuildOptions, memory: Memory, folder?: Folder): Promise<BuildResult> {
  const survey = await surveyArchive(options, memory, folder)
  if (!mayPublish(survey, options)) return { survey }
  const manifest = recallManifest(memory.cache)
  const publication = await openPublication(options.out, manifest, options)
  options.guard(() => publication.abandon())
  try {
    const changes = await bringUpToDate(survey, publication, manifest, options, memory)
    return { survey, changes }
  } catch (error) {
    await publication.abandon()
    throw error
  }
}

async function bringUpToDate(
  survey: Survey,
  publication: Publication,
  manifest: Manifest | undefined,
  { report }: BuildOptions,
  memory: Memory,
): Promise<Changes> {
  const { cache, workers, recipe, atOnce, timed, progress } = memory
  const known: Manifest = publication.trusted && manifest !== undefined ? manifest : new Map()
  const { fresh, due } = await planAll(survey, known, memory)
  const count = due.length
  publication.keep(new Set(fresh.keys()))
  const made = await timed('render', () =>
    renderSections(due, {
      render: (files, pages) =>
        publication.stageElsewhere(files, async (tree, held) => {
          const batch: RenderBatch = { ...pages, files, tree, held }
          return sumsOf(await workers.runTask(renderTask, batch, [pages.bytes.buffer]))
        }),
      stage: (path, bytes, sum) => publication.stage(path, bytes, sum),
      sectionOf: keptSection,
      cache,
      recipe: recipe.render,
      breathe,
      atOnce,
      progress: (done) => progress('render', done, count),
    }),
  )
  const next: Manifest = new Map([...fresh, ...made])
  const changes = await timed('publish', () => publication.commit(next, report))
  keepManifest(next, manifest, cache)
  return changes
}

/**
 * A check has no use for the index. It comes first: its many small files are written here while
 * pages are rendered elsewhere.
 */
async function planAll(survey: Survey, known: Manifest, memory: Memory): Promise<RebuildPlan> {
  const index = await memory.timed('search', () => planSearch(survey.site, memory))
  return planRebuild([index, ...survey.sections], known)
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function mayPublish(survey: Survey, { keepGoing }: BuildOptions): boolean {
  return errorsOf(survey).length === 0 || (keepGoing && canSetAside(survey))
}

/**
 * A mistake in the settings touches every page, so it cannot be set aside with
 * an article; and where no article is left without one, the site would be gone.
 */
export function canSetAside(survey: Survey): boolean {
  const isAnyLeft = survey.catalog.articles.length + survey.catalog.held.length > 0
  return isAnyLeft && errorsOf(survey).every(({ path }) => path.endsWith('.md'))
}

function errorsOf({ problems }: Survey): Survey['problems'] {
  return problems.filter((problem) => levelOf(problem) === 'error')
}
