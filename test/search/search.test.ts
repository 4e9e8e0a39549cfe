/** A query gives what a plain scan of all texts gives: nothing missing, nothing false, in order. */
import { expect, test } from 'vitest'
import { find } from '../../src/search/find.ts'
import { queryOf } from '../../src/search/query.ts'
import { openIndex } from '../../src/search/reader.ts'
import { readResults } from '../../src/search/results.ts'
import { fold } from '../../src/text/search-fold.ts'
import { normalise } from '../../src/text/search-text.ts'
import { bytesOf, libraryOf, plan, type Report, searched } from './archive.ts'

async function check(reports: readonly Report[], expected: Readonly<Record<string, string>>): Promise<void> {
  const library = libraryOf(await bytesOf(await plan(reports)), reports)
  for (const [asked, ids] of Object.entries(expected)) {
    expect((await searched(library, asked)).join(' '), asked).toBe(ids)
  }
}

const lines = (...texts: string[]): Pick<Report, 'lines'> => ({ lines: texts })

test('a name, a part of it and a single character are found', () =>
  check(
    [
      { id: 'a', ...lines('木苏镇的尼玛尔甲') },
      { id: 'b', ...lines('木苏乡') },
    ],
    {
      'q=木苏镇': 'a',
      'q=木苏': 'a b',
      'q=尼玛尔甲': 'a',
      'q=甲': 'a',
      'q=木': 'a b',
      'q=离乡': '',
    },
  ))

test('two pairs that stand apart are no phrase', () =>
  check(
    [
      { id: 'a', ...lines('木苏的苏镇') },
      { id: 'b', ...lines('到木苏', '苏镇长') },
    ],
    { 'q=木苏镇': '' },
  ))

test('letters, digits and Han in one word are found whole and in part', () =>
  check([{ id: 'a', ...lines('国道G317线于2022年建成5G基站12.5座') }], {
    'q=G317': 'a',
    'q=317': 'a',
    'q=g31': 'a',
    'q=2022年': 'a',
    'q=022': 'a',
    'q=5G基站': 'a',
    'q=G基': 'a',
    'q=于20': 'a',
    'q=12.5座': 'a',
    'q=2': 'a',
    'q=318': '',
    'q=G3171': '',
  }))

test('Tibetan is found by word, by syllable and by a part of one', () =>
  check(
    [
      { id: 'a', ...lines('མཛོད་དགེ་རྫོང་གི་སློབ་གྲྭ།') },
      { id: 'b', ...lines('རང་དབང་ཞེས།') },
    ],
    {
      'q=མཛོད་དགེ': 'a',
      'q=མཛོད་དགེ་': 'a',
      'q=རྫོང': 'a',
      'q=དབང': 'b',
      'q=མཛོད་རྫོང': '',
    },
  ))

test('traditional and simplified, full and half width, upper and lower case are one', () =>
  check(
    [
      { id: 'a', ...lines('阿坝县的ＡＢＣ公司') },
      { id: 'b', ...lines('阿壩縣以後') },
    ],
    {
      'q=阿坝县': 'a b',
      'q=阿壩縣': 'a b',
      'q=以后': 'b',
      'q=abc': 'a',
      'q=Ｂｃ公司': 'a',
    },
  ))

test('invisible characters neither hide a word nor make one', () =>
  check([{ id: 'a', ...lines('木\u200b苏\u00ad镇') }], { 'q=木苏镇': 'a', 'q=木%E2%80%8B苏': 'a' }))

test('articles of one instant stand in the order of their ids, as in every list', () =>
  check([{ id: 'b' }, { id: 'c' }, { id: 'a' }], { 'q=题目': 'a b c' }))

test('all words must be there, and quotes keep a sentence together', () =>
  check(
    [
      { id: 'a', ...lines('吊桥通车了', 'green river') },
      { id: 'b', ...lines('吊桥', 'river green') },
    ],
    {
      'q=吊桥 通车': 'a',
      'q=吊桥 green': 'a b',
      'q="green river"': 'a',
      'q="green river" 吊桥': 'a',
    },
  ))

test('punctuation belongs to a phrase and alone is no question', () =>
  check(
    [
      { id: 'a', ...lines('“两地共建+服务”') },
      { id: 'b', ...lines('两地共建、服务') },
    ],
    {
      'q=共建%2B服务': 'a',
      'q=“两地': 'a',
      'q=、': '',
    },
  ))

test('text of markup is text', () =>
  check([{ id: 'a', title: '<b>标题&amp;', ...lines('a<script>alert(1)</script>b & &lt;') }], {
    'q=<script>': 'a',
    'q=%26lt;': 'a',
    'q=<b>标题%26amp;': 'a',
  }))

test('newest first; by relevance what has it in the title', () =>
  check(
    [
      { id: 'old', date: '2020-03-01', title: '核桃丰收' },
      { id: 'mid', date: '2025-03-01', ...lines('核桃丰收') },
      { id: 'new', date: '2026-03-01', ...lines('核桃丰收') },
    ],
    { 'q=核桃丰收': 'new mid old', 'q=核桃丰收&sort=relevance': 'old new mid' },
  ))

test('a place, a newspaper and a time narrow what is found', () =>
  check(
    [
      { id: 'a', date: '2024-12-31', places: ['heishui', 'aba', 'sichuan'], source: 'abaribao' },
      { id: 'b', date: '2025-01-01', places: ['aba', 'sichuan'] },
      { id: 'c', date: '2025-06-15', places: ['chengdu', 'sichuan'] },
      { id: 'd', date: '2025-06-16', places: ['heishui', 'aba', 'sichuan'] },
      { id: 'e', date: '2026-01-01', places: ['heishui', 'aba', 'sichuan'] },
    ],
    {
      'q=题目&place=heishui': 'e d a',
      'q=题目&place=aba': 'e d b a',
      'q=题目&place=nowhere': '',
      'q=题目&source=abaribao': 'a',
      'q=题目&from=2025&to=2025': 'd c b',
      'q=题目&from=2025-06': 'e d c',
      'q=题目&to=2025-06-15': 'c b a',
      'q=题目&from=2025-06-16&to=2025-06-16': 'd',
      'q=题目&from=2025&place=heishui&sort=relevance': 'e d',
      'q=题目&from=2030': '',
      'q=题目&to=1999': '',
      'q=题目&from=nonsense': 'e d c b a',
    },
  ))

test('an article that is gone from the site is not shown', async () => {
  const reports = [{ id: 'a', ...lines('木苏镇') }]
  const library = libraryOf(await bytesOf(await plan(reports)), [])
  expect(await searched(library, 'q=木苏镇')).toEqual([])
})

/** Pages that are fetched for the first results. */
async function pagesFetched(reports: readonly Report[], asked: string): Promise<number> {
  const library = libraryOf(await bytesOf(await plan(reports)), reports)
  const index = await openIndex(library)
  const query = queryOf(new URLSearchParams(asked))
  await readResults(index, await find(index, query), query, 0, () => {})
  return library.fetched.filter((path) => /^heishui/.test(path)).length
}

/** So many articles, the first of which have the pairs of 木苏镇 apart. */
const withPairsApart = (count: number, having: number): readonly Report[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    ...lines(index < having ? '木苏和苏镇' : '小学'),
  }))

test('a phrase that is nowhere though its pairs are everywhere costs no page', async () => {
  expect(await pagesFetched(withPairsApart(60, 60), 'q=木苏镇')).toBe(0)
})

test('what must be looked up is not looked up without end', async () => {
  expect(await pagesFetched(withPairsApart(300, 50), 'q=木苏镇')).toBe(30)
})

// ── by a seed ──

/** The same numbers on any machine. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
}

/** Few characters, so that pairs come back everywhere and make phrases that are nowhere. */
function madeArchive(count: number): readonly Report[] {
  const draw = random(20260506)
  const characters = [...'木苏镇桥村水路山县乡寨小学核桃合作社吊通车的在和了年月日中新']
  const words = [
    '2022年',
    'G317',
    '5G基站',
    '12.5%',
    '第3次',
    'Kubernetes',
    'མཛོད་དགེ་རྫོང',
    '，',
    '。',
    '“',
    '”',
    ' ',
    '阿壩縣',
    '𠮷野',
  ]
  const text = (length: number): string =>
    Array.from({ length }, () =>
      draw(9) === 0 ? words[draw(words.length)] : characters[draw(characters.length)],
    ).join('')
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    date: `${2023 + draw(4)}-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`,
    title: text(8),
    lines: Array.from({ length: 1 + draw(4) }, () => text(20 + draw(60))),
  }))
}

function madeQueries(reports: readonly Report[], count: number): readonly string[] {
  const draw = random(7)
  return Array.from({ length: count }, (_, index) => {
    const { title = '', lines = [] } = reports[draw(reports.length)] ?? {}
    const line = [title, ...lines][draw(lines.length + 1)] ?? ''
    const start = draw(Math.max(1, line.length - 8))
    const part = (length: number): string =>
      line
        .slice(start, start + length)
        .replaceAll('"', '')
        .trim()
    const shuffled = [...part(4)].reverse().join('')
    const drawn = [
      part(1),
      part(2),
      part(3),
      part(4),
      part(4 + draw(4)),
      `${part(2)} ${line.slice(-3)}`,
      shuffled,
    ]
    // Half a character is in no text.
    return (drawn[index % drawn.length] ?? '').replace(/\p{Cs}/gu, '')
  })
}

test('two hundred and fifty queries drawn from the texts give what a plain scan gives', async () => {
  const reports = madeArchive(260)
  const library = libraryOf(await bytesOf(await plan(reports)), reports)
  const texts = reports.map(({ id, title = '', lines = [] }) => ({
    id,
    lines: [title, ...lines].map((line) => normalise(line, fold)),
  }))
  let answers = 0
  for (const asked of madeQueries(reports, 250)) {
    const phrases = normalise(asked, fold)
      .split(' ')
      .filter((phrase) => phrase !== '')
    if (!phrases.every((phrase) => /[\p{L}\p{N}\p{M}]/u.test(phrase))) continue
    const expected = texts.filter(({ lines }) =>
      phrases.every((phrase) => lines.some((line) => line.trim().includes(phrase))),
    )
    const found = await searched(library, new URLSearchParams({ q: asked }).toString())
    expect([...found].sort(), asked).toEqual(expected.map(({ id }) => id).sort())
    answers += found.length
  }
  expect(answers).toBeGreaterThan(1000)
})
