/**
 * EDGE. One process at a time: a lock file that says who holds it.
 *
 * The file appears whole or not at all (written aside, then linked). A lock
 * whose holder is gone is taken over at once; of several who try, one wins:
 * whoever replaces a dead lock must first hold the lock named after its words.
 */
import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import { fingerprintOf } from '../fingerprint.ts'
import { MachineError } from '../problems.ts'
import { codeOf, toldByDisk } from './disk-errors.ts'
import { parseJson } from './json.ts'
import { makeFolders } from './make-folders.ts'

export interface Lock {
  /** Gives the lock up; a second call does nothing. */
  release(): Promise<void>
}

const holderSchema = z.object({
  /** 0 and below would mean a group of processes. */
  pid: z.int().positive(),
  host: z.string(),
  /** Of the running system; a lock from before a restart has another. Empty where the system does not tell. */
  boot: z.string(),
  /** In clock ticks since the start of the system; tells two processes of one number apart. Empty where unknown. */
  started: z.string(),
  /** ISO 8601, UTC; for people only. */
  since: z.string(),
  /** Tells two locks of one process apart. */
  nonce: z.string(),
})
type Holder = Readonly<z.infer<typeof holderSchema>>

/** A chain of processes that each died while taking over the one before: more than this is no accident. */
const deepestTakeover = 4

/** Rejects with a MachineError, at once, where a living process holds it. */
export async function takeLock(file: string): Promise<Lock> {
  try {
    await makeFolders(path.dirname(file))
    const own = JSON.stringify(await thisProcess())
    await acquire(file, own, 0)
    await sweep(file)
    return { release: () => release(file, own) }
  } catch (error) {
    throw toldByDisk(error, file)
  }
}

async function acquire(file: string, own: string, depth: number): Promise<void> {
  // Three rounds: a lock may be given up between our try and our look at it.
  for (let round = 0; round < 3; round += 1) {
    if (await placeNew(file, own)) return
    const words = await readFile(file, 'utf8').catch(absent)
    if (words === undefined) continue
    const holder = parseHolder(words)
    if (depth >= deepestTakeover || (holder !== undefined && (await isAlive(holder))))
      throw heldBy(file, holder)
    if (await takeOver(file, words, own, depth)) return
  }
  throw heldBy(file, undefined)
}

/** Links a finished file into place, which fails where there is one already. */
async function placeNew(file: string, own: string): Promise<boolean> {
  const aside = asideName(file)
  await writeFile(aside, own, { flag: 'wx', mode: 0o644 })
  try {
    await link(aside, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** False where another was quicker. Only the holder of the claim may replace this very lock. */
async function takeOver(file: string, words: string, own: string, depth: number): Promise<boolean> {
  const claim = `${file}.${fingerprintOf(words).slice(0, 12)}`
  await acquire(claim, own, depth + 1)
  try {
    if ((await readFile(file, 'utf8').catch(absent)) !== words) return false
    const aside = asideName(file)
    await writeFile(aside, own, { flag: 'wx', mode: 0o644 })
    await rename(aside, file)
    return true
  } finally {
    await release(claim, own)
  }
}

async function release(file: string, own: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(absent)) === own) await rm(file, { force: true })
}

/** What processes left that died on the way here. A claim on a lock that is no more replaces nothing. */
async function sweep(file: string): Promise<void> {
  const folder = path.dirname(file)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`)) continue
    const rest = name.slice(path.basename(file).length)
    const pid = Number(/\.aside-(\d+)-[0-9a-f]+$/.exec(rest)?.[1])
    if (/^(\.[0-9a-f]{12})+$/.test(rest) || (pid > 0 && !hasProcess(pid))) {
      await rm(path.join(folder, name), { force: true })
    }
  }
}

function asideName(file: string): string {
  return `${file}.aside-${process.pid}-${randomBytes(6).toString('hex')}`
}

async function thisProcess(): Promise<Holder> {
  return {
    pid: process.pid,
    host: hostname(),
    boot: await bootId(),
    started: await startOf(process.pid),
    since: new Date().toISOString(),
    nonce: randomBytes(8).toString('hex'),
  }
}

/** A process of another machine cannot be looked at and counts as living. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return true
  const boot = await bootId()
  if (boot !== '' && holder.boot !== '' && boot !== holder.boot) return false
  if (!hasProcess(holder.pid)) return false
  const started = await startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
}

/** Field 22 of proc(5); the name in field 2 may hold blanks and brackets, so counting starts behind it. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** Undefined for words that are no lock of ours: nobody can be asked, so nobody holds it. */
function parseHolder(words: string): Holder | undefined {
  return holderSchema.safeParse(parseJson(words)).data
}

function heldBy(file: string, holder: Holder | undefined): MachineError {
  if (holder === undefined) {
    return new MachineError({
      zh: `锁文件“${file}”被另一个正在启动的进程占用，请稍后再试`,
      en: `"${file}" is being taken by another process; try again in a moment`,
    })
  }
  const { pid, host, since } = holder
  return new MachineError({
    zh: `已被主机 ${host} 上的进程 ${pid} 锁定（自 ${since} 起）；请等它结束，或确认它已不在运行后删除“${file}”`,
    en: `locked by pid ${pid} on host ${host} since ${since}; wait for it to end, or delete "${file}" if it no longer runs`,
  })
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}
