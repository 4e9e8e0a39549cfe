/**
 * A saved article as its page will be, before the whole site has been brought
 * up to date with it: a round looks at every article there is, this at one.
 *
 * The file is parsed, its view made and its template filled in by the functions
 * that a round uses, from what the last round planned its pages from. Nothing is
 * written. A glimpse is shown until a round is over that began after it; from then
 * on the page is what that round published, and whoever has seen just that
 * need not load it again. What is not a change of a published article that keeps its
 * address waits for the round.
 */
import path from 'node:path'
import { renderTemplate } from '../../../templates/render.ts'
import { readSource } from '../../article/sources.ts'
import { standing } from '../../catalog/standing.ts'
import { fingerprintOf, sha256 } from '../../fingerprint.ts'
import type { Article, Card, Changes } from '../../model.ts'
import { CacheIncomplete, levelOf } from '../../problems.ts'
import { viewOfChanged } from '../../site/article-pages.ts'
import { siteOf } from '../../site/context.ts'
import { articleUrl, filePath } from '../../site/urls.ts'
import { parseOptions, type Survey } from '../../survey.ts'
import type { Workers } from '../../workers.ts'

export interface Glimpses {
  /** Of the article among these changed files, if there is exactly one; absolute paths. Whether there was something new to see. */
  readonly look: (changed: readonly string[]) => Promise<boolean>
  /** HTML of a file of the site that has been seen, but not published yet. */
  readonly at: (file: string) => string | undefined
  /**
   * A round begins. What comes back is called when it is over, with what it published, if anything:
   * the files that are now other than they were shown.
   */
  readonly beginRound: () => (
    published: { readonly survey: Survey; readonly changes: Changes } | undefined,
  ) => Changes
}

export interface GlimpseOptions {
  readonly content: string
  readonly clock: () => number
  readonly workers: Workers
  /** There is something new to be seen. */
  readonly show: (changes: Changes) => void
}

interface Glimpse {
  readonly html: string
  readonly sha256: string
}

export function openGlimpses(options: GlimpseOptions): Glimpses {
  const held = new Map<string, Glimpse>()
  let survey: Survey | undefined
  let looks = 0
  return {
    look: async (changed) => {
      const look = ++looks
      const seen = survey && (await glimpseOf(changed, survey, options).catch(withoutCache))
      // A later save has been looked at meanwhile, or the pages are to stay as they were.
      if (seen === undefined || look !== looks || survey === undefined) return false
      const { file, html } = seen
      const glimpse = { html, sha256: sha256(html) }
      if (held.get(file)?.sha256 === glimpse.sha256) return false
      held.set(file, glimpse)
      options.show(changesOf([{ path: file, sha256: glimpse.sha256 }]))
      return true
    },
    at: (file) => held.get(file)?.html,
    beginRound: () => {
      const begun = new Map(held)
      return (published) => {
        survey = published?.survey
        for (const [file, glimpse] of begun) if (held.get(file) === glimpse) held.delete(file)
        return withoutSeen(published?.changes ?? changesOf([]), begun)
      }
    },
  }
}

/** A round makes up for what the cache lacks; a glimpse does without. */
function withoutCache(error: unknown): undefined {
  if (!(error instanceof CacheIncomplete)) throw error
}

/** A file that is just what was shown is no change; one that was shown otherwise is one, whether the round wrote it or not. */
function withoutSeen(changes: Changes, begun: ReadonlyMap<string, Glimpse>): Changes {
  const written = new Map([...changes.added, ...changes.changed].map((file) => [file.path, file.sha256]))
  const isSeen = ({ path: file, sha256: sum }: { path: string; sha256: string }): boolean =>
    begun.get(file)?.sha256 === sum
  const others = [...begun].filter(([file]) => !written.has(file))
  return {
    ...changes,
    added: changes.added.filter((file) => !isSeen(file)),
    changed: [
      ...changes.changed.filter((file) => !isSeen(file)),
      ...others.map(([file, glimpse]) => ({ path: file, sha256: glimpse.sha256 })),
    ],
  }
}

function changesOf(changed: Changes['changed']): Changes {
  return { added: [], changed, removed: [], unchanged: 0 }
}

async function glimpseOf(
  changed: readonly string[],
  survey: Survey,
  options: GlimpseOptions,
): Promise<{ readonly file: string; readonly html: string } | undefined> {
  const names = new Set(changed.map((file) => path.relative(options.content, file).split(path.sep).join('/')))
  const [before, ...others] = survey.catalog.articles.filter(({ path: name }) => names.has(name))
  if (before === undefined || others.length > 0) return undefined
  const read = await readSource(options.content, before.path)
  if (read === undefined || read.bytes.length > survey.settings.site.limits.fileBytes) return undefined
  const hash = fingerprintOf(read.bytes)
  const parsing = options.workers.parse(
    [{ key: hash, bytes: read.bytes }],
    parseOptions('article', survey.settings),
  )
  const [parsed] = (await parsing).map((outcome) => outcome.parsed)
  if (parsed?.card === undefined || parsed.problems.some((problem) => levelOf(problem) === 'error'))
    return undefined
  // An article was asked for.
  const card = parsed.card as Card
  const now = { ...before, hash, card, time: Date.parse(card.front.date.at) }
  if (!keepsItsPage(before, now, options.clock())) return undefined
  const view = viewOfChanged(siteOf(survey.input), before, now)
  return {
    file: filePath(articleUrl(now)),
    html: renderTemplate({ template: 'article', view, parts: parsed.body.parts }),
  }
}

function keepsItsPage(before: Article, now: Article, clock: number): boolean {
  const [was, is] = [before.card.front, now.card.front]
  return (
    was.id === is.id &&
    was.county === is.county &&
    articleUrl(before) === articleUrl(now) &&
    standing(now, { clock, drafts: true, future: true }) === 'published'
  )
}
