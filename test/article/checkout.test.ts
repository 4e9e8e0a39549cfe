/** What git's index says of files, in real checkouts, and when it is not believed. */
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCheckout } from '../../src/article/checkout.ts'
import { blobOf, parseGitIndex } from '../../src/article/git-index.ts'
import type { SourceFile } from '../../src/article/sources.ts'
import type { SourcePath } from '../../src/model.ts'

const names = ['articles/heishui/桥.md', 'articles/heishui/桥二.md', 'articles/y.md', 'site.yml', 'z.md']

let above: string
let root: string
beforeAll(() => {
  above = mkdtempSync(path.join(tmpdir(), 'difang-git-'))
})
afterAll(() => rmSync(above, { recursive: true, force: true }))

function git(...words: readonly string[]): string {
  const who = ['-c', 'user.name=甲', '-c', 'user.email=a@example.cn', '-c', 'core.autocrlf=false']
  return execFileSync('git', [...who, ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

beforeEach(() => {
  root = mkdtempSync(path.join(above, 'site-'))
  for (const name of names) {
    const file = path.join(root, 'content', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `${name}的内容`)
  }
  writeFileSync(path.join(root, 'README.md'), '说明')
  git('init', '-q')
  git('add', '.')
  later()
})

/** As if the index had been written some time after the files. */
function later(): void {
  const time = Date.now() / 1000 + 5
  utimesSync(path.join(root, '.git/index'), time, time)
}

function fileAt(name: string): SourceFile {
  const { size, mtimeMs, ctimeMs, ino } = lstatSync(path.join(root, 'content', name))
  return { path: name as SourcePath, size, stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}` }
}

const inAMinute = (): number => Date.now() + 60_000
const wanted = (name: string): string => blobOf(readFileSync(path.join(root, 'content', name)))

function told(now = inAMinute): readonly (string | undefined)[] {
  const checkout = openCheckout(path.join(root, 'content'), now)
  return names.map((name) => checkout?.blobOf(fileAt(name)))
}

test.each(['2', '4'])('in version %s of the index each file has the id of what it holds', (version) => {
  git('update-index', '--index-version', version)
  later()
  expect(told()).toEqual(names.map(wanted))
  expect(git('hash-object', `content/${names[0]}`).trim()).toBe(wanted(names[0] ?? ''))
})

test('a content folder that is the checkout itself is found too, and one that is in none is not', () => {
  const checkout = openCheckout(root, inAMinute)
  const { size, mtimeMs, ctimeMs, ino } = lstatSync(path.join(root, 'README.md'))
  const file = { path: 'README.md' as SourcePath, size, stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}` }
  expect(checkout?.blobOf(file)).toBe(blobOf(Buffer.from('说明')))
  expect(openCheckout(above, inAMinute)).toBeUndefined()
})

describe('nothing is known of', () => {
  test('a file that was written since, though of the same size and time', () => {
    const file = path.join(root, 'content/z.md')
    const { atime, mtime } = lstatSync(file)
    writeFileSync(file, 'z.md的内貌')
    utimesSync(file, atime, mtime)
    expect(told()).toEqual(names.map((name) => (name === 'z.md' ? undefined : wanted(name))))
  })
  test('a file that git was never told of', () => {
    writeFileSync(path.join(root, 'content/新.md'), '新')
    expect(openCheckout(path.join(root, 'content'), inAMinute)?.blobOf(fileAt('新.md'))).toBeUndefined()
  })
  test('one that is assumed unchanged, or that a later word of git is about', () => {
    git('update-index', '--assume-unchanged', 'content/z.md')
    git('update-index', '--skip-worktree', 'content/site.yml')
    later()
    expect(told().slice(3)).toEqual([undefined, undefined])
  })
  test('files that are as young as the index, or as the moment', () => {
    expect(told(Date.now)).toEqual(names.map(() => undefined))
    utimesSync(path.join(root, '.git/index'), 1, 1)
    expect(told()).toEqual(names.map(() => undefined))
  })
  test('all, where the index is damaged or gone', () => {
    const index = path.join(root, '.git/index')
    const bytes = readFileSync(index)
    bytes[bytes.indexOf('z.md')] = 0x79
    writeFileSync(index, bytes)
    later()
    expect(told()).toEqual(names.map(() => undefined))
    rmSync(index)
    expect(told()).toEqual(names.map(() => undefined))
  })
})

test('an index that is cut anywhere, though it had no checksum, is none or ends in order', () => {
  const whole = readFileSync(path.join(root, '.git/index'))
  for (let length = 0; length < whole.length; length += 7) {
    // No checksum, as with index.skipHash.
    const cut = Buffer.concat([whole.subarray(0, length), Buffer.alloc(20)])
    const parsed = parseGitIndex(cut, 'content/')
    for (const name of parsed?.keys() ?? []) expect([...names, 'README.md']).toContain(name)
  }
})
