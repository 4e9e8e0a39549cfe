#!/usr/bin/env node
/**
 * The command line: argv, clock and environment go in here, an exit code comes
 * out, and nothing below catches what it cannot mend.
 *
 * 0 fine · 1 mistakes in the content · 2 a command that cannot be meant ·
 * 3 a fault of ours or of the machine · 130, 143 ended by a signal.
 */
import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { type Environment, type RawFlags, readFlags, readLanguage } from './desk/flags.ts'
import { programOf, type Run } from './desk/program.ts'
import { tellCommander } from './desk/usage.ts'
import { MachineError, type MessageLanguage, type Told, UsageError } from './problems.ts'

const environment: Environment = { variables: process.env, now: Date.now() }
let language: MessageLanguage = 'zh'

async function main(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', unheard)
  process.stderr.on('error', unheard)
  language = languageIn(argv)
  let code = 0
  const program = programOf(language, readVersion(), async (raw, run) => {
    code = await start(raw, run)
  })
  if (argv.length === 0) {
    process.stderr.write(program.helpInformation())
    return 2
  }
  await program.parseAsync(argv, { from: 'user' })
  return code
}

async function start(raw: RawFlags, run: Run): Promise<number> {
  const flags = readFlags(raw, environment)
  const { openTerminal } = await import('./desk/terminal.ts')
  const terminal = openTerminal({ ...flags, variables: environment.variables })
  try {
    return await run(flags, terminal)
  } finally {
    terminal.settle()
  }
}

/** The work goes on, and is tidied up after. A reader that has seen enough, such as `head`, is no fault. */
function unheard({ code }: NodeJS.ErrnoException): void {
  if (code !== 'EPIPE') process.exitCode = 3
}

/** Wherever it stands, so that help and mistakes are told in it. */
function languageIn(argv: readonly string[]): MessageLanguage {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const written =
    at === -1 ? undefined : argv[at]?.includes('=') ? argv[at].slice('--lang='.length) : argv[at + 1]
  return readLanguage(written)
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return version
}

/** The only place where an error is caught for good. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) tell(tellCommander(error))
    return error.exitCode === 0 ? 0 : 2
  }
  if (error instanceof UsageError || error instanceof MachineError) {
    tell(error.told)
    return error instanceof UsageError ? 2 : 3
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  tell({
    zh: `这是 difang 的缺陷，请连同下面的文字一起报告\n${detail}`,
    en: `this is a fault of difang; please report it with what follows\n${detail}`,
  })
  return 3
}

function tell(told: Told): void {
  process.stderr.write(`difang: ${told[language]}\n`)
}

process.exitCode ||= await main(process.argv.slice(2)).catch(exitCodeOf)
