/**
 * EDGE: worker threads, and what becomes of an article that hangs or kills one.
 *
 * A batch is parsed in one worker. If the article at hand exceeds its time, its
 * memory, or ends the worker in any other way, that article gets a problem and
 * the others of its batch start again in a fresh worker. Threads start when
 * there is work for them, and end when they have been idle for a while.
 */
import { Piscina } from 'piscina'
import type { ParseOptions } from './article/parse.ts'
import type { ParseBatch } from './article/parse-task.ts'
import { crash, unparsed } from './article/unparsed.ts'
import { tuneCompiler } from './compiler.ts'
import { openWatch } from './deadline.ts'
import type { Card, LocalProblem, Parsed, TextCard } from './model.ts'

/** Of an article or of a page, as the options say. */
export type AnyParsed = Parsed<Card | TextCard>

export interface Workers {
  /** In the order of the batch. */
  parse(batch: readonly Unparsed[], options: ParseOptions): Promise<ParseOutcome[]>
  /** Has a thread load what it parses with, while it is not known yet what; of use where the limits are the usual ones. */
  prepareToParse(): void
  /** Calls the default export of a compiled module in a worker of its own pool; the caller knows what it returns. */
  runTask<Result>(task: URL, payload: unknown, transfer?: readonly ArrayBuffer[]): Promise<Result>
  /** Ends all threads at once, whatever they are doing. */
  close(): Promise<void>
}

export interface Unparsed {
  readonly key: string
  readonly bytes: Uint8Array
}

export interface ParseOutcome {
  readonly key: string
  readonly parsed: AnyParsed
}

export interface WorkersOptions {
  /** A thread without work for so long ends. */
  readonly idleSeconds?: number
  /** What runs in a parse worker, compiled. */
  readonly parseTask?: URL
}

const IDLE_SECONDS = 2
const FILES_OF_BATCH = 64
/** Heap of a parse worker before it has an article: the code, the segmenter's tables, a batch's results. */
const BASE_MEGABYTES = 160
/** As site.yml has it where it says nothing else. */
const USUAL_MEGABYTES = 256
/** A worker that dies so often before it reaches an article is no article's fault. */
const FRUITLESS_ATTEMPTS = 3
const PARSE_TASK = new URL('./article/parse-task.js', import.meta.url)

/** At most `count` threads parse at once, and at most as many run tasks. */
export async function openWorkers(count: number, settings: WorkersOptions = {}): Promise<Workers> {
  tuneCompiler()
  const idleTimeout = (settings.idleSeconds ?? IDLE_SECONDS) * 1000
  const pools = new Map<string, Piscina>()
  const watch = openWatch()
  const parseSlot = slots(count)
  const taskSlot = slots(count)

  /** One for each heap size that was asked for: the limits may be changed under a watch. */
  function poolOf(megabytes: number | undefined): Piscina {
    const name = String(megabytes)
    const known = pools.get(name)
    if (known !== undefined) return known
    const resourceLimits = megabytes === undefined ? {} : { maxOldGenerationSizeMb: megabytes }
    const pool = new Piscina({
      minThreads: 0,
      maxThreads: count,
      idleTimeout,
      resourceLimits,
      recordTiming: false,
    })
    // An idle thread that dies costs nothing; a task's error comes back from its run.
    pool.on('error', () => {})
    pools.set(name, pool)
    return pool
  }

  /** Whoever parses waits for the thread that loads already, and starts no other beside it. */
  let prepared: Promise<unknown> = Promise.resolve()

  function attempt(files: readonly Uint8Array[], options: ParseOptions): Promise<Attempt> {
    return parseSlot(async () => {
      await prepared
      const progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const { secondsPerArticle, megabytesPerArticle } = options.limits
      const abort = new AbortController()
      const unwatch = watch.watch(progress, secondsPerArticle, () => abort.abort())
      const payload: ParseBatch = { files, options, progress }
      try {
        const run = { filename: (settings.parseTask ?? PARSE_TASK).href, signal: abort.signal }
        return { parsed: await poolOf(BASE_MEGABYTES + megabytesPerArticle).run(payload, run) }
      } catch (error) {
        const atHand = Atomics.load(new Int32Array(progress), 0) - 1
        return { atHand, fault: faultOf(error, abort.signal.aborted, options), error }
      } finally {
        unwatch()
      }
    })
  }

  return {
    async parse(batch, options) {
      const parsed = await Promise.all(chunksOf(batch).map((chunk) => parseChunk(chunk, options, attempt)))
      return parsed.flat().map((each, index) => ({ key: batch[index]?.key ?? '', parsed: each }))
    },
    prepareToParse() {
      const run = { filename: (settings.parseTask ?? PARSE_TASK).href, name: 'loadDictionary' }
      // What is wrong with it shows when there is something to parse.
      prepared = poolOf(BASE_MEGABYTES + USUAL_MEGABYTES)
        .run(undefined, run)
        .catch(() => {})
    },
    runTask(task, payload, transfer = []) {
      const run = { filename: task.href, transferList: [...transfer] }
      return taskSlot(() => poolOf(undefined).run(payload, run))
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
      pools.clear()
    },
  }
}

/** All results of a batch; or the index of the file at which it ended, -1 before the first, and why. */
type Attempt =
  | { readonly parsed: readonly AnyParsed[] }
  | { readonly atHand: number; readonly fault: LocalProblem; readonly error: unknown }

type Try = (files: readonly Uint8Array[], options: ParseOptions) => Promise<Attempt>

async function parseChunk(
  chunk: readonly Unparsed[],
  options: ParseOptions,
  attempt: Try,
): Promise<AnyParsed[]> {
  const parsed = new Map<Unparsed, AnyParsed>()
  let fruitless = 0
  for (let open = [...chunk]; open.length > 0; open = open.filter((file) => !parsed.has(file))) {
    const tried = await attempt(
      open.map(({ bytes }) => bytes),
      options,
    )
    if ('parsed' in tried) {
      for (const [index, file] of open.entries()) keep(parsed, file, tried.parsed[index])
      continue
    }
    const culprit = open[tried.atHand]
    if (culprit !== undefined)
      keep(parsed, culprit, await judged(culprit, tried.fault, open, options, attempt))
    else if (++fruitless >= FRUITLESS_ATTEMPTS) throw tried.error
  }
  return chunk.flatMap((file) => parsed.get(file) ?? [])
}

function keep(parsed: Map<Unparsed, AnyParsed>, file: Unparsed, result: AnyParsed | undefined): void {
  if (result === undefined) throw new Error(`a worker returned nothing for ${file.key}`)
  parsed.set(file, result)
}

/** Memory may have been spent by the files before: who is accused of it is heard once more, alone. */
async function judged(
  culprit: Unparsed,
  fault: LocalProblem,
  batch: readonly Unparsed[],
  options: ParseOptions,
  attempt: Try,
): Promise<AnyParsed> {
  if (fault.code === 'E_MD_TIMEOUT' || batch.length === 1) return unparsed([fault])
  const alone = await attempt([culprit.bytes], options)
  return 'parsed' in alone ? (alone.parsed[0] ?? unparsed([fault])) : unparsed([alone.fault])
}

function faultOf(error: unknown, expired: boolean, { limits }: ParseOptions): LocalProblem {
  const place = { line: 1, column: 1 }
  if (expired)
    return { code: 'E_MD_TIMEOUT', ...place, values: { seconds: String(limits.secondsPerArticle) } }
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { code: 'E_MD_MEMORY', ...place, values: { megabytes: String(limits.megabytesPerArticle) } }
  }
  return crash(error instanceof Error ? error.message : String(error))
}

function chunksOf(batch: readonly Unparsed[]): Unparsed[][] {
  const chunks: Unparsed[][] = []
  for (let start = 0; start < batch.length; start += FILES_OF_BATCH) {
    chunks.push(batch.slice(start, start + FILES_OF_BATCH))
  }
  return chunks
}

/**
 * Runs at most `count` of the works it is given at once, first come, first served.
 * Piscina's own queue is kept empty so: without a minimum of threads it starts
 * none for a queued task when the last thread has been terminated.
 */
function slots(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = count
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
