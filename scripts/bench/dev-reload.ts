/**
 * EDGE. From a saved article to its page, loaded again, in a running `difang dev`: the event that asks
 * for it, and the page with the new words.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Contestant } from './contestants.ts'

/** Below the contestant's folder, as `difang dev` has it. */
const site = '.difang/dev'
const edits = 5

/** Seconds, the median of a few edits of one article; undefined where the first build took longer than `limitSeconds`. */
export async function timeReload(
  { dev, name }: Contestant,
  article: string,
  limitSeconds: number,
): Promise<number | undefined> {
  if (dev === undefined) throw new Error(`${name} serves nothing`)
  const { program, args, folder } = dev
  const child = spawn(program, [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    const address = await addressOf(child)
    if (!(await isBuilt(address, limitSeconds))) return undefined
    const page = address + pageOf(path.join(folder, site), path.basename(article, '.md'))
    const text = readFileSync(article, 'utf8')
    const seconds: number[] = []
    for (let edit = 0; edit < edits; edit++) {
      seconds.push(
        await timeEdit(article, `${text}\n第${edit}次改动。\n`, `第${edit}次改动。`, page, address),
      )
      // Until its round is over, which is not what is measured.
      await wait(10_000)
    }
    return seconds.toSorted((a, b) => a - b)[edits >> 1]
  } finally {
    child.kill('SIGINT')
    await new Promise((resolve) => (child.exitCode === null ? child.on('close', resolve) : resolve(0)))
  }
}

async function timeEdit(
  article: string,
  text: string,
  words: string,
  page: string,
  address: string,
): Promise<number> {
  const [, build = ''] = /reload\.js\?build=([^"&]*)/.exec(await textOf(page)) ?? []
  const asked = new URLSearchParams({ build, at: new URL(page).pathname })
  const events = await fetch(`${address}__difang/events?${asked}`)
  const start = performance.now()
  writeFileSync(article, text)
  let heard = ''
  for await (const chunk of events.body ?? []) {
    heard += Buffer.from(chunk).toString()
    if (heard.includes('event: reload') && (await textOf(page)).includes(words)) break
  }
  return (performance.now() - start) / 1000
}

/** The first line that it says on stdout begins with it. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    const [address] = /http:\/\/\S+\//.exec(said) ?? []
    if (address !== undefined) return address
  }
  throw new Error('difang dev ended')
}

async function isBuilt(address: string, limitSeconds: number): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < limitSeconds * 1000; await wait(500)) {
    // A server that is busy with its first build may let go of who asks.
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.status === 200) return true
  }
  return false
}

function pageOf(folder: string, id: string): string {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(`/${id}/index.html`),
  )
  if (file === undefined) throw new Error(`${folder} has no page of ${id}`)
  return file.replace(/index\.html$/, '')
}

async function textOf(address: string): Promise<string> {
  return (await fetch(address)).text()
}
