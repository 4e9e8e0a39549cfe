/**
 * What must never be read, run, followed or written: files of the wrong kind,
 * links and special files, names that lead out of the site.
 */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSite } from './reading.ts'
import { article, type Files, openWorkshop, type Workshop } from './workshop.ts'

const steady: Files = { 'articles/steady.md': article({ title: '常在的', date: '2026-01-05' }) }

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
  await workshop.put(steady)
  await workshop.build()
  await writeFile(path.join(workshop.folder, 'canary.txt'), '活着')
})
afterAll(() => workshop.close())

/** Each problem as `path CODE`; the published site must be as it was. */
async function refused(): Promise<readonly string[]> {
  const before = await workshop.tree()
  const { problems, changes } = await workshop.build()
  expect(changes).toBeUndefined()
  expect(await workshop.tree()).toEqual(before)
  return problems.map(({ path: file, code }) => `${file} ${code}`)
}

const runs = `require('node:fs').writeFileSync('CANARY','');globalThis.canary=1`

const ofWrongKind = [
  'a.11tydata.js',
  'a.11tydata.json',
  'a.11ty.js',
  'a.11ty.cjs',
  'articles/articles.json',
  'articles/a.njk',
  'articles/a.liquid',
  'articles/a.html',
  'articles/a.htm',
  'articles/a.svg',
  'articles/a.tsx',
  'articles/a.mjs',
  'articles/a.mdx',
  'articles/a.md.bak',
  'articles/a.md~',
  'articles/a.php',
  'articles/site.yml',
  'articles/a.yml',
  'articles/.hidden.md',
  'articles/.env',
  '.eleventy.js',
  '.eleventyignore',
  'eleventy.config.js',
  'package.json',
  'Site.yml',
  'site.yaml',
  '_data/site.js',
  '_includes/a.njk',
  'pages/a.html',
  'articles/a.jpg.js',
  'articles/a',
]

test('a file of any other kind is refused by its name, and never read', async () => {
  await workshop.put({ ...steady, ...Object.fromEntries(ofWrongKind.map((name) => [name, runs])) })
  const found = await refused()
  expect(found.toSorted()).toEqual(ofWrongKind.map((name) => `${name} E_CONTENT_TYPE`).toSorted())
  expect('canary' in globalThis).toBe(false)
  expect(await readdir('.')).not.toContain('CANARY')
})

test('what systems litter is passed over', async () => {
  const litter = [
    '.DS_Store',
    'articles/Thumbs.db',
    'articles/.gitkeep',
    '.gitignore',
    '.git/config',
    '.git/hooks/x.js',
  ]
  await workshop.put({ ...steady, ...Object.fromEntries(litter.map((name) => [name, runs])) })
  const { problems, changes } = await workshop.build()
  expect(problems).toEqual([])
  expect(changes).toBeDefined()
})

test('no link and no special file is followed, opened or waited for', async () => {
  await workshop.put(steady)
  const outside = path.join(workshop.folder, 'outside')
  await mkdir(outside)
  await writeFile(path.join(outside, 'secret.md'), article({ title: '外面的秘密' }))
  const at = (name: string) => path.join(workshop.content, 'articles', name)
  await symlink(path.join(outside, 'secret.md'), at('file.md'))
  await symlink(outside, at('folder'))
  await symlink(workshop.content, at('loop'))
  await symlink('nowhere', at('broken.md'))
  await symlink('/etc/passwd', at('picture.png'))
  await symlink('/dev/zero', at('zero.md'))
  await promisify(execFile)('mkfifo', [at('pipe.md'), at('pipe.png')])
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(at('socket.md'), resolve))
  try {
    const names = [
      'broken.md',
      'file.md',
      'folder',
      'loop',
      'picture.png',
      'pipe.md',
      'pipe.png',
      'socket.md',
      'zero.md',
    ]
    expect(await refused()).toEqual(names.map((name) => `articles/${name} E_SYMLINK`))
  } finally {
    server.close()
    await rm(workshop.content, { recursive: true })
    await mkdir(workshop.content)
  }
})

/** Names that lead elsewhere on some system, or hide, or end a line. */
const names = [
  '../../canary.txt',
  '..%2f..%2fcanary.txt',
  '..%252f..%252fcanary.txt',
  '%2e%2e/%2e%2e/canary.txt',
  '..\\..\\canary.txt',
  '/etc/passwd',
  '//host/share',
  'C:\\windows',
  'C:canary',
  '\\\\host\\share',
  '~root',
  '.',
  '..',
  '...',
  '. ',
  'a/../../b',
  'a//b',
  'a.',
  'a ',
  'CON',
  'nul.txt',
  'COM1',
  'LPT¹',
  'a::$DATA',
  'a:b',
  'a?b',
  'a*b',
  'a|b',
  'a<b>',
  '.git',
  '.difang.json',
  '.htaccess',
  'index.html',
  'page',
  'PAGE',
  '%00',
  'a%0d%0aSet-Cookie:x',
  '\u2024\u2024/\u2024\u2024/x',
  '．．／．．／x',
  '一'.repeat(86),
  '𠮷'.repeat(64),
  'a'.repeat(300),
]

test('a name that leads elsewhere is refused, or stands for nothing but itself', async () => {
  const files = names.flatMap((name, number): (readonly [string, string])[] => {
    const quoted = `'${name.replaceAll("'", "''")}'`
    const one = (key: string, front: Readonly<Record<string, string>>): readonly [string, string] => [
      `${key}/${key}${number}.md`,
      article({ title: `${key}${number}`, ...front }),
    ]
    return [
      one('id', { id: quoted }),
      one('alias', { aliases: `[${quoted}]` }),
      one('slashed', { aliases: `['/${name.replaceAll("'", "''")}']` }),
      one('image', { image: quoted }),
      one('source', { source: quoted }),
      one('topic', { topics: `[${quoted}]`, column: quoted, byline: quoted }),
      one('county', { county: quoted }),
    ]
  })
  await workshop.put({ ...steady, ...Object.fromEntries(files) })
  const before = await readdir(workshop.folder)
  const { survey, changes } = await workshop.buildLong({ keepGoing: true })
  expect(changes).toBeDefined()
  expect(await readdir(workshop.folder)).toEqual(before)
  expect(await readFile(path.join(workshop.folder, 'canary.txt'), 'utf8')).toBe('活着')
  const site = await readSite(workshop.out)
  for (const name of site.keys()) {
    expect(name).not.toMatch(/[\\<>:"|?*%\u0000-\u001f]|(^|\/)\.(?!nojekyll$)|[. ](\/|$)|^\/|\/\//)
    expect(name).not.toMatch(/(^|\/)(con|nul|com1|lpt¹)(\.|\/|$)/i)
    for (const segment of name.split('/')) expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(240)
  }
  const published = new Set(survey.catalog.articles.map((each) => each.path.split('/')[0]))
  expect([...published].toSorted()).toEqual([
    'alias',
    'articles',
    'id',
    'image',
    'slashed',
    'source',
    'topic',
  ])
})

const namesOfPages = [
  'CON',
  'a?b',
  'a b',
  'x:y',
  'a%2fb',
  'aux.txt',
  'a\\b',
  '一'.repeat(80),
  'a.',
  'feed.xml',
]

test('a page is refused where its name can be no address, and is at its composed name where it can', async () => {
  const page = '---\ntitle: 页\n---\n\n正文。\n'
  const files = [...namesOfPages, 'cafe\u0301', '联系/本站'].map((name) => [`pages/${name}.md`, page])
  await workshop.put({ ...steady, ...Object.fromEntries(files) })
  expect((await refused()).toSorted()).toEqual(
    namesOfPages.map((name) => `pages/${name}.md E_PAGE_NAME`).toSorted(),
  )
  await workshop.build({ keepGoing: true })
  const names = [...(await workshop.tree()).keys()]
  expect(names).toEqual(expect.arrayContaining(['caf\u00e9/index.html', '联系/本站/index.html']))
})

test('an error message of a hostile name is one line', async () => {
  await workshop.put({ ...steady, 'a\nb\u202e.html': 'x', 'c.md': article({ county: '"黑\\n水\\u202e"' }) })
  for (const line of await refused())
    expect(line.endsWith('E_CONTENT_TYPE') || line.includes('c.md')).toBe(true)
})

test.each([
  ['title', '"左\u202e右"', 'E_BIDI'],
  ['source', '"左\u2066右"', 'E_BIDI'],
  ['kicker', '"左\u202d右"', 'E_BIDI'],
  ['topics', '["左\u202e右"]', 'E_BIDI'],
  ['canonical', 'javascript:alert(1)', 'E_URL'],
  ['canonical', '"java\\tscript:alert(1)"', 'E_URL'],
  ['canonical', '//evil.example', 'E_URL'],
  ['canonical', 'https://user:pass@evil.example/', 'E_URL'],
  ['source', '{name: 样报, url: "data:text/html,x"}', 'E_URL'],
  ['source', '{name: 样报, url: "vbscript:x"}', 'E_URL'],
  ['image', 'javascript:alert(1)', 'E_FM_PICTURE'],
  ['image', '/etc/passwd', 'E_FM_PICTURE'],
  ['aliases', '["/a\\nb /c"]', 'E_FM_PATH'],
  ['aliases', '["https://evil.example/"]', 'E_FM_PATH'],
])('%s: %s is refused', async (key, written, code) => {
  await workshop.put({ ...steady, 'a.md': article({ [key]: written }) })
  expect(await refused()).toEqual([`a.md ${code}`])
})
