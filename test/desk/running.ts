/** The real command, compiled, in a process of its own and a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const main = path.resolve('build/src/main.js')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Desk {
  readonly folder: string
  readonly put: (files: Readonly<Record<string, string>>) => Promise<void>
  /** Words as a shell would pass them on. */
  readonly run: (words: readonly string[], variables?: Readonly<Record<string, string>>) => Promise<Ran>
  readonly start: (words: readonly string[]) => ChildProcess
  readonly close: () => Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'difang-desk-'))
  const start = (words: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [main, ...words], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, ...variables },
    })
  return {
    folder,
    put: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
        await writeFile(path.join(folder, name), text)
      }
    },
    run: (words, variables) => ended(start(words, variables)),
    start,
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

export function ended(child: ChildProcess): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout?.on('data', (part: Buffer) => out.push(part))
    child.stderr?.on('data', (part: Buffer) => err.push(part))
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    )
  })
}
