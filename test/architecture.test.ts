/**
 * Who may import whom, and who may touch the world: the rules of ARCHITECTURE.md,
 * read out of the sources. An exception stands in a list, with its reason.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

interface Module {
  readonly file: string
  readonly text: string
  readonly imports: readonly Import[]
}

interface Import {
  /** A file of ours by its path in the project, a package by its name. */
  readonly from: string
  readonly isType: boolean
}

const stages = ['article', 'catalog', 'pictures', 'related', 'search', 'site', 'write']
/** What several stages use, and the desk too. */
const sharedFolders = ['places', 'settings', 'text', 'yaml']
/** They know the stages' order, hand a stage what it needs of the outside, or start its work in a thread. */
const conductors = [
  'src/render-task.ts',
  'src/build.ts',
  'src/build-if-changed.ts',
  'src/folder.ts',
  'src/picture-desks.ts',
  'src/relate-all.ts',
  'src/plan-search.ts',
  'src/survey.ts',
  'src/workers.ts',
]

/** Bundled for browsers. */
const client = 'templates/client/'
/** A server and a watcher: the world is its matter. */
const devServer = 'src/desk/dev/'

const modules = ['src', 'templates'].flatMap(modulesIn)

test('no stage imports another stage', () => {
  const found = imports(({ file }) => stages.includes(stageOf(file)))
    .filter(({ from }) => stageOf(from) !== '' && stageOf(from) !== 'desk')
    .filter(({ file, from }) => stageOf(file) !== stageOf(from))
  expect(found.map(told)).toEqual([])
})

test('what the stages share knows no stage, and nothing but main knows the desk', () => {
  const found = imports(
    ({ file }) => file.startsWith('src/') && stageOf(file) === '' && !conductors.includes(file),
  )
    .filter(({ from }) => stageOf(from) !== '')
    .filter(({ file, from }) => !(file === 'src/main.ts' && stageOf(from) === 'desk'))
  const desk = imports(({ file }) => stageOf(file) !== 'desk' && file !== 'src/main.ts').filter(
    ({ from }) => stageOf(from) === 'desk',
  )
  expect([...found, ...desk].map(told)).toEqual([])
})

test('the values that flow, and the views, are types and nothing else', () => {
  const found = imports(({ file }) => file === 'src/model.ts' || file === 'src/views.ts')
  expect(found.filter(({ isType }) => !isType).map(told)).toEqual([])
  for (const { file, text } of modules.filter(({ file }) => /src\/(model|views)\.ts$/.test(file))) {
    expect(text.match(/^export (?!interface|type|declare)/gm), file).toBeNull()
  }
})

test('a template knows templates, the views and preact', () => {
  const found = imports(({ file }) => file.startsWith('templates/') && !file.startsWith(client))
    .filter(({ from }) => !from.startsWith('templates/') && from !== 'src/views.ts')
    .filter(({ from }) => from !== 'preact' && from !== 'preact-render-to-string')
    .concat(
      imports(() => true).filter(({ file, from }) => from.startsWith(client) && !file.startsWith(client)),
    )
  expect(found.map(told)).toEqual([])
})

test("what runs in a reader's browser is its own code and the search, and nothing below them needs more than the language", () => {
  const way = new Set(modules.map(({ file }) => file).filter((file) => file.startsWith(client)))
  const found = []
  for (const file of way) {
    for (const each of imports((module) => module.file === file).filter(({ isType }) => !isType)) {
      if (/^(src|templates)\//.test(each.from)) way.add(each.from)
      else found.push(each)
    }
  }
  expect(found.map(told)).toEqual([])
  const folders = new Set([...way].map((file) => file.replace(/[^/]+$/, '')))
  expect(
    [...folders].filter((folder) => ![client, 'src/search/', 'src/text/', 'src/'].includes(folder)),
  ).toEqual([])
})

test('a template sorts, filters by date and counts time nowhere', () => {
  const found = matches(/\.(sort|toSorted|toReversed|reverse)\(|\bnew Date\b|\bDate\./g).filter(({ file }) =>
    file.startsWith('templates/'),
  )
  expect(found).toEqual([])
})

test('no two modules import each other in a circle', () => {
  expect(modules.map(({ file }) => circleFrom(file)).filter((circle) => circle.length > 0)).toEqual([])
})

const diskModules: Readonly<Record<string, string>> = {
  'src/main.ts': 'reads the version of its package',
  'src/pictures/typeface.ts': 'reads the font of share cards, out of its package',
  'src/pictures/typeface-package.ts': 'reads the versions of the font and of fontkit',
  'src/recipe.ts': 'reads its own code, to know when it has changed',
  'src/article/sources.ts': 'the only reader of the content folder',
  'src/article/checkout.ts': 'reads the index of the checkout that the content folder lies in',
  'src/site/assets.ts': "reads the package's own style sheet, script and static files",
  'src/desk/report.ts': 'quotes the line that a problem is about',
  'src/desk/build-command.ts': 'changes.json, and the folder of --verify',
  'src/desk/new-command.ts': 'writes the new article',
  'src/desk/search-command.ts': 'reads the index of the built site',
  'src/desk/same-tree.ts': 'compares what --verify has built',
  'src/write/apply.ts': 'renames and removes in dist/',
  'src/write/before.ts': 'what dist/ holds',
  'src/write/disk-store.ts': 'the cache',
  'src/write/flush.ts': 'flushes what was written',
  'src/write/journal.ts': 'the journal of a publication',
  'src/write/lock.ts': 'the lock',
  'src/write/make-folders.ts': 'makes folders',
  'src/write/marker.ts': 'the marker of dist/',
  'src/write/out-folder.ts': 'what kind of folder dist/ is',
  'src/write/out-tree.ts': 'removals in dist/',
  'src/write/publish.ts': 'takes the staging folder away',
  'src/write/put-tree.ts': 'renames into dist/',
  'src/write/seal.ts': 'the seal of the cache',
  'src/write/settled.ts': 'whether dist/ is as it was left',
  'src/write/stage-file.ts': 'writes a file where it waits',
  'src/write/staging-place.ts': 'where what is staged lies',
  'src/write/staging.ts': 'takes staged files away',
  'src/write/store.ts': 'opens the cache',
}

test('only named modules read or write the disk', () => {
  const found = imports(({ file }) => !file.startsWith(devServer)).filter(({ from }) =>
    /^(node:fs|lmdb$|chokidar$)/.test(from),
  )
  expect([...new Set(found.map(({ file }) => file))].toSorted()).toEqual(Object.keys(diskModules).toSorted())
})

/** By package: who may import it. Whatever of node: is not here and not above is used by nobody. */
const packages: Readonly<Record<string, readonly string[]>> = {
  piscina: ['src/workers.ts'],
  '@11ty/eleventy': ['src/site/eleventy.ts'],
  sharp: ['src/pictures/card-task.ts', 'src/pictures/encode.ts'],
  fontkit: ['src/pictures/typeface.ts'],
  // Where a package lies.
  'node:module': ['src/pictures/typeface-package.ts'],
  'node:v8': ['src/compiler.ts'],
  // Linux flushes a whole file system at the word of a command only.
  'node:child_process': ['src/write/flush.ts'],
  lightningcss: ['src/site/assets.ts'],
  'cli-progress': ['src/desk/terminal.ts'],
  chokidar: ['src/desk/dev/watch.ts'],
  // Of the machine: its name in a lock, its processors, where homes and temporary files are.
  'node:os': [
    'src/desk/build-command.ts',
    'src/desk/flags.ts',
    'src/write/lock.ts',
    'src/write/out-folder.ts',
  ],
}

test('a library that touches the world has one door', () => {
  for (const [name, allowed] of Object.entries(packages)) {
    const found = new Set(
      imports(() => true)
        .filter(({ from }) => from === name)
        .map(({ file }) => file),
    )
    expect([...found].toSorted(), name).toEqual(allowed.toSorted())
  }
  const harmless = /^node:(child_process|fs|fs\/promises|module|os|path|url|crypto|v8)$/
  const others = imports(({ file }) => !file.startsWith(devServer)).filter(
    ({ from }) => from.startsWith('node:') && !harmless.test(from),
  )
  expect(others.map(told)).toEqual([])
})

/** What differs from one moment, machine or reader to the next; who may ask for it, and what for. */
const worldly: readonly (readonly [what: RegExp, allowed: Readonly<Record<string, string>>])[] = [
  [/\bprocess\.env\b/g, { 'src/main.ts': 'read once, and handed on' }],
  [/\bprocess\.argv\b/g, { 'src/main.ts': 'the command line' }],
  [/\bprocess\.cwd\(/g, { 'src/write/out-folder.ts': 'dist/ may not hold the folder one stands in' }],
  [
    /\bDate\.now\b|\bnew Date\(\)/g,
    {
      'src/main.ts': 'the build clock',
      'src/article/sources.ts': 'whether a file has settled since it was written',
      'src/article/checkout.ts': 'likewise',
      'src/desk/dev-command.ts': 'each round has a clock of its own',
      'src/write/lock.ts': 'says since when a lock is held',
    },
  ],
  [
    /\bperformance\.now\(/g,
    {
      'src/deadline.ts': 'the deadline of an article',
      'src/desk/session.ts': 'how long a stage took',
      'src/desk/build-command.ts': 'how long a build took',
    },
  ],
  [/\bMath\.random\(|\brandomUUID\(/g, {}],
  [
    /\brandomBytes\(/g,
    { 'src/write/lock.ts': 'a name that no other process has', 'src/write/seal.ts': 'likewise' },
  ],
  [/\.toLocale\w+\(|\.localeCompare\(|\bIntl\.\w+\(\)/g, {}],
  [/\bIntl\.(?!getCanonicalLocales)\w+\((?!'en-(US|CA)')/g, {}],
  [/\bfetch\(|\bXMLHttpRequest\b|\beval\(|\bnew Function\(/g, {}],
]

test('clock, chance, environment and locale are asked by named modules only', () => {
  for (const [what, allowed] of worldly) {
    const here = matches(what).filter(({ file }) => !file.startsWith(client) && !file.startsWith(devServer))
    const found = [...new Set(here.map(({ file }) => file))]
    expect(
      found.filter((file) => !Object.hasOwn(allowed, file)),
      String(what),
    ).toEqual([])
  }
})

// ── reading the sources ──

function modulesIn(folder: string): readonly Module[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.posix.join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => {
      const text = withoutComments(readFileSync(file, 'utf8'))
      return { file, text, imports: importsOf(file, text) }
    })
}

/** Block comments and lines that are a comment from their start. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

function importsOf(file: string, text: string): readonly Import[] {
  const found = text.matchAll(/\b(?:(import|export)(\s+type)?\b[^'";]*?\bfrom\s*|import\s*\(?\s*)'([^']+)'/g)
  return [...found].map(([, , type, name = '']) => ({
    from: name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name,
    isType: type !== undefined,
  }))
}

/** `article` of src/article/parse.ts; nothing of a module that the stages share. */
function stageOf(file: string): string {
  const folder = /^src\/([^/]+)\//.exec(file)?.[1] ?? ''
  return sharedFolders.includes(folder) ? '' : folder
}

function imports(of: (module: Module) => boolean): readonly (Import & { readonly file: string })[] {
  return modules.filter(of).flatMap(({ file, imports }) => imports.map((each) => ({ ...each, file })))
}

function told({ file, from }: { readonly file: string; readonly from: string }): string {
  return `${file} imports ${from}`
}

function matches(pattern: RegExp): readonly { readonly file: string; readonly text: string }[] {
  return modules.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([found]) => ({ file, text: found })),
  )
}

/** The way from a module back to itself by imports that are there at run time. */
function circleFrom(start: string): readonly string[] {
  const next = new Map(
    modules.map(({ file, imports }) => [
      file,
      imports.filter(({ isType }) => !isType).map(({ from }) => from),
    ]),
  )
  const seen = new Set<string>()
  const walk = (file: string, way: readonly string[]): readonly string[] => {
    for (const each of next.get(file) ?? []) {
      if (each === start) return [...way, file, start]
      if (seen.has(each)) continue
      seen.add(each)
      const circle = walk(each, [...way, file])
      if (circle.length > 0) return circle
    }
    return []
  }
  return walk(start, [])
}
