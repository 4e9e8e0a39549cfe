/** What fronts lead with: held positions before the newest, newspapers by how much they give, the fullest months darkest. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, readSite, type Site } from '../pipeline/reading.ts'
import { article, openWorkshop, type Workshop } from '../pipeline/workshop.ts'
import { attribute, block, elements, textOf, within } from '../templates/markup.ts'

let workshop: Workshop
let site: Site

beforeAll(async () => {
  workshop = await openWorkshop()
  const plain = (number: number, more: Record<string, string> = {}) =>
    article({ title: `春耕${number}`, date: `2026-03-0${number}`, county: '黑水县', ...more }, '核桃丰收。')
  await workshop.put({
    'old.md': article(
      { title: '老桥', date: '2024-05-01', county: '黑水县', positions: '[头条]', source: '岷江样报' },
      '桥。',
    ),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [`m${number}.md`, plain(number)])),
    'june.md': article({ title: '夏收', date: '2026-06-01', county: '黑水县', source: '岷江样报' }, '麦子。'),
  })
  await workshop.build()
  site = await readSite(workshop.out)
})
afterAll(() => workshop.close())

const headingsOf = (html: string, name: string) =>
  within(block(html, name))
    .filter(({ tagName }) => tagName === 'h3')
    .map(textOf)

test('a story that holds the lead comes first however old, and the newest fill up to seven', () => {
  const titles = headingsOf(fileOf(site, 'index.html'), 'lead')
  expect(titles).toEqual(['老桥', '夏收', '春耕9', '春耕8', '春耕7', '春耕6', '春耕5'])
})

test('what leads does not stand among the newest again', () => {
  expect(textOf(block(fileOf(site, 'index.html'), 'newest'))).not.toContain('春耕5')
  expect(textOf(block(fileOf(site, 'index.html'), 'newest'))).toContain('春耕4')
})

test('a channel names its newspapers, the most frequent first', () => {
  const links = within(block(fileOf(site, 'heishui/index.html'), 'sources')).filter(
    ({ tagName }) => tagName === 'li',
  )
  expect(links.map(textOf)).toEqual([expect.stringMatching(/ 9 篇$/), '岷江样报 2 篇'])
})

test('the calendar of a channel has twelve months a year, and shows which are full', () => {
  const months = within(block(fileOf(site, 'heishui/index.html'), 'months'))
  const calendars = months.filter((each) => attribute(each, 'class') === 'calendar')
  expect(calendars.map((each) => within(each).filter(({ tagName }) => tagName === 'li').length)).toEqual([
    12, 12,
  ])
  const marked = elements(fileOf(site, 'heishui/index.html')).flatMap((each) => {
    const share = attribute(each, 'class')
    return share === 'few' || share === 'some' || share === 'many' ? [`${textOf(each)} ${share}`] : []
  })
  expect(marked).toEqual(['3月 9 篇 many', '6月 1 篇 few', '5月 1 篇 few'])
})
