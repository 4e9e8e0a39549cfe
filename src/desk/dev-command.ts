/** `difang dev`: the site on this machine, as its editors write it, until Ctrl-C. */
import { levelOf, type Told, UsageError } from '../problems.ts'
import { type News, openPreview, type PreviewOptions } from './dev/preview.ts'
import type { Flags } from './flags.ts'
import { countByLevel, report } from './report.ts'
import { inSession, lockOfCache, lockOfOut, type Session } from './session.ts'
import type { Terminal } from './terminal.ts'

/** As commander hands them over. */
export interface DevFlags {
  readonly port?: string
  readonly host?: string
}

/** Threads that have loaded their code answer a saved file at once; after ten minutes without one they give back their memory. */
const workerSettings = { idleSeconds: 600 }

export function devCommand(flags: Flags, own: DevFlags, terminal: Terminal): Promise<number> {
  const port = readPort(own.port)
  const locks = [...lockOfCache(flags), lockOfOut(flags)]
  const work = async (session: Session): Promise<number> => {
    const preview = await openPreview(previewOptions(flags, own.host, port, session, terminal))
    session.guard(preview.close)
    terminal.say(`${terminal.told(greeting(preview.address))}\n`)
    if (own.host !== undefined) terminal.tell(`${terminal.told(exposure(own.host))}\n`)
    return await preview.failed
  }
  return inSession(flags, locks, terminal, work, workerSettings)
}

function previewOptions(
  flags: Flags,
  host: string | undefined,
  port: number | undefined,
  session: Session,
  terminal: Terminal,
): PreviewOptions {
  // The build clock goes on from where it was set.
  const ahead = flags.clock - Date.now()
  return {
    content: flags.content,
    out: flags.out,
    clock: () => Date.now() + ahead,
    memory: session.memory,
    keep: session.keep,
    forget: session.forget,
    language: flags.language,
    run: String(process.pid),
    tell: teller(flags, terminal),
    ...(flags.cache === undefined ? {} : { cache: flags.cache }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  }
}

function readPort(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  if (/^\d{1,5}$/.test(written) && Number(written) <= 65535) return Number(written)
  throw new UsageError({
    zh: `--port 要是 0 到 65535 的整数（0 是任何空着的），不能是“${written}”`,
    en: `--port is a whole number from 0 to 65535 (0: any that is free), not "${written}"`,
  })
}

/** Problems are told when they are others than the last time; a build that changes nothing, when it mends something. */
function teller(flags: Flags, terminal: Terminal): (news: News) => void {
  let toldLast = ''
  let wasBroken = false
  let isFirst = true
  return (news) => {
    if (news.kind === 'built') {
      const { problems } = news.result.survey
      const shown = flags.quiet ? problems.filter((problem) => levelOf(problem) === 'error') : problems
      const text = shown.length === 0 ? '' : report(shown, flags, terminal)
      if (text !== toldLast && text !== '') terminal.tell(text)
      toldLast = text
    }
    const isBroken = news.kind === 'failed' || (news.kind === 'built' && news.result.changes === undefined)
    const line = lineOf(news) ?? (wasBroken ? mended : isFirst ? unchanged : undefined)
    const isSaid = line !== undefined && (!flags.quiet || news.kind !== 'built' || isBroken)
    if (isSaid) terminal.tell(`${terminal.told(line)}\n`)
    if (news.kind !== 'built' && news.kind !== 'failed') return
    wasBroken = isBroken
    isFirst = false
  }
}

const unchanged: Told = { zh: '编好了，与上次相同', en: 'built; nothing has changed since the last time' }
const mended: Told = { zh: '已改好，网页没有变化', en: 'mended; no page has changed' }

function lineOf(news: News): Told | undefined {
  if (news.kind === 'failed') {
    return { zh: `没有编成：${news.told.zh}`, en: `the build failed: ${news.told.en}` }
  }
  if (news.kind === 'template') {
    return {
      zh: `${news.file} 是程序的一部分：改好后请重新编译（npm run compile），再启动 difang dev`,
      en: `${news.file} is part of the program: compile it (npm run compile) and start difang dev again`,
    }
  }
  if (news.kind === 'polling') {
    return {
      zh: '系统能监视的文件夹数目用完了，改为每秒查看一遍，会慢一些；Linux 上可以调大 fs.inotify.max_user_watches',
      en: 'the system has no watch left, so the folders are looked through every second, which is slower; on Linux raise fs.inotify.max_user_watches',
    }
  }
  return builtLine(news)
}

function builtLine({ result, milliseconds }: News & { readonly kind: 'built' }): Told | undefined {
  const { changes, survey } = result
  if (changes === undefined) {
    const { error } = countByLevel(survey.problems)
    return {
      zh: `有 ${error} 处错误，网页停在上一次没有错的样子；改正后自动更新`,
      en: `${error} errors: the pages stay as they were before; mend them and they follow`,
    }
  }
  const written = changes.added.length + changes.changed.length
  const removed = changes.removed.length
  if (written + removed === 0) return undefined
  return {
    zh: `更新 ${written} 个文件，移除 ${removed} 个 · ${milliseconds} 毫秒`,
    en: `${written} files updated, ${removed} removed · ${milliseconds} ms`,
  }
}

function greeting(address: string): Told {
  return { zh: `${address}  （按 Ctrl-C 结束）`, en: `${address}  (Ctrl-C ends it)` }
}

function exposure(host: string): Told {
  return {
    zh: `注意：网站在 ${host} 上，能连到这台机器的人都看得到，连同草稿和还没到时间的文章；没有密码，也不加密`,
    en: `mind: the site is on ${host} for all who can reach this machine, drafts and scheduled articles included; there is no password and no encryption`,
  }
}
