/** `difang build`: compile the archive into `dist/`, and say what became of it. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BuildOptions } from '../build.ts'
import { type BuildReport, buildIfChanged } from '../build-if-changed.ts'
import type { Changes } from '../model.ts'
import { levelOf } from '../problems.ts'
import { changesJson } from '../write/changes.ts'
import { makeFolders } from '../write/make-folders.ts'
import { openMemoryStore } from '../write/store.ts'
import { refuseOutThatHolds } from './apart.ts'
import type { Flags } from './flags.ts'
import { countByLevel, report } from './report.ts'
import { plainProblem } from './reporters/json.ts'
import { isDocument } from './reporters/reporter.ts'
import { differingFile } from './same-tree.ts'
import { inSession, lockOfCache, lockOfOut, type Session } from './session.ts'
import { stageName, type Terminal } from './terminal.ts'
import { vanished } from './vanished.ts'

export interface BuildFlags {
  readonly keepGoing: boolean
  readonly verify: boolean
  /** Where changes.json goes, if not into the cache folder. */
  readonly changes?: string
  readonly fsync: boolean
}

export async function buildCommand(flags: Flags, own: BuildFlags, terminal: Terminal): Promise<number> {
  const start = performance.now()
  await refuseOutThatHolds(flags)
  return inSession(flags, [...lockOfCache(flags), lockOfOut(flags)], terminal, async (session) => {
    const options = optionsOf(flags, own, session)
    const result = await buildIfChanged(options, session.memory)
    tellProblems(result, flags, terminal)
    if (session.damaged() > 0) terminal.tell(damagedText(session.damaged(), terminal))
    if (result.changes === undefined) {
      if (flags.json) terminal.say(`${JSON.stringify(summaryOf(result, flags, start), null, 2)}\n`)
      else terminal.tell(await keptText(result, own, terminal))
      return 1
    }
    if (!flags.json) terminal.tell(vanishedText(vanished(result), terminal))
    if (own.verify) {
      const differing = await verify(options, session)
      if (differing !== undefined) {
        terminal.tell(differsText(differing, terminal))
        return 3
      }
    }
    if (flags.verbose) terminal.tell(timingsText(session, terminal))
    if (flags.json) terminal.say(`${JSON.stringify(summaryOf(result, flags, start), null, 2)}\n`)
    else if (!flags.quiet) terminal.say(summaryText(result, flags, start, own, terminal))
    return 0
  })
}

function optionsOf(flags: Flags, own: BuildFlags, { guard }: Session): BuildOptions {
  const changesFile =
    own.changes ?? (flags.cache === undefined ? undefined : path.join(flags.cache, 'changes.json'))
  return {
    content: flags.content,
    out: flags.out,
    clock: flags.clock,
    drafts: flags.drafts,
    future: flags.future,
    apart: [flags.content, ...(flags.cache === undefined ? [] : [flags.cache])],
    fsync: own.fsync,
    keepGoing: own.keepGoing,
    guard,
    report: async (changes) => {
      if (changesFile !== undefined) await writeWhole(changesFile, changesJson(changes))
    },
  }
}

async function writeWhole(file: string, text: Iterable<string>): Promise<void> {
  await makeFolders(path.dirname(file))
  await writeFile(`${file}.tmp`, text)
  await rename(`${file}.tmp`, file)
}

/** The site once more, from nothing, beside the first: the path of a file that differs, if there is one. */
async function verify(options: BuildOptions, { memory }: Session): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-verify-'))
  const clean = { ...options, out: path.join(folder, 'dist'), fsync: false, report: async () => {} }
  try {
    const { build } = await import('../build.ts')
    await build(clean, { ...memory, cache: openMemoryStore() })
    return await differingFile(options.out, clean.out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All but the notes on what is held back, which have their own list, if only a document is wanted. */
function tellProblems({ problems }: BuildReport, flags: Flags, terminal: Terminal): void {
  if (flags.json) return
  const shown = flags.quiet ? problems.filter((problem) => levelOf(problem) === 'error') : problems
  if (shown.length > 0 || isDocument(flags.reporter)) terminal.tell(report(shown, flags, terminal))
}

function writtenOf(changes: Changes): number {
  return changes.added.length + changes.changed.length
}

function summaryOf({ articles, held, problems, changes }: BuildReport, flags: Flags, start: number): object {
  return {
    ok: changes !== undefined,
    articles,
    held,
    ...(changes === undefined
      ? {}
      : { written: writtenOf(changes), unchanged: changes.unchanged, removed: changes.removed.length }),
    seconds: secondsSince(start),
    megabytes: megabytes(),
    problems: problems.map((problem) =>
      plainProblem(problem, { folder: flags.content, language: flags.language }),
    ),
  }
}

function summaryText(
  { articles, held, problems, changes }: BuildReport,
  flags: Flags,
  start: number,
  { keepGoing, verify: isVerified }: BuildFlags,
  terminal: Terminal,
): string {
  if (changes === undefined) return ''
  const faulty = new Set(
    problems.filter((problem) => levelOf(problem) === 'error').map((problem) => problem.path),
  )
  const written = writtenOf(changes)
  const removed = changes.removed.length
  const seconds = secondsSince(start)
  const parts = terminal.told({
    zh: [
      `${articles} 篇文章`,
      ...(held > 0 ? [`${held} 篇未发表（difang list 可查）`] : []),
      ...(keepGoing && faulty.size > 0 ? [`${faulty.size} 篇有错，已搁置，网站里没有`] : []),
      `写入 ${written} 页，未变 ${changes.unchanged}，移除 ${removed}`,
      ...(isVerified ? ['与从头构建逐字节相同'] : []),
      `${seconds} 秒，${megabytes()} MB`,
    ].join(' · '),
    en: [
      `${articles} articles`,
      ...(held > 0 ? [`${held} not published (see difang list)`] : []),
      ...(keepGoing && faulty.size > 0 ? [`${faulty.size} faulty, set aside and not in the site`] : []),
      `${written} pages written, ${changes.unchanged} unchanged, ${removed} removed`,
      ...(isVerified ? ['equal to a clean build, byte for byte'] : []),
      `${seconds} s, ${megabytes()} MB`,
    ].join(' · '),
  })
  return `${flags.out}: ${parts}\n`
}

async function keptText(
  { problems, survey }: BuildReport,
  { keepGoing }: BuildFlags,
  terminal: Terminal,
): Promise<string> {
  const { canSetAside } = await import('../build.ts')
  const { error } = countByLevel(problems)
  const way = !keepGoing && survey !== undefined && canSetAside(survey)
  return terminal.told({
    zh: `有 ${error} 处错误，网站保持原样；改正后再构建${way ? '，或用 --keep-going 先搁置有错的文章' : ''}\n`,
    en: `${counted(error, 'error')}: the site is left as it was; mend and build again${way ? ', or set the faulty articles aside with --keep-going' : ''}\n`,
  })
}

/** `1 error`, `2 errors` */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The first few by name; the rest stand in changes.json. */
function vanishedText(files: readonly string[], terminal: Terminal): string {
  if (files.length === 0) return ''
  const named = files.slice(0, 5).map((file) => `/${file.replace(/index\.html$/, '')}`)
  const more = files.length > named.length ? '……' : ''
  return terminal.told({
    zh: `有 ${files.length} 个发表过的网址没有了：${named.join('、')}${more}；移走的文章请在 aliases 里写上旧网址，撤下的请写 withdrawn\n`,
    en: `${files.length} published addresses are gone: ${named.join(', ')}${more}; give a moved article its former address in aliases, a taken-down one withdrawn\n`,
  })
}

function damagedText(count: number, terminal: Terminal): string {
  return terminal.told({
    zh: `缓存里有 ${count} 处损坏，已重新生成\n`,
    en: `${count} entries of the cache were damaged and have been made anew\n`,
  })
}

function differsText(file: string, terminal: Terminal): string {
  return terminal.told({
    zh: `${file} 与从头构建的不同：这是 difang 的缺陷，请报告；删掉缓存文件夹再构建可以绕过\n`,
    en: `${file} differs from a clean build: this is a fault of difang, please report it; a build without the cache folder gets round it\n`,
  })
}

function timingsText({ timings }: Session, { language }: Terminal): string {
  return [...timings].map(([stage, ms]) => `${stageName(stage, language)} ${Math.round(ms)} ms\n`).join('')
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 10) / 100
}

/** The most that this process has held, its threads included. */
function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
