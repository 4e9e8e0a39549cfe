/** Every command and exit code through the real binary, as a newcomer types them. */
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, treeOf } from '../pipeline/workshop.ts'
import { type Desk, openDesk, type Ran } from './running.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
  await desk.put({
    'content/a.md': article({
      title: '吊桥通车',
      date: '2026-01-05',
      aliases: '[/old/a.html]',
      topics: '[交通]',
    }),
    'content/b.md': article({ title: '山歌会', county: '茂县', date: '2026-01-06' }),
    'content/draft.md': article({ title: '草稿一篇', date: '2026-01-07', draft: 'true' }),
    'content/later.md': article({ title: '预定一篇', date: '2026-12-01' }),
    'content/gone.md': article({
      title: '撤下一篇',
      date: '2026-01-08',
      withdrawn: '{date: 2026-02-01, reason: 失实}',
    }),
    'empty/.gitkeep': '',
    'drafts/a.md': article({ draft: 'true' }),
    'foreign/x.txt': '别人的',
    afile: '不是文件夹',
  })
})
afterAll(() => desk.close())

const clock = ['--clock', '2026-06-01']

/** Of one line on stderr and nothing on stdout, for what cannot be meant. */
function expectRefusal({ code, out, err }: Ran, exit: number, words: RegExp): void {
  expect(err).toMatch(words)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(out).toBe('')
  expect(code).toBe(exit)
}

test.each<[string, RegExp]>([
  ['biuld', /没有 biuld 这个命令；是不是 build？/],
  ['build --contnet x', /没有 --contnet 这个选项；是不是 --content？/],
  ['build --content', /--content .*后面要写上值/],
  ['build x', /build.*多写了/],
  ['build --jobs 0', /--jobs 要是 1 到 999 的整数，不能是“0”/],
  ['build --jobs two', /不能是“two”/],
  ['build --clock yesterday', /--clock 要写成 2026-01-31.*不能是“yesterday”/],
  ['build --clock 2026-02-30', /不能是“2026-02-30”/],
  ['build --reporter loud', /pretty、unix、json、github、sarif.*不能是“loud”/],
  ['check --lang fr', /--lang 只能是 zh 或 en，不能是“fr”/],
  ['check --lang=fr', /不能是“fr”/],
  ['list', /还缺 <kind>/],
  ['list nonsense', /不认识“nonsense”；可以列出 articles、drafts/],
  ['new 标题', /必须写 --county/],
  ['new 标题 --county 朝阳区', /“朝阳区”不止一处：北京市\/朝阳区、吉林省\/长春市\/朝阳区/],
  ['new 标题 --county 没有的地方', /“没有的地方”找不到/],
  ['new 标题 --county 黑水县 --date 昨天', /--date 要写成 2026-01-31.*不能是“昨天”/],
  ['explain', /还缺 <url>/],
  ['build --content nowhere', /没有内容文件夹 nowhere；请用 --content/],
  ['check --content afile', /afile 不是文件夹/],
  ['build --out content', /“content”在内容文件夹“content”里面/],
  ['build --out content/site', /“content\/site”在内容文件夹“content”里面/],
  ['build --cache content/.difang', /--cache “content\/.difang”在内容文件夹/],
  ['build --out .', /不能发布到/],
  ['build --out /', /不能发布到“\/”/],
  ['build --out foreign', /不是空的，也没有 difang 的标记/],
  ['build --out afile', /不是文件夹/],
])('difang %s: exit 2, one line', async (words, message) => {
  expectRefusal(await desk.run([...words.split(' ')]), 2, message)
})

test('what cannot be meant leaves no trace', async () => {
  expect(await readFile(path.join(desk.folder, 'foreign/x.txt'), 'utf8')).toBe('别人的')
  expect(existsSync(path.join(desk.folder, 'content/.site.lock'))).toBe(false)
  expect(existsSync(path.join(desk.folder, 'dist'))).toBe(false)
  await desk.run(['check', '--content', 'nowhere', '--cache', 'trace'])
  expect(existsSync(path.join(desk.folder, 'trace'))).toBe(false)
})

test.each<[string, RegExp]>([
  ['build --out afile/dist', /afile.*EEXIST|afile.*ENOTDIR/],
  ['build --cache afile/cache', /afile\/cache.*不是文件夹（ENOTDIR）/],
  ['check --cache afile', /afile.*（EEXIST）/],
])('difang %s: exit 3, one line', async (words, message) => {
  expectRefusal(await desk.run([...words.split(' '), ...clock]), 3, message)
})

test('messages about the command line are in the language that it asks for', async () => {
  expectRefusal(await desk.run(['biuld', '--lang', 'en']), 2, /unknown command 'biuld'.*Did you mean build\?/)
  expectRefusal(
    await desk.run(['build', '--jobs', '0', '--lang=en']),
    2,
    /--jobs is a whole number from 1 to 999/,
  )
})

test('without a command there is help, on stderr; asked for, on stdout', async () => {
  const bare = await desk.run([])
  expect([bare.code, bare.out]).toEqual([2, ''])
  expect(bare.err).toContain('build')
  const asked = await desk.run(['--help'])
  expect([asked.code, asked.err]).toEqual([0, ''])
  for (const command of ['build', 'check', 'new', 'list', 'next', 'explain'])
    expect(asked.out).toContain(command)
  expect((await desk.run(['build', '--help', '--lang', 'en'])).out).toContain('set faulty articles aside')
  expect((await desk.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('an archive without articles is told and not published: exit 1', async () => {
  const { code, out, err } = await desk.run(['build', '--content', 'empty', '--out', 'empty-dist'])
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('E_EMPTY_ARCHIVE')
  expect(err).not.toContain('--keep-going')
  expect(existsSync(path.join(desk.folder, 'empty-dist'))).toBe(false)
})

test('a build says what it did in one line, and the second time that nothing changed', async () => {
  const first = await desk.run(['build', ...clock])
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toMatch(
    /^dist: 2 篇文章 · 3 篇未发表（difang list 可查） · 写入 \d+ 页，未变 0，移除 0 · [\d.]+ 秒，\d+ MB\n$/,
  )
  const second = await desk.run(['build', ...clock, '--lang', 'en'])
  expect(second.out).toMatch(
    /^dist: 2 articles · 3 not published .* 0 pages written, \d+ unchanged, 0 removed/,
  )
})

test('--quiet says nothing where all is well, and --json one document', async () => {
  expect(await desk.run(['build', ...clock, '--quiet'])).toEqual({ code: 0, out: '', err: '' })
  const { code, out, err } = await desk.run(['build', ...clock, '--json'])
  expect([code, err]).toEqual([0, ''])
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    articles: 2,
    held: 3,
    written: 0,
    removed: 0,
    problems: [],
  })
})

test('SOURCE_DATE_EPOCH is the clock where no other is given', async () => {
  const epoch = { SOURCE_DATE_EPOCH: String(Date.parse('2026-12-02') / 1000) }
  const rows = async (words: readonly string[]) => JSON.parse((await desk.run(words, epoch)).out).length
  expect(await rows(['list', 'articles', '--json'])).toBe(3)
  expect(await rows(['list', 'articles', '--json', ...clock])).toBe(2)
  expectRefusal(await desk.run(['list', 'articles'], { SOURCE_DATE_EPOCH: 'soon' }), 2, /SOURCE_DATE_EPOCH/)
})

test('--changes says what an upload has to bring, and what to take away', async () => {
  await desk.put({
    'other/a.md': article({ title: '甲' }),
    'other/b.md': article({ title: '乙', date: '2026-02-01' }),
  })
  const words = ['build', '--content', 'other', '--out', 'other-dist', '--cache', 'other-cache', ...clock]
  await desk.run([...words, '--changes', 'lists/changes.json'])
  const changes = JSON.parse(await readFile(path.join(desk.folder, 'lists/changes.json'), 'utf8'))
  const tree = await treeOf(path.join(desk.folder, 'other-dist'))
  const added: readonly { readonly path: string; readonly sha256: string }[] = changes.added
  for (const { path: file, sha256 } of added) expect(tree.get(file), file).toBe(sha256)
  expect(added.length).toBe(tree.size - 1)
  await desk.put({ 'other/b.md': article({ title: '乙', date: '2026-02-01', draft: 'true' }) })
  await desk.run(words)
  const next = JSON.parse(await readFile(path.join(desk.folder, 'other-cache/changes.json'), 'utf8'))
  expect(next.removed).toContain('heishui/2026/02/b/index.html')
})

test('--verify compares with a clean build, and tells of a file that was tampered with', async () => {
  const { code, out } = await desk.run(['build', ...clock, '--verify'])
  expect([code, /与从头构建逐字节相同/.test(out)]).toEqual([0, true])
  const page = path.join(desk.folder, 'dist/heishui/2026/01/a/index.html')
  await desk.put({ [path.relative(desk.folder, page)]: '换了' })
  const found = await desk.run(['build', ...clock, '--verify'])
  expect(found.code).toBe(3)
  expect(found.err).toMatch(/heishui\/2026\/01\/a\/index\.html 与从头构建的不同/)
  await desk.run(['build', ...clock, '--no-cache'])
  expect((await desk.run(['build', ...clock, '--verify', '--no-cache'])).code).toBe(0)
})

test.each<[string, string]>([
  ['drafts', '2026-01-07\t黑水县\t草稿一篇\tcontent/draft.md\n'],
  ['scheduled', '2026-12-01T00:00:00+08:00\t2026-12-01\t黑水县\t预定一篇\tcontent/later.md\n'],
  ['withdrawn', '2026-02-01T00:00:00+08:00\t失实\t2026-01-08\t黑水县\t撤下一篇\tcontent/gone.md\n'],
  ['articles', '2026-01-06\t茂县\t山歌会\tcontent/b.md\n2026-01-05\t黑水县\t吊桥通车\tcontent/a.md\n'],
  ['topics', '交通\t交通\t1\n'],
  ['expired', ''],
])('difang list %s', async (kind, rows) => {
  expect(await desk.run(['list', kind, ...clock])).toEqual({ code: 0, out: rows, err: '' })
})

test('difang next tells the next instant that the clock would change something', async () => {
  expect((await desk.run(['next', '--clock', '2026-01-20'])).out).toBe('2026-01-31T16:00:00.000Z\n')
  expect(JSON.parse((await desk.run(['next', '--clock', '2027-01-01', '--json'])).out)).toEqual({
    next: null,
  })
})

test.each<[string, number, RegExp]>([
  [
    '/heishui/2026/01/a/',
    0,
    /文章 a\.md\n文件: dist\/heishui\/2026\/01\/a\/index\.html\n模板: templates\/article/,
  ],
  ['heishui/2026/01/a', 0, /文章 a\.md/],
  ['http://localhost/heishui/2026/01/a/', 0, /文章 a\.md/],
  ['a', 0, /文章 a\.md/],
  ['/heishui/', 0, /“黑水县”的频道首页[\s\S]*content\/a\.md/],
  ['/topics/%E4%BA%A4%E9%80%9A/', 0, /“交通”名下/],
  ['/old/a.html', 0, /a\.md 的旧网址/],
  ['/heishui/2026/01/gone/', 0, /已撤下的文章 gone\.md/],
  ['/feed.xml', 0, /给程序读的文件/],
  ['draft', 1, /文章是草稿[\s\S]*content\/draft\.md/],
  ['/heishui/2026/12/later/', 1, /还没到发表时间/],
  ['/nowhere/', 1, /没有这一页；请写网址/],
  ['%E0%A4%A', 1, /没有这一页/],
])('difang explain %s: exit %i', async (asked, exit, words) => {
  const { code, out } = await desk.run(['explain', asked, ...clock])
  expect(out).toMatch(words)
  expect(code).toBe(exit)
})

test('difang new writes a draft that can be read, and never over another', async () => {
  await mkdir(path.join(desk.folder, 'fresh'))
  const words = [
    'new',
    '“两地”: 共建 #1 / ../x',
    '--county',
    '茂县',
    '--content',
    'fresh',
    '--clock',
    '2026-03-01T01:00:00+08:00',
  ]
  const made = await desk.run(words)
  expect([made.code, made.err]).toEqual([0, ''])
  const file = made.out.trim()
  expect(file).toMatch(/^fresh\/articles\/maoxian\/2026\/2026-03-01-[^/]+\.md$/)
  const text = await readFile(path.join(desk.folder, file), 'utf8')
  expect(text).toMatch(
    /^---\ntitle: "“两地”: 共建 #1 \/ ..\/x"\nsource: "报纸名"\ndate: 2026-03-01\ncounty: 四川省\/阿坝州\/茂县\ndraft: true\n---\n/,
  )
  expectRefusal(await desk.run(words), 2, /已经有了，没有改动它/)
  expect(await desk.run(['check', '--content', 'fresh'])).toMatchObject({ code: 0 })
  const held = JSON.parse((await desk.run(['list', 'drafts', '--content', 'fresh', '--json'])).out)
  expect(held).toEqual([expect.objectContaining({ title: '“两地”: 共建 #1 / ../x', place: '茂县' })])
})

test('a reader that has seen enough is no fault', async () => {
  const child = desk.start(['list', 'articles', '--json', ...clock])
  child.stdout?.destroy()
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
})
