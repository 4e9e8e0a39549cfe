/** Every written form of a date, in one normal form, whatever the machine's zone. */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { dayOf, epochOf, hasDateForm, instantAt, parseMoment, suggestDate } from '../../src/article/dates.ts'
import type { Instant } from '../../src/model.ts'

const home = process.env.TZ

afterEach(() => {
  if (home === undefined) delete process.env.TZ
  else process.env.TZ = home
})

function check(written: string, at: string | undefined, timeZone = 'Asia/Shanghai'): void {
  expect(parseMoment(written, timeZone)?.at, written).toBe(at)
}

const accepted: readonly (readonly [string, string])[] = [
  ['2022-04-13', '2022-04-13T00:00:00+08:00'],
  ['2022-04-13 09:53', '2022-04-13T09:53:00+08:00'],
  ['2022-04-13 09:53:07', '2022-04-13T09:53:07+08:00'],
  ['2022-04-13T09:53', '2022-04-13T09:53:00+08:00'],
  ['2022-04-13T09:53:00+08:00', '2022-04-13T09:53:00+08:00'],
  ['2022-04-13T01:53:00Z', '2022-04-13T09:53:00+08:00'],
  ['2022-04-12T20:53:00-05:00', '2022-04-13T09:53:00+08:00'],
  ['2022-04-13 09:53:00 +0800', '2022-04-13T09:53:00+08:00'],
  ['2022年4月13日', '2022-04-13T00:00:00+08:00'],
  ['2022年04月13日 09:53', '2022-04-13T09:53:00+08:00'],
  ['2022年4月13日9:53', '2022-04-13T09:53:00+08:00'],
  ['2022年4月13日 9时', '2022-04-13T09:00:00+08:00'],
  ['2022年4月13日9时53分', '2022-04-13T09:53:00+08:00'],
  ['2022年4月13日 9时53分7秒', '2022-04-13T09:53:07+08:00'],
  ['  2022-04-13  ', '2022-04-13T00:00:00+08:00'],
  ['2024-02-29', '2024-02-29T00:00:00+08:00'],
  ['2000-02-29', '2000-02-29T00:00:00+08:00'],
  ['2999-12-31 23:59:59', '2999-12-31T23:59:59+08:00'],
  ['1949-10-01 15:00', '1949-10-01T15:00:00+08:00'],
]

const refused = [
  '2024-02-30',
  '2023-02-29',
  '1900-02-29',
  '2024-13-45',
  '2024-00-10',
  '2024-01-00',
  '2024-04-31',
  '0000-01-01',
  '0999-12-31',
  '2022-04-13 24:00',
  '2022-04-13 09:60',
  '2022-04-13 23:59:60',
  '2022-04-13T09:53:00+15:00',
  '2022-04-13T09:53:00+08:60',
  '2022年2月30日',
  '2022年4月13日 25时',
  '1/2',
  '1/2/2024',
  '2024/01/02',
  '2022-4-13',
  '2022.04.13',
  '20240102',
  '99999',
  '2022',
  '2022-04',
  '四月十三日',
  '2022-04-13 9:53',
  '2022-04-13 09：53',
  '2022-04-13T09:53:00.000Z',
  '2022-04-13T09:53:00 Asia/Shanghai',
  '昨天',
  '',
  '10000-01-01',
  '-2022-01-01',
]

test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  'the machine may stand in %s: every form is read alike',
  (machine) => {
    process.env.TZ = machine
    const offset = new Date(Date.UTC(2022, 3, 13)).getTimezoneOffset()
    expect(offset).toBe({ UTC: 0, 'Asia/Shanghai': -480, 'America/Los_Angeles': 420 }[machine] ?? -840)
    for (const [written, at] of accepted) check(written, at)
    for (const written of refused) check(written, undefined)
  },
)

test('a day is known to be a day, and a time to be a time', () => {
  expect(parseMoment('2022-04-13', 'Asia/Shanghai')?.precision).toBe('day')
  expect(parseMoment('2022年4月13日', 'Asia/Shanghai')?.precision).toBe('day')
  expect(parseMoment('2022-04-13 00:00', 'Asia/Shanghai')?.precision).toBe('time')
})

test('a time that the clocks skip keeps its digits and the offset before the change', () => {
  check('2024-03-10 01:59', '2024-03-10T01:59:00-08:00', 'America/Los_Angeles')
  check('2024-03-10 02:30', '2024-03-10T02:30:00-08:00', 'America/Los_Angeles')
  check('2024-03-10 03:00', '2024-03-10T03:00:00-07:00', 'America/Los_Angeles')
})

test('of a time that comes twice the first is meant, unless its offset is written', () => {
  check('2024-11-03 00:59', '2024-11-03T00:59:00-07:00', 'America/Los_Angeles')
  check('2024-11-03 01:30', '2024-11-03T01:30:00-07:00', 'America/Los_Angeles')
  check('2024-11-03 01:30:00 -08:00', '2024-11-03T01:30:00-08:00', 'America/Los_Angeles')
  check('2024-11-03 02:00', '2024-11-03T02:00:00-08:00', 'America/Los_Angeles')
})

test('a day whose midnight the clocks skip is that day', () => {
  check('2018-11-04', '2018-11-04T00:00:00-03:00', 'America/Sao_Paulo')
})

test('an offset that had seconds is rounded to the minute, and the clock time kept', () => {
  check('1900-06-01 12:00', '1900-06-01T12:00:00+08:06')
  check('1000-01-01', '1000-01-01T00:00:00+08:06')
})

test('what falls out of the years 1000 to 9999 in the zone of the site is refused', () => {
  check('9999-12-31T23:59:59Z', undefined)
  check('1000-01-01T00:00:00Z', undefined, 'America/Los_Angeles')
})

test('epoch and day are those of the instant', () => {
  const instant = '2022-04-13T00:30:00+08:00' as Instant
  expect(epochOf(instant)).toBe(Date.UTC(2022, 3, 12, 16, 30))
  expect(dayOf(instant)).toBe('2022-04-13')
})

test('any instant of any zone survives being written and read', () => {
  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'America/New_York',
    'Australia/Lord_Howe',
    'UTC',
    'Asia/Kathmandu',
  )
  const seconds = fc.integer({ min: Date.UTC(1971, 0) / 1000, max: Date.UTC(2100, 0) / 1000 })
  fc.assert(
    fc.property(zones, seconds, (zone, second) => {
      const instant = instantAt(second * 1000, zone)
      expect(instant).toBeDefined()
      if (instant === undefined) return
      expect(epochOf(instant)).toBe(second * 1000)
      expect(parseMoment(instant, zone)?.at).toBe(instant)
    }),
    { seed: 20220413, numRuns: 300 },
  )
})

test('a clock time without a zone keeps its digits in every zone', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Africa/Monrovia', 'Pacific/Apia')
  const minutes = fc.integer({ min: Date.UTC(1000, 0, 2) / 60_000, max: Date.UTC(2500, 0) / 60_000 })
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const written = new Date(minute * 60_000).toISOString().slice(0, 16)
      expect(parseMoment(written, zone)?.at.slice(0, 16)).toBe(written)
    }),
    { seed: 20220413, numRuns: 300 },
  )
})

test.each([
  ['2022/4/13', '2022-04-13'],
  ['2022-4-13', '2022-04-13'],
  ['20220413', '2022-04-13'],
  ['2022.04.13 9:53', '2022-04-13 09:53'],
  ['２０２２年４月１３日 ０９：５３', '2022-04-13 09:53'],
  ['2022-04-13T09:53:00.000Z', '2022-04-13 09:53'],
  ['2022-02-30', '2022-04-13 09:53'],
  ['1/2', '2022-04-13 09:53'],
  ['昨天', '2022-04-13 09:53'],
])('for %s one should write %s', (written, suggestion) => {
  expect(suggestDate(written)).toBe(suggestion)
  expect(parseMoment(suggestion, 'Asia/Shanghai')).toBeDefined()
})

test('a form without such a day is told from no form at all', () => {
  expect(hasDateForm('2024-02-30')).toBe(true)
  expect(hasDateForm('2024/02/28')).toBe(false)
})
