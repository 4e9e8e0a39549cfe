/**
 * Loaded before difang (`node --import`): watches its calls to the disk, and
 * at one of them strikes the process: kills it, stops it, sends it a signal, or
 * says that the call failed. Only calls on paths below a folder count, of the
 * main thread and of the render workers.
 *
 * What is asked for stands in the variable DIFANG_STRIKE, as JSON of `Strike`.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'

export interface Strike {
  /** The number of a call, from 1; or a pattern that the first such call matches, such as `^rename dist/`. */
  readonly at: number | string
  /** `stop`: until somebody has it continue. `watch`: nothing. */
  readonly how: 'kill' | 'fail' | 'signal' | 'stop' | 'watch'
  /** Of the failure, `ENOSPC`, or of the signal, `SIGTERM`. */
  readonly code?: string
  /** Twice: the second signal follows with the next call. */
  readonly isRepeated?: boolean
  /** Calls on paths below it count. */
  readonly folder: string
  /** Where the calls are written down, one a line: all that there are to watch, or the one at which it stops. */
  readonly notes?: string
}

const asked = process.env.DIFANG_STRIKE
/** Counts the calls, and says whether it has struck, for all threads. */
const shared = 'difang strike'
if (asked !== undefined) {
  if (isMainThread) setEnvironmentData(shared, new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
  await arm(JSON.parse(asked), new Int32Array(getEnvironmentData(shared) as SharedArrayBuffer))
}

async function arm(strike: Strike, state: Int32Array): Promise<void> {
  const { appendFileSync, writeFileSync } = fs
  const paths = new WeakMap<object, string>()
  const { at, how, notes } = strike
  const isMarked =
    typeof at === 'number' ? (_: string, count: number) => count === at : matching(new RegExp(at))

  /** True where this very call is to fail. */
  function strikes(name: string, file: string): boolean {
    const call = `${name} ${path.relative(strike.folder, file)}`
    const count = Atomics.add(state, 0, 1) + 1
    if (how === 'watch' && notes !== undefined) appendFileSync(notes, `${call}\n`)
    if (Atomics.load(state, 1) !== 0) {
      if (how === 'signal' && strike.isRepeated === true) process.kill(process.pid, strike.code)
      return false
    }
    if (!isMarked(call, count) || Atomics.exchange(state, 1, 1) !== 0) return false
    if (how === 'stop' && notes !== undefined) writeFileSync(notes, `${call}\n`)
    if (how === 'kill') process.kill(process.pid, 'SIGKILL')
    if (how === 'stop') process.kill(process.pid, 'SIGSTOP')
    if (how === 'signal') process.kill(process.pid, strike.code)
    return how === 'fail'
  }

  function failure(name: string, file: string): Error {
    const code = strike.code ?? 'EIO'
    const error = new Error(`${code}: told so by the strike, ${name} '${file}'`)
    return Object.assign(error, { code, path: file, syscall: name, errno: -1 })
  }

  const isBelow = (file: unknown): file is string =>
    typeof file === 'string' && path.resolve(file).startsWith(strike.folder + path.sep)

  const promises = fs.promises as unknown as Record<string, unknown>
  for (const [name, original] of Object.entries(promises)) {
    if (typeof original !== 'function') continue
    promises[name] = async (...given: unknown[]) => {
      const [file] = given
      if (!isBelow(file)) return original.apply(fs.promises, given)
      const whole = path.resolve(file)
      if (strikes(name, whole)) throw failure(name, whole)
      const result = await original.apply(fs.promises, given)
      if (name === 'open') paths.set(result, whole)
      return result
    }
  }
  const handle = await fs.promises.open(process.execPath)
  const prototype = Object.getPrototypeOf(handle)
  await handle.close()
  for (const name of ['writeFile', 'chmod', 'sync', 'read', 'readFile', 'stat', 'close']) {
    const original = prototype[name]
    prototype[name] = function struck(this: object, ...given: unknown[]) {
      const file = paths.get(this)
      if (file === undefined || !strikes(name, file)) return original.apply(this, given)
      // A handle whose closing fails is closed all the same.
      const closed = name === 'close' ? original.apply(this) : Promise.resolve()
      return closed.then(() => Promise.reject(failure(name, file)))
    }
  }
  const sync = fs as unknown as Record<string, (...given: unknown[]) => unknown>
  const files = new Map<unknown, string>()
  const openSync = sync.openSync
  sync.openSync = (...given) => {
    const [file] = given
    const whole = isBelow(file) ? path.resolve(file) : undefined
    if (whole !== undefined && strikes('open', whole)) throw failure('open', whole)
    const opened = openSync?.apply(fs, given)
    if (whole === undefined) files.delete(opened)
    else files.set(opened, whole)
    return opened
  }
  for (const [name, call] of Object.entries({ read: 'readSync', stat: 'fstatSync', close: 'closeSync' })) {
    const original = sync[call]
    sync[call] = (...given) => {
      const file = files.get(given[0])
      if (name === 'close') files.delete(given[0])
      if (file === undefined || !strikes(name, file)) return original?.apply(fs, given)
      // As above: closed all the same.
      if (name === 'close') original?.apply(fs, given)
      throw failure(name, file)
    }
  }
  for (const name of ['chmod', 'lstat', 'mkdir', 'readdir', 'rename', 'rm', 'unlink', 'writeFile']) {
    const original = sync[`${name}Sync`]
    sync[`${name}Sync`] = (...given) => {
      const [file] = given
      if (isBelow(file) && strikes(name, path.resolve(file))) throw failure(name, path.resolve(file))
      return original?.apply(fs, given)
    }
  }
  syncBuiltinESMExports()
}

function matching(pattern: RegExp): (call: string) => boolean {
  return (call) => pattern.test(call)
}
