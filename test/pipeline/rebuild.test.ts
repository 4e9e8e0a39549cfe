/** The property that carries the design: after any edits, a rebuild leaves what a clean build would, byte for byte. */
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprint } from '../../build/src/fingerprint.js'
import type { Survey } from '../../build/src/survey.js'
import { article, clock, type Files, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let pictures: readonly Uint8Array[]

beforeAll(async () => {
  workshop = await openWorkshop()
  pictures = await Promise.all(
    ['#446644', '#884422'].map((background) =>
      sharp({ create: { width: 600, height: 400, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
})
afterAll(() => workshop.close())

const matters = ['木苏镇吊桥通车', '小学图书室开放', '核桃丰收上市', '山歌会开唱', '春耕备种忙']
const counties = ['黑水县', '513221', '四川省/阿坝州', '四川省', '松阳县', '丽水市']

interface Edit {
  readonly kind: string
  readonly number: number
  readonly word: number
}

/** The state of an archive is plain files; an edit makes another one of it. */
function apply(files: Files, edit: Edit): Files {
  const edited = Object.entries({ ...files, ...edits[edit.kind]?.(edit, files), ...first })
  return Object.fromEntries(
    edited.filter((entry): entry is [string, string | Uint8Array] => entry[1] !== undefined),
  )
}

/** Long enough to be known again where another paper prints it. */
const founding =
  '本报今日创刊。编辑部设在黑水县城，记者分驻色尔古、扎窝、沙石多三地，每周出一期，报道木苏镇吊桥、小学图书室、核桃收购和春耕备种，并登读者来信。'

/** Stays, so that the archive is never empty. */
const first: Files = { 'articles/first.md': article({ title: '创刊' }, founding) }

type Edited = Readonly<Record<string, string | Uint8Array | undefined>>

const edits: Readonly<Record<string, (edit: Edit, files: Files) => Edited>> = {
  add: (edit) => report(edit, {}),
  rewrite: (edit) => report(edit, {}, `\n\n第${edit.word}次补充。`),
  remove: ({ number }) => ({ [nameOf(number)]: undefined }),
  move: (edit) => report(edit, { county: counties[edit.word % counties.length] ?? '' }),
  rename: (edit, files) => ({
    [`articles/b${edit.word}/b${edit.number}.md`]:
      files[nameOf(edit.number)] ?? Object.values(report(edit, {}))[0],
    [nameOf(edit.number)]: undefined,
  }),
  shelve: (edit) =>
    report(edit, { topics: '[水, 乡村]', column: '乡里乡亲', byline: '张三', source: `样报${edit.word}` }),
  hold: (edit) => report(edit, { draft: 'true' }),
  withdraw: (edit) => report(edit, { withdrawn: '{date: 2026-05-01, reason: 内容有误}' }),
  correct: (edit) =>
    report(edit, { corrections: `[{date: 2026-06-0${1 + (edit.word % 9)}, text: 人名有误}]` }),
  lead: (edit) => report(edit, { positions: '[头条, 图文看点]', image: 'p.png' }),
  wish: (edit) => report(edit, { related: `{pin: [a${edit.word % 8}], ban: [a2]}` }),
  reprint: (edit) => reprint(edit, {}),
  credit: (edit) => reprint(edit, { canonical: 'http://localhost/heishui/2026/01/first/' }),
  follow: (edit) => report(edit, { date: `2026-0${1 + (edit.word % 3)}-1${edit.number}` }),
  alias: (edit) => report(edit, { aliases: `[/old/${edit.number}/]` }),
  picture: ({ word }) => ({ 'articles/p.png': pictures[word % 2] }),
  unpicture: () => ({ 'articles/p.png': undefined }),
  settings: ({ word }) => ({
    'site.yml': `slogan: 口号${word}\nblocks: {perPage: ${10 + word}}\narticleJson: ${word % 3 > 0}\nfeeds: {text: ${word % 2 ? 'full' : 'excerpt'}}\n`,
  }),
  rail: ({ word }) => ({
    'site.yml': `rail: ${word % 2 ? 'inline' : 'ssi'}\nblocks: {newest: ${1 + word}, related: ${word % 3}, also: 0}\n`,
  }),
  spell: (edit) => report(edit, { topics: `[${edit.word % 2 ? 'WATER' : 'water'}]`, source: '样 报' }),
  paper: ({ word }) => ({
    'sources.yml': `sources:\n  - {name: 样报, slug: p${word}, licence: 许可${word}}\n`,
  }),
  due: (edit) => report(edit, { date: `2026-11-0${1 + (edit.word % 4)}`, expire: '2026-11-04' }),
  place: ({ word }) => ({ 'places.yml': `places:\n  - {place: 黑水县, slogan: 黑水口号${word}}\n` }),
  views: ({ number, word }) => ({ 'views.csv': `a${number},${word}\na1,5\n` }),
  words: ({ word }) => ({ 'words.txt': `木苏镇\n词${word}\n` }),
  page: ({ word }) => ({ 'pages/about.md': `---\ntitle: 关于${word}\n---\n\n我们是谁。\n` }),
}

function nameOf(number: number): string {
  return `articles/a${number}.md`
}

function report({ number, word }: Edit, front: Readonly<Record<string, string>>, more = ''): Edited {
  const matter = matters[word % matters.length] ?? ''
  const keys = {
    title: `${matter}${number}`,
    county: counties[number % counties.length] ?? '',
    date: `${2024 + (number % 3)}-0${1 + (word % 9)}-1${number % 10}`,
    ...front,
  }
  const body = `${matter}。记者在现场看到,${matters[number % matters.length]},村民们都说好。${more}`
  return { [nameOf(number)]: article(keys, body) }
}

/** A copy of the first article, before it or after it. */
function reprint({ number, word }: Edit, front: Readonly<Record<string, string>>): Edited {
  const keys = {
    title: `转载${number}`,
    date: `202${5 + (word % 2)}-02-1${number}`,
    source: '阿坝日报',
    ...front,
  }
  const county = counties[number % counties.length] ?? ''
  return { [nameOf(number)]: article({ county, ...keys }, `（本报讯）${founding}`) }
}

const kinds = [
  'add',
  'add',
  'add',
  'rewrite',
  'remove',
  'move',
  'rename',
  'shelve',
  'hold',
  'withdraw',
  'correct',
]
const others = [
  'lead',
  'wish',
  'reprint',
  'credit',
  'follow',
  'alias',
  'picture',
  'unpicture',
  'settings',
  'rail',
  'spell',
  'paper',
  'due',
  'place',
  'views',
  'words',
  'page',
]
const edit = fc.record({ kind: fc.constantFrom(...kinds, ...others), number: fc.nat(7), word: fc.nat(9) })

/** What a page or a section of each sum was made from, in whatever archive it stood. */
const madeFrom = new Map<string, string>()

function checkSums({ sections }: Survey): void {
  for (const { name, sum, pages } of sections) {
    const made = pages().map(
      (page) => [page.url, 'hash' in page ? page.hash : fingerprint(page.view)] as const,
    )
    if (sum !== undefined) checkSum(name, sum, fingerprint(made))
    for (const [index, page] of pages().entries()) {
      if (page.sum !== undefined) checkSum(page.url, page.sum, made[index]?.[1] ?? '')
    }
  }
}

function checkSum(name: string, sum: string, made: string): void {
  expect(madeFrom.get(sum) ?? made, `${name} has changed, and its sum has not`).toBe(made)
  madeFrom.set(sum, made)
}

test('after each of many random edits, a rebuild equals a clean build', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 5 }),
      async (rounds) => {
        let files: Files = {}
        for (const [day, edits] of rounds.entries()) {
          files = edits.reduce(apply, files)
          await workshop.put(files)
          const at = { clock: clock + day * 24 * 3600 * 1000 }
          const { changes } = await workshop.build(at)
          expect(changes, 'the archive has no error').toBeDefined()
          expect(await workshop.tree()).toEqual(await workshop.buildClean(at))
          checkSums(await workshop.survey(at))
        }
      },
    ),
    {
      seed: 20261101,
      numRuns: Number(process.env.DIFANG_RUNS ?? 8),
      endOnFailure: process.env.DIFANG_RUNS === undefined,
    },
  )
})

test('an edit taken back leaves the bytes of before, and touches only what changes', async () => {
  const before = { 'a.md': article({ title: '甲' }), 'b.md': article({ title: '乙', date: '2026-02-02' }) }
  await workshop.put(before)
  await workshop.build()
  const tree = await workshop.tree()
  await workshop.put({ ...before, 'a.md': article({ title: '甲' }, '改过的正文。') })
  const { changes } = await workshop.build()
  expect(changes?.changed.map(({ path }) => path)).toContain('heishui/2026/01/a/index.html')
  // A segment of the search index is named after what is in it.
  expect(changes?.added.filter(({ path }) => !path.startsWith('search/index/'))).toEqual([])
  await workshop.put(before)
  await workshop.build()
  expect(await workshop.tree()).toEqual(tree)
  expect((await workshop.build()).changes).toMatchObject({ added: [], changed: [], removed: [] })
})
