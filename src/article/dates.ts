/**
 * What an editor may write for a date, and the one form that it is kept in.
 *
 * Pure: the process's own time zone is never asked, and no date rolls over:
 * what is not on the calendar or on the clock is `undefined`.
 */
import type { Instant, Moment } from '../model.ts'

/** Month, day and time of two digits each, `T` or spaces between, `Z` or an offset of at most 14 hours. */
const iso = /^(\d{4})-(\d\d)-(\d\d)(?:(?:T| +)(\d\d):(\d\d)(?::(\d\d))?(?: ?(Z|[+-]\d\d:?\d\d))?)?$/
/** 2022年4月13日, with 09:53, 09:53:00, 9时, 9时53分 or 9时53分20秒 after it; always the site's zone. */
const chinese =
  /^(\d{4})年(\d\d?)月(\d\d?)日(?: *(?:(\d\d?):(\d\d)(?::(\d\d))?|(\d\d?)时(?:(\d\d?)分(?:(\d\d?)秒)?)?))?$/

const minute = 60_000
const day = 86_400_000

/** A calendar date and a clock time as milliseconds, as though the place were at UTC. */
interface Written {
  readonly local: number
  readonly precision: Moment['precision']
  /** Minutes east of UTC, where the editor wrote them. */
  readonly offset?: number
}

/**
 * The moment in the site's zone, whatever zone was written; years 1000 to 9999.
 *
 * A clock time that a change of offset skips or repeats keeps its digits and
 * has the offset that was in force before the change: the first of two, and for
 * a skipped one an instant that still sorts where the editor meant it.
 */
export function parseMoment(written: string, timeZone: string): Moment | undefined {
  const read = readWritten(written.trim())
  if (read === undefined) return undefined
  const at =
    read.offset === undefined
      ? inIso(read.local, offsetOfLocal(read.local, timeZone))
      : instantAt(read.local - read.offset * minute, timeZone)
  return at === undefined ? undefined : { at, precision: read.precision }
}

/** An instant in milliseconds of the epoch, written in a zone; absent outside the years 1000 to 9999. */
export function instantAt(epoch: number, timeZone: string): Instant | undefined {
  const offset = offsetAt(epoch, timeZone)
  return inIso(epoch + offset * minute, offset)
}

/** Milliseconds of the epoch. */
export function epochOf(instant: Instant): number {
  return Date.parse(instant)
}

/** `2022-04-13`, in the site's zone. */
export function dayOf(instant: Instant): string {
  return instant.slice(0, 10)
}

/** True of a text in one of the written forms, be there such a day or not. */
export function hasDateForm(written: string): boolean {
  return iso.test(written.trim()) || chinese.test(written.trim())
}

/** What the editor most likely meant, in the normal form of writing; an example where nothing can be made out. */
export function suggestDate(written: string): string {
  const found = /(\d{4})\D?(\d\d?)\D?(\d\d?)(?:日?[T ]*(\d\d?)\D(\d\d))?/.exec(written.normalize('NFKC'))
  if (found === null) return '2022-04-13 09:53'
  const [, year, month, date, hour, past] = found.map((part) => part?.padStart(2, '0'))
  const time = hour === undefined || past === undefined ? '' : ` ${hour}:${past}`
  const suggestion = `${year}-${month}-${date}${time}`
  return readWritten(suggestion) === undefined ? '2022-04-13 09:53' : suggestion
}

function readWritten(written: string): Written | undefined {
  const [, year, month, date, hour, past, second, zone] =
    iso.exec(written) ?? inOrder(chinese.exec(written)) ?? []
  if (year === undefined) return undefined
  const clock = [hour ?? 0, past ?? 0, second ?? 0].map(Number)
  const local = localTime([year, month, date].map(Number), clock)
  const offset = zone === undefined ? undefined : readOffset(zone)
  if (local === undefined || Number.isNaN(offset)) return undefined
  const precision = hour === undefined ? 'day' : 'time'
  return { local, precision, ...(offset !== undefined && { offset }) }
}

/** The Chinese pattern has its clock in two places; the first of them is the one that the other forms use. */
function inOrder(match: RegExpExecArray | null): (string | undefined)[] | undefined {
  if (match === null) return undefined
  const [all, year, month, date, hour, past, second, hourSaid, pastSaid, secondSaid] = match
  return [all, year, month, date, hour ?? hourSaid, past ?? pastSaid, second ?? secondSaid]
}

function localTime([year = 0, month = 0, date = 0]: number[], [hour = 0, past = 0, second = 0]: number[]) {
  const midnight = Date.UTC(year, month - 1, date)
  const back = new Date(midnight)
  const isOnCalendar = year >= 1000 && back.getUTCMonth() === month - 1 && back.getUTCDate() === date
  const isOnClock = hour < 24 && past < 60 && second < 60
  return isOnCalendar && isOnClock ? midnight + (hour * 3600 + past * 60 + second) * 1000 : undefined
}

/** Minutes east of UTC; NaN for what no zone on earth has. */
function readOffset(zone: string): number {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  const size = hours * 60 + minutes
  if (minutes > 59 || size > 14 * 60) return Number.NaN
  return zone.startsWith('-') ? -size : size
}

function inIso(local: number, offset: number): Instant | undefined {
  const text = new Date(local).toISOString()
  if (!/^[1-9]\d{3}-/.test(text)) return undefined
  const size = Math.abs(offset)
  const hours = String(Math.floor(size / 60)).padStart(2, '0')
  const minutes = String(size % 60).padStart(2, '0')
  return `${text.slice(0, 19)}${offset < 0 ? '-' : '+'}${hours}:${minutes}` as Instant
}

/** The offset of a clock time; of two that would do, and where none does, the one before the change. */
function offsetOfLocal(local: number, timeZone: string): number {
  const before = offsetAt(local - day, timeZone)
  const after = offsetAt(local + day, timeZone)
  if (before === after || offsetAt(local - before * minute, timeZone) === before) return before
  return offsetAt(local - after * minute, timeZone) === after ? after : before
}

// ── offsets, which Intl tells too slowly to be asked for every article ──

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** By the start of a UTC day: its offset, or that of each side of a change within it. */
  readonly days: Map<number, { readonly before: number; readonly after: number; readonly change: number }>
}

const zones = new Map<string, Zone>()
/** About 55 years; an archive that spans more only asks Intl more often. */
const daysKept = 20_000

/** Minutes east of UTC at an instant. Offsets of old times that have seconds are rounded to the minute. */
function offsetAt(epoch: number, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const start = Math.floor(epoch / day) * day
  const known = zone.days.get(start) ?? learnDay(zone, start)
  return epoch < known.change ? known.before : known.after
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const zone = { format, days: new Map() }
  zones.set(timeZone, zone)
  return zone
}

function learnDay(zone: Zone, start: number) {
  const before = askOffset(zone, start)
  const after = askOffset(zone, start + day)
  let low = start
  let high = start + day
  while (before !== after && high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (askOffset(zone, middle) === before) low = middle
    else high = middle
  }
  if (zone.days.size >= daysKept) zone.days.clear()
  const known = { before, after, change: high }
  zone.days.set(start, known)
  return known
}

/** From `GMT+08:05:43`; plain `GMT` is 0. */
function askOffset(zone: Zone, epoch: number): number {
  const [, sign, hours, minutes, seconds] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(zone.format.format(epoch)) ?? []
  const size = Math.round(Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60)
  return sign === '-' ? -size : size
}
