/**
 * EDGE. One command as a whole process: how long, how much processor time, how
 * much memory at the most.
 *
 * Processor time and memory are asked of GNU time, which asks the system; where
 * there is none only the clock is read. Memory is that of the largest process:
 * difang, Hugo and Eleventy are each a single one, threads included.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly folder: string
  readonly variables?: Readonly<Record<string, string>>
}

export interface Measured {
  readonly seconds: number
  /** User and system together. */
  readonly cpuSeconds?: number
  readonly megabytes?: number
  readonly output: string
}

const gnuTime = '/usr/bin/time'
export const measuresAll = existsSync(gnuTime)

/** Undefined where it took longer than `limitSeconds`; a command that fails throws. */
export async function measure(command: Command, limitSeconds: number): Promise<Measured | undefined> {
  const notes = mkdtempSync(path.join(tmpdir(), 'difang-time-'))
  const file = path.join(notes, 'time')
  const [program, args] = measuresAll
    ? [gnuTime, ['-f', '%U %S %M', '-o', file, command.program, ...command.args]]
    : [command.program, [...command.args]]
  try {
    const start = performance.now()
    const ended = await run(program, args, command, limitSeconds)
    const seconds = (performance.now() - start) / 1000
    if (ended === undefined) return undefined
    if (ended.code !== 0) throw new Error(`${command.program} ${command.args.join(' ')}\n${ended.output}`)
    return { seconds, ...(measuresAll ? readNotes(file) : {}), output: ended.output }
  } finally {
    rmSync(notes, { recursive: true })
  }
}

function readNotes(file: string): Pick<Measured, 'cpuSeconds' | 'megabytes'> {
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(file, 'utf8').trim().split(' ').map(Number)
  return { cpuSeconds: user + system, megabytes: kilobytes / 1024 }
}

interface Ended {
  readonly code: number | null
  /** What it said on stdout, and behind it on stderr. */
  readonly output: string
}

/** In a group of its own, so that nothing of it is left when its time is up. */
function run(
  program: string,
  args: readonly string[],
  { folder, variables = {} }: Command,
  limitSeconds: number,
): Promise<Ended | undefined> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CI: '', SOURCE_DATE_EPOCH: '', ...variables }
    const child = spawn(program, args, { cwd: folder, env, detached: true })
    let isLate = false
    const alarm = setTimeout(() => {
      isLate = true
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, limitSeconds * 1000)
    const said: string[] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => {
      said[0] += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said[1] += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(alarm)
      resolve(isLate ? undefined : { code, output: said.join('') })
    })
  })
}
