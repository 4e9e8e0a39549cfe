/**
 * Loaded before difang (`node --import`): watches its calls to the disk, and
 * at one of them strikes the process: kills it, stops it, sends it a signal, or
 * says that the call failed. Only calls on paths below a folder count, on the
 * main thread.
 *
 * What is asked for stands in the variable DIFANG_STRIKE, as JSON of `Strike`.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { isMainThread } from 'node:worker_threads'

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
  /** Where the calls are written down, one a line, at the strike or when the process ends by itself. */
  readonly notes?: string
}

const asked = process.env.DIFANG_STRIKE
if (asked !== undefined && isMainThread) await arm(JSON.parse(asked))

async function arm(strike: Strike): Promise<void> {
  const { writeFileSync } = fs
  const calls: string[] = []
  const paths = new WeakMap<object, string>()
  const { at, how, notes } = strike
  const isMarked = typeof at === 'number' ? () => calls.length === at : matching(new RegExp(at))
  let hasStruck = false

  function writeNotes(): void {
    if (notes !== undefined) writeFileSync(notes, calls.map((call) => `${call}\n`).join(''))
  }
  process.on('exit', writeNotes)

  /** True where this very call is to fail. */
  function strikes(name: string, file: string): boolean {
    const call = `${name} ${path.relative(strike.folder, file)}`
    calls.push(call)
    if (hasStruck) {
      if (how === 'signal' && strike.isRepeated === true) process.kill(process.pid, strike.code)
      return false
    }
    if (!isMarked(call)) return false
    hasStruck = true
    if (how === 'stop') writeNotes()
    if (how === 'kill') process.kill(process.pid, 'SIGKILL')
    if (how === 'stop') process.kill(process.pid, 'SIGSTOP')
    if (how === 'signal') process.kill(process.pid, strike.code)
    return how === 'fail'
  }

  function failure(name: string, file: string): Promise<never> {
    const code = strike.code ?? 'EIO'
    const error = new Error(`${code}: told so by the strike, ${name} '${file}'`)
    return Promise.reject(Object.assign(error, { code, path: file, syscall: name, errno: -1 }))
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
      if (strikes(name, whole)) return failure(name, whole)
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
      return name === 'close' ? original.apply(this).then(() => failure(name, file)) : failure(name, file)
    }
  }
  syncBuiltinESMExports()
}

function matching(pattern: RegExp): (call: string) => boolean {
  return (call) => pattern.test(call)
}
