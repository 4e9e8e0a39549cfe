/** Problems of several files in one run, in every form and both languages; what is published meanwhile. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, treeOf } from '../pipeline/workshop.ts'
import { type Desk, openDesk } from './running.ts'

let desk: Desk
const clock = ['--clock', '2026-06-01']

/** Three files with a mistake each, one with a warning, one without any. */
const faulty = {
  'content/place.md': article({ county: '黑水镇' }),
  'content/date.md': article({ date: '2026-02-30' }),
  'content/sub/key.md': article({ lastmod: '2026-02-01' }),
  'content/html.md': article({ title: '有标签' }, '一句<b>话</b>。'),
}

beforeAll(async () => {
  desk = await openDesk()
  await desk.put({
    'content/good.md': article({ title: '好的' }),
    'content/date.md': article({ title: '原来好的' }),
  })
  await desk.run(['build', ...clock])
  await desk.put(faulty)
})
afterAll(() => desk.close())

const lines = [
  /^content\/date\.md:4:7 error E_FM_NO_SUCH_DATE .*2026-02-30/,
  /^content\/html\.md:8:3 warning W_MD_HTML .*<b>/,
  /^content\/place\.md:5:9 error E_PLACE_MISSPELT .*黑水镇.*黑水县/,
  /^content\/sub\/key\.md:6:1 error E_FM_KEY .*lastmod.*updated/,
]

test.each(['zh', 'en'])('unix: one line a problem, by file and line, in %s', async (language) => {
  const { code, out, err } = await desk.run(['check', '--reporter', 'unix', '--lang', language, ...clock])
  expect(code).toBe(1)
  const found = err.trim().split('\n')
  expect(found).toHaveLength(lines.length)
  for (const [index, line] of lines.entries()) expect(found[index]).toMatch(line)
  expect(/[“，；]/.test(err)).toBe(language === 'zh')
  expect(out).toMatch(
    language === 'zh' ? /3 处错误，1 处警告，0 处提示\n$/ : /3 errors, 1 warnings?, 0 notices\n$/,
  )
})

test('pretty: the same line, then the line of the file with a mark under it', async () => {
  const { err } = await desk.run(['check', ...clock])
  expect(err).toContain('  county: 黑水镇\n          ^\n')
  expect(err).toContain('  date: 2026-02-30\n        ^\n')
  expect(err).not.toContain('\u001b')
})

test('colour where it is wanted, and nowhere else', async () => {
  const err = async (variables: Readonly<Record<string, string>>) =>
    (await desk.run(['check', ...clock], variables)).err
  expect(await err({ FORCE_COLOR: '1' })).toContain('\u001b[31merror\u001b[39m')
  expect(await err({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b')
  expect(await err({ FORCE_COLOR: '0' })).not.toContain('\u001b')
})

test('json: a document on stdout, and nothing beside it', async () => {
  const { code, out, err } = await desk.run(['check', '--reporter', 'json', ...clock])
  expect([code, err]).toEqual([1, ''])
  const problems: readonly { readonly path: string; readonly code: string }[] = JSON.parse(out)
  expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'content/date.md E_FM_NO_SUCH_DATE',
    'content/html.md W_MD_HTML',
    'content/place.md E_PLACE_MISSPELT',
    'content/sub/key.md E_FM_KEY',
  ])
  const whole = JSON.parse((await desk.run(['check', '--json', '--quiet', ...clock])).out)
  expect(whole).toMatchObject({ ok: false, problems })
})

test('github: workflow commands, whose text cannot begin another', async () => {
  await desk.put({ 'odd/a.md': article({ county: '"100%: a,b\\n::error::x"' }) })
  const { err } = await desk.run(['check', '--content', 'odd', '--reporter', 'github', ...clock])
  expect(err).toMatch(/^::error file=odd\/a\.md,line=5,col=9,title=E_NEWLINE::.*100%25: a,b.*\n$/)
  const all = (await desk.run(['check', '--reporter', 'github', ...clock])).err
  expect(all.match(/^::(error|warning) file=content\//gm)).toHaveLength(4)
})

test('sarif: each problem once, with its rule, level and place', async () => {
  const { out } = await desk.run(['check', '--reporter', 'sarif', ...clock])
  const [run] = JSON.parse(out).runs
  const results: readonly { readonly ruleId: string; readonly level: string }[] = run.results
  expect(results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    'E_FM_NO_SUCH_DATE error',
    'W_MD_HTML warning',
    'E_PLACE_MISSPELT error',
    'E_FM_KEY error',
  ])
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'content/date.md' },
    region: { startLine: 4, startColumn: 7 },
  })
})

test('a build with errors leaves the site as it was: exit 1', async () => {
  const before = await treeOf(`${desk.folder}/dist`)
  const { code, out, err } = await desk.run(['build', ...clock])
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/有 3 处错误，网站保持原样；改正后再构建，或用 --keep-going 先搁置有错的文章\n$/)
  expect(await treeOf(`${desk.folder}/dist`)).toEqual(before)
})

test('--keep-going publishes the others, and says what it set aside', async () => {
  const { code, out, err } = await desk.run(['build', '--keep-going', '--out', 'kept', ...clock])
  expect(code).toBe(0)
  expect(out).toMatch(/2 篇文章 · 3 篇有错，已搁置/)
  expect(err).toMatch(/E_FM_NO_SUCH_DATE[\s\S]*E_PLACE_MISSPELT/)
  const names = [...(await treeOf(`${desk.folder}/kept`)).keys()].filter((name) =>
    /2026\/01\/\w+\/index/.test(name),
  )
  expect(names.filter((name) => name.startsWith('heishui'))).toEqual([
    'heishui/2026/01/good/index.html',
    'heishui/2026/01/html/index.html',
  ])
})

test('--keep-going sets aside neither a mistake in the settings nor every article', async () => {
  await desk.put({
    'settings/site.yml': 'nmae: 站名\n',
    'settings/a.md': article({}),
    'bad/a.md': article({ county: '黑水镇' }),
  })
  for (const folder of ['settings', 'bad']) {
    const { code, err } = await desk.run([
      'build',
      '--keep-going',
      '--content',
      folder,
      '--out',
      `${folder}-dist`,
    ])
    expect(code, folder).toBe(1)
    expect(err, folder).toMatch(/网站保持原样；改正后再构建\n$/)
  }
})

test('--quiet tells errors and no warning', async () => {
  const { err } = await desk.run(['build', '--quiet', '--reporter', 'unix', ...clock])
  expect(err).toContain('E_FM_KEY')
  expect(err).not.toContain('W_MD_HTML')
})

test('a list of an archive with errors says so: exit 1', async () => {
  const { code, out, err } = await desk.run(['list', 'articles', ...clock])
  expect(code).toBe(1)
  expect(out).toContain('好的')
  expect(err).toMatch(/另有 3 处错误，出错的文章不在列（difang check 可查）\n$/)
})
