/** A publication on real folders: what is in dist, before and after. A tree is `path: text`; a folder ends in a slash. */
import { execFileSync } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/fingerprint.ts'
import type { Changes, KeptSection, Manifest } from '../../src/model.ts'
import { UsageError } from '../../src/problems.ts'
import { manifestHash, sectionOf } from '../../src/write/manifest.ts'
import { openPublication, type Publication } from '../../src/write/publish.ts'
import { filesOf, manifestOf, type Tree, treeOf } from './trees.ts'

let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-publish-'))
  out = path.join(folder, 'dist')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const options = { fsync: false, apart: [] }

async function stageAll(publication: Publication, tree: Tree): Promise<readonly string[]> {
  const staged: string[] = []
  const stageOne = async ([file, text]: [string, string]) => {
    if (await publication.stage(file, Buffer.from(text))) staged.push(file)
  }
  await Promise.all(Object.entries(tree).map(stageOne))
  return staged.sort()
}

async function publish(tree: Tree, before?: Tree): Promise<Changes> {
  const publication = await openPublication(out, before && manifestOf(before), options)
  await stageAll(publication, tree)
  return publication.commit(manifestOf(tree))
}

/** After `before` was published, publishing `after` leaves exactly `after`, whether the manifest was kept or lost. */
async function check(before: Tree, after: Tree, removed: readonly string[] = []): Promise<void> {
  for (const kept of [before, undefined]) {
    await rm(out, { recursive: true, force: true })
    await publish(before)
    const changes = await publish(after, kept)
    expect(changes.removed).toEqual(removed)
    expect(await treeOf(out)).toEqual(after)
    expect(await treeOf(folder)).toEqual(inDist(after))
  }
}

function inDist(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([file, text]) => [`dist/${file}`, text]))
}

describe('what is published is what is in dist', () => {
  test('a first publication makes the folder', () => check({}, { 'heishui/index.html': '今日黑水' }))

  test('a file changes, one comes, one goes, one stays', () =>
    check(
      { 'a.html': '一', 'b.html': '二', 'c.html': '三' },
      { 'a.html': '一', 'b.html': '贰', 'd.html': '四' },
      ['c.html'],
    ))

  test('a folder that becomes empty goes, and so do those around it', () =>
    check({ 'aba/2022/04/a-1/index.html': '旧', 'x.html': '留' }, { 'x.html': '留' }, [
      'aba/2022/04/a-1/index.html',
    ]))

  test('a file becomes a folder', () => check({ news: '文件' }, { 'news/index.html': '文件夹' }, ['news']))

  test('a folder becomes a file', () =>
    check({ 'news/a/index.html': '文件夹' }, { news: '文件' }, ['news/a/index.html']))

  test('a name changes in case only', () =>
    check({ 'News/A.html': '甲' }, { 'news/a.html': '甲' }, ['News/A.html']))

  test('everything goes', () => check({ 'a.html': '一', 'b/c.html': '二' }, {}, ['a.html', 'b/c.html']))

  test('a thousand files, flushed all at once, and then a few, one by one', async () => {
    const numbers = Array.from({ length: 1000 }, (_, number) => number)
    const before = Object.fromEntries(numbers.map((number) => [`aba/${number}/index.html`, `第${number}页`]))
    const after = { ...before, 'aba/7/index.html': '改', 'aba/new/index.html': '新' }
    for (const [tree, known] of [
      [before, undefined],
      [after, manifestOf(before)],
    ] as const) {
      const publication = await openPublication(out, known, { ...options, fsync: true })
      await stageAll(
        publication,
        known === undefined ? tree : { 'aba/7/index.html': '改', 'aba/new/index.html': '新' },
      )
      await publication.commit(manifestOf(tree))
      expect(await treeOf(out)).toEqual(tree)
    }
  })

  test('names in Chinese, of full length', () =>
    check({}, { [`topics/${'水'.repeat(85)}/index.html`]: '专题' }))
})

describe('what does not change is not touched', () => {
  test('an unchanged file keeps its time, and nothing of it is staged', async () => {
    const tree = { 'a.html': '一', 'b.html': '二' }
    await publish(tree)
    await utimes(path.join(out, 'a.html'), 1, 1)
    const publication = await openPublication(out, manifestOf(tree), options)
    expect(await stageAll(publication, { ...tree, 'b.html': '新' })).toEqual(['b.html'])
    await publication.commit(manifestOf({ ...tree, 'b.html': '新' }))
    expect((await lstat(path.join(out, 'a.html'))).mtimeMs).toBe(1000)
  })

  test('without its manifest, what is there is compared, and kept where it is equal', async () => {
    const tree = { 'a.html': '一', 'b.html': '二' }
    await publish(tree)
    await utimes(path.join(out, 'a.html'), 1, 1)
    await writeFile(path.join(out, 'b.html'), '被改')
    const publication = await openPublication(out, undefined, options)
    expect(publication.trusted).toBe(false)
    expect(await stageAll(publication, tree)).toEqual(['b.html'])
    const changes = await publication.commit(manifestOf(tree))
    expect(changes).toMatchObject({ added: [], changed: [{ path: 'b.html' }], removed: [], unchanged: 1 })
    expect((await lstat(path.join(out, 'a.html'))).mtimeMs).toBe(1000)
  })

  test('a publication without any change does not touch the folder at all', async () => {
    const tree = { 'a.html': '一' }
    await publish(tree)
    await utimes(path.join(out, '.difang.json'), 1, 1)
    await publish(tree, tree)
    expect((await lstat(path.join(out, '.difang.json'))).mtimeMs).toBe(1000)
  })

  test('what is kept need not be staged', async () => {
    const tree = { 'a.html': '一', 'b.html': '二' }
    await publish(tree)
    const publication = await openPublication(out, manifestOf(tree), options)
    expect(publication.trusted).toBe(true)
    const changes = await publication.commit(manifestOf(tree))
    expect(changes).toEqual({ added: [], changed: [], removed: [], unchanged: 2 })
    expect(await treeOf(out)).toEqual(tree)
  })
})

describe('of sections that stay nothing is looked at', () => {
  /** Whose files nobody may ask for. */
  function closed(tree: Tree): KeptSection {
    const files = () => {
      throw new Error('a section that stays was opened')
    }
    return { ...sectionOf(filesOf(tree)), files }
  }
  const months = (march: KeptSection, april: Tree): Manifest =>
    new Map([
      ['articles/heishui/2026/03', march],
      ...(Object.keys(april).length === 0
        ? []
        : [['articles/heishui/2026/04', sectionOf(filesOf(april))] as const]),
    ])
  const march = { '03/a.html': '三月' }
  const kept = new Set(['articles/heishui/2026/03'])

  async function begin(april: Tree, next: Tree): Promise<Publication> {
    const first = await openPublication(out, undefined, options)
    await stageAll(first, { ...march, ...april })
    await first.commit(months(sectionOf(filesOf(march)), april))
    const publication = await openPublication(out, months(closed(march), april), options)
    publication.keep(kept)
    await stageAll(publication, next)
    return publication
  }

  test('while a file of another comes, changes, goes', async () => {
    const publication = await begin(
      { '04/a.html': '一', '04/b.html': '二' },
      { '04/a.html': '壹', '04/c.html': '三' },
    )
    const next = { '04/a.html': '壹', '04/c.html': '三' }
    expect(await publication.commit(months(closed(march), next))).toMatchObject({
      added: [{ path: '04/c.html' }],
      changed: [{ path: '04/a.html' }],
      removed: ['04/b.html'],
      unchanged: 1,
    })
    expect(await treeOf(out)).toEqual({ ...march, ...next })
  })

  test('while another goes', async () => {
    const publication = await begin({ '04/a.html': '一' }, {})
    expect(await publication.commit(months(closed(march), {}))).toMatchObject({
      removed: ['04/a.html'],
      unchanged: 1,
    })
    expect(await treeOf(out)).toEqual(march)
  })

  test('and one that is to change all the same, or is kept too late, is a fault', async () => {
    const publication = await begin({}, {})
    const other = months(sectionOf(filesOf({ '03/a.html': '改' })), {})
    await expect(publication.commit(other)).rejects.toThrow('kept, but not as it was')
    const late = await begin({}, { '04/a.html': '一' })
    expect(() => late.keep(kept)).toThrow('too late')
    await late.abandon()
  })

  test('and none can be kept where the marker vouches for nothing', async () => {
    await publish(march)
    const publication = await openPublication(out, months(closed(march), { 'x.html': '无' }), options)
    publication.keep(kept)
    await stageAll(publication, march)
    const changes = await publication.commit(months(sectionOf(filesOf(march)), {}))
    expect(changes).toEqual({ added: [], changed: [], removed: [], unchanged: 1 })
  })
})

test('no file is in two sections', async () => {
  const publication = await openPublication(out, undefined, options)
  await stageAll(publication, { 'a.html': '一' })
  const one = sectionOf(filesOf({ 'a.html': '一' }))
  const twice = new Map([
    ['一', one],
    ['二', one],
  ])
  await expect(publication.commit(twice)).rejects.toThrow('in two sections')
  await publication.abandon()
})

describe('the marker says what the folder holds', () => {
  test('it is one line with the hash of the manifest', async () => {
    await publish({ 'a.html': '一' })
    expect(await readFile(path.join(out, '.difang.json'), 'utf8')).toBe(
      `{"difang":1,"manifest":"${manifestHash(manifestOf({ 'a.html': '一' }))}"}\n`,
    )
  })

  test('a manifest of another folder is not trusted', async () => {
    await publish({ 'a.html': '一' })
    const publication = await openPublication(out, manifestOf({ 'a.html': '二' }), options)
    expect(publication.trusted).toBe(false)
  })

  test('with the cache lost, files and folders that nobody wants are cleaned away', async () => {
    await publish({ 'a.html': '一', 'old/b.html': '二' })
    await mkdir(path.join(out, 'empty/inner'), { recursive: true })
    await writeFile(path.join(out, 'stray.txt'), '杂物')
    await publish({ 'a.html': '一' })
    expect(await treeOf(out)).toEqual({ 'a.html': '一' })
  })
})

test('a folder in the place of a file that was known goes, with what is in it', async () => {
  await publish({ 'a.html': '一' })
  await rm(path.join(out, 'a.html'))
  await mkdir(path.join(out, 'a.html/inner'), { recursive: true })
  await publish({ 'a.html': '新' }, { 'a.html': '一' })
  expect(await treeOf(out)).toEqual({ 'a.html': '新' })
})

describe('nothing outside dist is read or changed', () => {
  async function checkLinked(replaced: string, target: string, kept: boolean): Promise<void> {
    const before = { 'a.html': '一', 'sub/b.html': '二' }
    const after = { 'a.html': '新', 'sub/b.html': '新', 'sub/c.html': '三' }
    await publish(before)
    const outside = path.join(folder, 'outside')
    await mkdir(outside)
    await writeFile(path.join(outside, 'b.html'), '二')
    await rm(path.join(out, replaced), { recursive: true })
    await symlink(path.join(folder, target), path.join(out, replaced))
    await publish(after, kept ? before : undefined)
    expect(await treeOf(out)).toEqual(after)
    expect(await treeOf(outside)).toEqual({ 'b.html': '二' })
    expect((await lstat(path.join(out, replaced))).isSymbolicLink()).toBe(false)
  }
  test('a link in place of a file is replaced', () => checkLinked('a.html', 'outside/b.html', true))
  test('a link in place of a folder is replaced', () => checkLinked('sub', 'outside', true))
  test('a link in place of a file is replaced, manifest lost', () =>
    checkLinked('a.html', 'outside/b.html', false))
  test('a link in place of a folder is replaced, manifest lost', () => checkLinked('sub', 'outside', false))
  test('a link that leads nowhere is replaced', () => checkLinked('sub', 'nowhere', true))

  test('a page that is to go is not removed through a link', async () => {
    await publish({ 'sub/b.html': '二' })
    const outside = path.join(folder, 'outside')
    await mkdir(outside)
    await writeFile(path.join(outside, 'b.html'), '外')
    await rm(path.join(out, 'sub'), { recursive: true })
    await symlink(outside, path.join(out, 'sub'))
    await publish({}, { 'sub/b.html': '二' })
    expect(await treeOf(outside)).toEqual({ 'b.html': '外' })
  })

  test('a FIFO is removed and keeps nobody waiting', async () => {
    await publish({ 'a.html': '一' })
    await rm(path.join(out, 'a.html'))
    execFileSync('sh', ['-c', 'mkfifo a.html b.html'], { cwd: out })
    await publish({ 'a.html': '一' })
    expect(await treeOf(out)).toEqual({ 'a.html': '一' })
  })

  test('a hard link elsewhere keeps its bytes', async () => {
    await publish({ 'a.html': '一' })
    execFileSync('ln', [path.join(out, 'a.html'), path.join(folder, 'other.html')])
    await publish({ 'a.html': '新' }, { 'a.html': '一' })
    expect(await readFile(path.join(folder, 'other.html'), 'utf8')).toBe('一')
  })

  test('a link in place of the staging folder is not followed', async () => {
    await mkdir(path.join(folder, 'outside'))
    await writeFile(path.join(folder, 'outside/keep.txt'), '留')
    await symlink(path.join(folder, 'outside'), path.join(folder, '.dist.publishing'))
    await publish({ 'a.html': '一' })
    expect(await treeOf(folder)).toEqual({ 'dist/a.html': '一', 'outside/keep.txt': '留' })
  })

  const bad = [
    '',
    '/a',
    'a//b',
    'a/',
    '../a',
    'a/../../b',
    '.',
    './a',
    'a\u0000b',
    'a\\..\\b',
    'C:/a',
    'a\nb',
    '\ud800',
  ]
  const long = ['水'.repeat(86), Array(513).fill('a').join('/')]
  test.each([...bad, ...long, '.difang.json', '.difang.publishing/x'])(
    'a path such as %j is refused',
    async (file) => {
      const publication = await openPublication(out, undefined, options)
      await expect(publication.stage(file, Buffer.from('坏'))).rejects.toThrow('cannot publish')
    },
  )
})

describe('a folder that is not ours is refused', () => {
  async function checkRefused(target: string, reason: string, apart: readonly string[] = []): Promise<void> {
    const refused = openPublication(target, undefined, { fsync: false, apart })
    await expect(refused).rejects.toBeInstanceOf(UsageError)
    await expect(refused).rejects.toMatchObject({ told: { zh: expect.stringContaining(reason) } })
  }
  test('the root, the home folder, the working folder and those above it', async () => {
    for (const target of ['/', homedir(), path.dirname(homedir()), process.cwd(), '..', '.']) {
      await checkRefused(target, '里面有')
    }
  })
  test('a folder with files and without a marker', async () => {
    await mkdir(out)
    await writeFile(path.join(out, '照片.jpg'), '')
    await checkRefused(out, '没有 difang 的标记')
    await writeFile(path.join(out, '.difang.json'), '{}')
    await checkRefused(out, '没有 difang 的标记')
    expect((await lstat(path.join(out, '照片.jpg'))).isFile()).toBe(true)
  })
  test('an empty folder is taken', async () => {
    await mkdir(out)
    await publish({ 'a.html': '一' })
    expect(await treeOf(out)).toEqual({ 'a.html': '一' })
  })
  test('a file, and a symbolic link', async () => {
    await writeFile(out, '')
    await checkRefused(out, '不是文件夹')
    await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'link'))
    await checkRefused(path.join(folder, 'link'), '是符号链接')
    await checkRefused(`${path.join(folder, 'link')}/`, '是符号链接')
  })
  test('a folder that holds the content, also by way of a link', async () => {
    await mkdir(path.join(out, 'content'), { recursive: true })
    await writeFile(path.join(out, '.difang.json'), '{"difang":1,"manifest":""}')
    await symlink(path.join(out, 'content'), path.join(folder, 'content'))
    await checkRefused(out, '里面有', [path.join(folder, 'content')])
    await checkRefused(out, '里面有', [out])
  })
  test('a journal beside a foreign folder is not carried out', async () => {
    await mkdir(path.join(folder, '.dist.publishing'))
    const journal = { journal: 1, manifest: '', remove: ['照片.jpg'], prune: [], put: [], changes: noChanges }
    await writeFile(path.join(folder, '.dist.publishing/journal.json'), JSON.stringify(journal))
    await mkdir(out)
    await writeFile(path.join(out, '照片.jpg'), '')
    await checkRefused(out, '没有 difang 的标记')
    expect((await lstat(path.join(out, '照片.jpg'))).isFile()).toBe(true)
  })
  test('a journal that climbs out of the folder is not carried out', async () => {
    await publish({ 'a.html': '一' })
    await mkdir(path.join(folder, '.dist.publishing'))
    const journal = {
      journal: 1,
      manifest: '',
      remove: ['../keep.txt'],
      prune: [],
      put: [],
      changes: noChanges,
    }
    await writeFile(path.join(folder, '.dist.publishing/journal.json'), JSON.stringify(journal))
    await writeFile(path.join(folder, 'keep.txt'), '留')
    await publish({ 'a.html': '一' })
    expect(await treeOf(folder)).toEqual({ 'dist/a.html': '一', 'keep.txt': '留' })
  })
  const noChanges: Changes = { added: [], changed: [], removed: [], unchanged: 0 }
})

describe('modes are those of a public file', () => {
  test('whatever the umask is', async () => {
    const before = process.platform === 'win32' ? 0 : 0o077
    await publish({ 'x.html': '先' })
    const script = `umask 0${before.toString(8)}; exec "$0" "$@"`
    const program = `import { openPublication } from ${JSON.stringify(path.resolve('build/src/write/publish.js'))}
      import { sectionOf } from ${JSON.stringify(path.resolve('build/src/write/manifest.js'))}
      const publication = await openPublication(${JSON.stringify(out)}, undefined, { fsync: false, apart: [] })
      await publication.stage('sub/a.html', Buffer.from('一'))
      const files = new Map([['sub/a.html', { fingerprint: '0'.repeat(32), sha256: '${sha256('一')}' }]])
      await publication.commit(new Map([['all', sectionOf(files)]]))`
    execFileSync('sh', ['-c', script, process.execPath, '--input-type=module', '-e', program])
    expect((await lstat(path.join(out, 'sub'))).mode & 0o777).toBe(0o755)
    expect((await lstat(path.join(out, 'sub/a.html'))).mode & 0o777).toBe(0o644)
    expect((await lstat(path.join(out, '.difang.json'))).mode & 0o777).toBe(0o644)
  })
})

describe('a publication that is given up', () => {
  test('leaves dist as it was, and nothing beside it', async () => {
    await publish({ 'a.html': '一' })
    const publication = await openPublication(out, manifestOf({ 'a.html': '一' }), options)
    const staging = stageAll(publication, { 'a.html': '新', 'b.html': '二' }).catch(() => {})
    await publication.abandon()
    await staging
    expect(await treeOf(folder)).toEqual({ 'dist/a.html': '一' })
    await expect(publication.commit(new Map())).rejects.toThrow('over')
  })

  test('a manifest that promises what nobody made changes nothing', async () => {
    await publish({ 'a.html': '一' })
    for (const known of [manifestOf({ 'a.html': '一' }), undefined]) {
      const publication = await openPublication(out, known, options)
      await expect(publication.commit(manifestOf({ 'b.html': '无' }))).rejects.toThrow(
        'nobody made it: b.html',
      )
      await publication.abandon()
      expect(await treeOf(folder)).toEqual({ 'dist/a.html': '一' })
    }
  })

  test('a file and a folder under one name change nothing', async () => {
    const publication = await openPublication(out, undefined, options)
    const staging = stageAll(publication, { a: '文件', 'a/b': '文件夹' })
    await expect(staging).rejects.toThrow('both a file and a folder: a')
    await publication.abandon()
    expect(await treeOf(folder)).toEqual({})
  })

  test('a file under the name of a folder that stays changes nothing', async () => {
    await publish({ 'a/b': '文件夹' })
    const publication = await openPublication(out, manifestOf({ 'a/b': '文件夹' }), options)
    await stageAll(publication, { 'a/b/c': '文件' })
    const both: Manifest = manifestOf({ 'a/b': '文件夹', 'a/b/c': '文件' })
    await expect(publication.commit(both)).rejects.toThrow('both a file and a folder: a/b')
  })

  test('a folder that cannot be written is told by name and code', async () => {
    await mkdir(path.join(folder, 'locked'))
    await writeFile(path.join(folder, 'locked/file'), '')
    const blocked = path.join(folder, 'locked/file/dist')
    await chmod(path.join(folder, 'locked'), 0o755)
    const attempt = async () => {
      const publication = await openPublication(blocked, undefined, options)
      await publication.stage('a.html', Buffer.from('一'))
    }
    await expect(attempt()).rejects.toMatchObject({
      name: 'MachineError',
      told: { zh: expect.stringMatching(/file.*ENOTDIR/), en: expect.stringMatching(/file.*ENOTDIR/) },
    })
  })
})
