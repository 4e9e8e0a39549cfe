/**
 * The flags that hold everywhere, read from the command line and the
 * environment into plain values. What cannot be meant is a UsageError.
 */
import { availableParallelism } from 'node:os'
import { parseMoment } from '../article/dates.ts'
import { type MessageLanguage, UsageError } from '../problems.ts'
import { type ReporterName, reporters } from './reporters/reporter.ts'

/** As commander hands them over. */
export interface RawFlags {
  readonly content?: string
  readonly out?: string
  /** False with --no-cache. */
  readonly cache?: string | boolean
  readonly clock?: string
  readonly drafts?: boolean
  readonly future?: boolean
  readonly jobs?: string
  readonly lang?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly reporter?: string
}

export interface Flags {
  readonly content: string
  readonly out: string
  /** Absent with --no-cache. */
  readonly cache?: string
  /** CI copies the cache folder from machine to machine. */
  readonly cacheTravels: boolean
  /** Milliseconds of the epoch. */
  readonly clock: number
  readonly drafts: boolean
  readonly future: boolean
  readonly jobs: number
  readonly language: MessageLanguage
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly reporter: ReporterName
}

/** What of the world the flags depend on; read once, in main. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Milliseconds of the epoch. */
  readonly now: number
}

/** A clock without a zone is read in this one, which is also the sites' own unless they say otherwise. */
const clockZone = 'Asia/Shanghai'

export function readFlags(raw: RawFlags, environment: Environment): Flags {
  const cache = typeof raw.cache === 'string' ? raw.cache : raw.cache === false ? undefined : '.difang'
  return {
    content: raw.content ?? 'content',
    out: raw.out ?? 'dist',
    ...(cache === undefined ? {} : { cache }),
    cacheTravels: Boolean(environment.variables.CI),
    clock: readClock(raw.clock, environment),
    drafts: raw.drafts ?? false,
    future: raw.future ?? false,
    jobs: readJobs(raw.jobs),
    language: readLanguage(raw.lang),
    json: raw.json ?? false,
    quiet: raw.quiet ?? false,
    verbose: raw.verbose ?? false,
    reporter: readReporter(raw.reporter ?? (raw.json === true ? 'json' : 'pretty')),
  }
}

/** Messages about the flags themselves are told in the language that can be made out. */
export function readLanguage(written: string | undefined): MessageLanguage {
  if (written === undefined || written === 'zh') return 'zh'
  if (written === 'en') return 'en'
  throw new UsageError({
    zh: `--lang 只能是 zh 或 en，不能是“${written}”`,
    en: `--lang is zh or en, not "${written}"`,
  })
}

/** `--clock`, else SOURCE_DATE_EPOCH (seconds), else now. */
function readClock(written: string | undefined, { variables, now }: Environment): number {
  const epoch = variables.SOURCE_DATE_EPOCH
  if (written === undefined && epoch !== undefined && epoch !== '') return readEpoch(epoch)
  if (written === undefined) return now
  const moment = parseMoment(written, clockZone)
  if (moment !== undefined) return Date.parse(moment.at)
  throw new UsageError({
    zh: `--clock 要写成 2026-01-31 或 2026-01-31T08:00:00+08:00，不能是“${written}”`,
    en: `--clock is written 2026-01-31 or 2026-01-31T08:00:00+08:00, not "${written}"`,
  })
}

function readEpoch(written: string): number {
  if (/^\d{1,11}$/.test(written)) return Number(written) * 1000
  throw new UsageError({
    zh: `SOURCE_DATE_EPOCH 要是自 1970 年起的秒数，不能是“${written}”`,
    en: `SOURCE_DATE_EPOCH is a number of seconds since 1970, not "${written}"`,
  })
}

function readJobs(written: string | undefined): number {
  if (written === undefined) return availableParallelism()
  if (/^[1-9]\d{0,2}$/.test(written)) return Number(written)
  throw new UsageError({
    zh: `--jobs 要是 1 到 999 的整数，不能是“${written}”`,
    en: `--jobs is a whole number from 1 to 999, not "${written}"`,
  })
}

function readReporter(written: string): ReporterName {
  if (Object.hasOwn(reporters, written)) return written as ReporterName
  const names = Object.keys(reporters).join('、')
  throw new UsageError({
    zh: `--reporter 只能是 ${names} 之一，不能是“${written}”`,
    en: `--reporter is one of ${names.replaceAll('、', ', ')}, not "${written}"`,
  })
}
