/**
 * EDGE. What a person or a program gets to read: results on stdout, progress
 * and problems on stderr.
 */
import cliProgress from 'cli-progress'
import pico from 'picocolors'
import type { Stage } from '../memory.ts'
import type { MessageLanguage, Told } from '../problems.ts'

export interface Terminal {
  readonly language: MessageLanguage
  readonly color: boolean
  /** A result, on stdout. */
  readonly say: (text: string) => void
  /** A problem or a word on how it goes, on stderr; without --quiet only. */
  readonly tell: (text: string) => void
  readonly told: (message: Told) => string
  readonly progress: (stage: Stage, done: number, total: number) => void
  /** Takes the progress bar away, before anything else is printed. */
  readonly settle: () => void
  /** From now on nothing is said: a signal has cut the command short. */
  readonly mute: () => void
}

const stageNames: Readonly<Record<Stage, Told>> = {
  read: { zh: '读取', en: 'read' },
  parse: { zh: '解析', en: 'parse' },
  catalog: { zh: '编目', en: 'catalog' },
  relate: { zh: '关联', en: 'relate' },
  pictures: { zh: '图片', en: 'pictures' },
  plan: { zh: '编排', en: 'plan' },
  search: { zh: '检索', en: 'search' },
  render: { zh: '渲染', en: 'render' },
  publish: { zh: '发布', en: 'publish' },
}

export interface TerminalOptions {
  readonly language: MessageLanguage
  readonly quiet: boolean
  readonly variables: Readonly<Record<string, string | undefined>>
}

export function openTerminal({ language, quiet, variables }: TerminalOptions): Terminal {
  const isLive = process.stderr.isTTY === true && !variables.CI && !quiet
  let bar: cliProgress.SingleBar | undefined
  let shown: Stage | undefined
  let isMute = false
  const settle = (): void => {
    bar?.stop()
    bar = undefined
    shown = undefined
  }
  return {
    language,
    color: wantsColor(variables),
    say: (text) => {
      settle()
      if (!isMute) process.stdout.write(text)
    },
    tell: (text) => {
      settle()
      if (!isMute) process.stderr.write(text)
    },
    told: (message) => message[language],
    progress: (stage, done, total) => {
      if (!isLive || isMute) return
      if (shown !== stage) {
        settle()
        bar = openBar(stageNames[stage][language])
        bar.start(total, done)
        shown = stage
      }
      bar?.update(done)
    },
    settle,
    mute: () => {
      settle()
      isMute = true
    },
  }
}

export function stageName(stage: Stage, language: MessageLanguage): string {
  return stageNames[stage][language]
}

function openBar(name: string): cliProgress.SingleBar {
  const format = `${name} {bar} {value}/{total}`
  return new cliProgress.SingleBar({
    format,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
}

/** NO_COLOR and FORCE_COLOR are honoured; a pipe gets none. */
function wantsColor(variables: TerminalOptions['variables']): boolean {
  if (variables.NO_COLOR) return false
  if (variables.FORCE_COLOR) return variables.FORCE_COLOR !== '0'
  return process.stderr.isTTY === true && pico.isColorSupported
}
