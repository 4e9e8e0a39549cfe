/** `difang new`: a dated file with its front matter, ready to be written into. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseMoment } from '../article/dates.ts'
import { readSettings } from '../article/read-settings.ts'
import { readSource, readSources } from '../article/sources.ts'
import type { Place } from '../model.ts'
import { slugOf } from '../names.ts'
import { buildPlaces, findPlace, fullName, lineage, nearPlaces, type Places } from '../places/places.ts'
import { UsageError } from '../problems.ts'
import { makeFolders } from '../write/make-folders.ts'
import type { Flags } from './flags.ts'
import type { Terminal } from './terminal.ts'

export interface NewFlags {
  readonly title: string
  readonly county: string
  readonly source?: string
  /** Of publication; the build clock's day without it. */
  readonly date?: string
}

export async function newCommand(own: NewFlags, flags: Flags, terminal: Terminal): Promise<number> {
  const sources = await readSources(flags.content)
  const { settings } = await readSettings(sources, (file) => readSource(sources.folder, file))
  const { places } = buildPlaces(settings.places)
  const place = onePlace(own.county, places)
  const date = own.date ?? dayAt(flags.clock, settings.site.timeZone)
  const moment = parseMoment(date, settings.site.timeZone)
  if (moment === undefined) throw wrongDate(date)
  const day = moment.at.slice(0, 10)
  const name = `${day}-${slugOf(own.title)}.md`
  const file = path.join(flags.content, 'articles', place.slug, day.slice(0, 4), name)
  await makeFolders(path.dirname(file))
  await writeFile(file, draftOf(own, date, countyOf(place, places), terminal), { flag: 'wx' }).catch(
    (error) => {
      throw error.code === 'EEXIST' ? alreadyThere(file) : error
    },
  )
  terminal.say(`${file}\n`)
  return 0
}

function onePlace(written: string, places: Places): Place {
  const [place, ...others] = findPlace(written, places)
  if (place !== undefined && others.length === 0) return place
  const candidates = place === undefined ? nearPlaces(written, places) : [place, ...others]
  const names = candidates.map((candidate) => fullName(candidate, places)).join('、')
  throw new UsageError({
    zh: `--county “${written}”${place === undefined ? '找不到' : '不止一处'}${names === '' ? '' : `：${names}`}`,
    en: `--county "${written}" is ${place === undefined ? 'no place' : 'several places'}${names === '' ? '' : `: ${names}`}`,
  })
}

/** 四川省/阿坝州/黑水县: short enough to read, long enough to be sure. */
function countyOf(place: Place, places: Places): string {
  return lineage(place, places)
    .map(({ level, name, short }) => (level === 'prefecture' ? short : name))
    .join('/')
}

function dayAt(clock: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(clock)
}

function draftOf({ title, source }: NewFlags, date: string, county: string, { told }: Terminal): string {
  const lines = [
    '---',
    `title: ${JSON.stringify(title)}`,
    `source: ${JSON.stringify(source ?? told({ zh: '报纸名', en: 'name of the newspaper' }))}`,
    `date: ${date}`,
    `county: ${county}`,
    'draft: true',
    '---',
    '',
    told({
      zh: '正文从这里写起；写好后删去 draft 一行。',
      en: 'The report begins here; when it is done, take out the line draft.',
    }),
  ]
  return `${lines.join('\n')}\n`
}

function wrongDate(date: string): UsageError {
  return new UsageError({
    zh: `--date 要写成 2026-01-31 或 "2026-01-31 08:00"，不能是“${date}”`,
    en: `--date is written 2026-01-31 or "2026-01-31 08:00", not "${date}"`,
  })
}

function alreadyThere(file: string): UsageError {
  return new UsageError({
    zh: `${file} 已经有了，没有改动它`,
    en: `${file} is there already and was left alone`,
  })
}
