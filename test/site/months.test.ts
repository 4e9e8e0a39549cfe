/** The archive by place and month, each month with the sum of what is in it. */
import { expect, test } from 'vitest'
import type { Article } from '../../src/model.ts'
import { buildPlaces } from '../../src/places/places.ts'
import { type Months, monthsOf } from '../../src/site/months.ts'
import { Summing } from '../../src/sum.ts'
import { archiveOf } from '../related/archive.ts'

const { places } = buildPlaces({ places: [], former: [] })

/** `id county day`, newest first; the county by its code. */
function months(lines: string): Months {
  const [any] = archiveOf([{ id: '甲', day: 1, words: '' }]).catalog.articles
  const articles = lines
    .trim()
    .split('\n')
    .flatMap((line): readonly Article[] => {
      const [id = '', code = '', at = ''] = line.trim().split(' ')
      const place = places.byCode.get(code)
      if (any === undefined || place === undefined) throw new Error(`no ${code}`)
      const date = { ...any.card.front.date, at: at as Article['card']['front']['date']['at'] }
      const card = { ...any.card, front: { ...any.card.front, date } }
      return [{ ...any, id: id as Article['id'], place, card }]
    })
  return monthsOf({ articles }, places, ({ id }) => new Summing().text(id).endMark())
}

const two = `a 513228 2022-05-02
  b 513223 2022-04-20
  c 513228 2022-04-03
  d 513228 2021-04-01`

function told({ own }: Months): string[] {
  return own.flatMap(({ place, months: all }) =>
    all.map(({ folder, articles, positions }) =>
      [place.code, folder, articles.map(({ id }) => id).join(''), positions.join('')].join(' '),
    ),
  )
}

test('every article stands in one month of its own place, and knows where it stands there', () => {
  expect(told(months(two))).toEqual([
    '513223 maoxian/2022/04 b 0',
    '513228 heishui/2022/05 a 0',
    '513228 heishui/2022/04 c 1',
    '513228 heishui/2021/04 d 2',
  ])
})

test('a place has the years of all below it, the newest first', () => {
  const { years } = months(two)
  const of = (code: string) =>
    years.get(code)?.map(({ year, months: held }) => `${year} ${held.map(({ folder }) => folder).join(' ')}`)
  expect(of('513228')).toEqual(['2022 heishui/2022/05 heishui/2022/04', '2021 heishui/2021/04'])
  for (const code of ['513200', '510000']) {
    expect(of(code)).toEqual(['2022 maoxian/2022/04 heishui/2022/05 heishui/2022/04', '2021 heishui/2021/04'])
  }
  expect(of('513221')).toBeUndefined()
})

test('the sum of a month changes with what is in it, and with nothing else', () => {
  const marks = (lines: string) =>
    new Map(months(lines).own.flatMap((own) => own.months.map(({ folder, mark }) => [folder, mark])))
  const [before, after] = [marks(two), marks(`x 513223 2022-06-01\n${two.replace('c ', 'e ')}`)]
  expect(after.get('heishui/2022/04')).not.toEqual(before.get('heishui/2022/04'))
  for (const folder of ['heishui/2022/05', 'heishui/2021/04', 'maoxian/2022/04'])
    expect(after.get(folder)).toEqual(before.get(folder))
})

test('an article that comes between two of another month keeps its month together', () => {
  expect(told(months('a 513228 2022-05-02\nb 513228 2022-04-20\nc 513228 2022-05-01'))).toEqual([
    '513228 heishui/2022/05 ac 02',
    '513228 heishui/2022/04 b 1',
  ])
})
