/** What others do to the folders while a build runs, or did to them before it. */
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { articleFile } from '../../scripts/bench/archive.ts'
import { type Ended, type Ground, openGround, put } from '../../scripts/strike/ground.ts'

let ground: Ground
let file: string
let text: string
beforeAll(async () => {
  ground = await openGround(5)
  const { path: name } = articleFile(3)
  file = path.join(ground.content, name)
  text = readFileSync(file, 'utf8')
})
afterAll(() => ground.close())

/** The new site is there, nothing else is, and a clean build would have made the same. */
function checkBuilt(ended: Ended): void {
  expect(ended).toMatchObject({ code: 0 })
  expect(ground.tree()).toEqual(ground.new)
  expect(ground.leftovers()).toEqual([])
}

describe('two builds of one site', () => {
  test('the second says who holds the lock, and the first goes on', async () => {
    ground.reset()
    let second: Ended | undefined
    const first = await ground.buildStopped('^readdir content$', async () => {
      second = await ground.build()
    })
    expect(second).toMatchObject({ code: 3, stdout: '' })
    expect(second?.stderr).toMatch(/^difang: locked by pid \d+ on host \S+ since [^\n]*\n$/)
    checkBuilt(first)
  })
  test('with caches of their own they still do not meet', async () => {
    ground.reset()
    let second: Ended | undefined
    const first = await ground.buildStopped('^readdir content$', async () => {
      second = await ground.build({ args: ['--no-cache'] })
    })
    expect(second).toMatchObject({ code: 3, stdout: '' })
    checkBuilt(first)
  })
})

describe('an article that changes as it is read is one version, whole, and the next build has the last', () => {
  const meanwhiles: Readonly<Record<string, () => void>> = {
    grows: () => appendFileSync(file, '\n补记：河水已退。\n'),
    'is replaced': () => {
      writeFileSync(`${ground.folder}/aside`, text.replace('。', '，'))
      renameSync(`${ground.folder}/aside`, file)
    },
    disappears: () => rmSync(file),
  }
  test.each(Object.entries(meanwhiles))('it %s', async (_, change) => {
    ground.reset()
    writeFileSync(file, `${text}\n初稿。\n`)
    const name = path.relative(ground.content, file)
    const first = await ground.buildStopped(`^read content/${name}`, change)
    expect(first).toMatchObject({ code: 0 })
    const { code, stdout } = await ground.build({ args: ['--verify'] })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('equal to a clean build') })
    writeFileSync(file, text)
  })
})

test('neither equal times nor odd ones hide a change', async () => {
  ground.reset('nothing')
  await ground.build()
  const article = articleFile(0)
  const then = new Date('2020-01-01T00:00:00Z')
  const files = [0, 3, 4].map((number) => path.join(ground.content, articleFile(number).path))
  const odd = [then, new Date(0), new Date('2038-01-19T03:14:08Z')]
  const set = (): void => {
    for (const [index, each] of files.entries()) utimesSync(each, odd[index] ?? then, odd[index] ?? then)
  }
  set()
  await ground.build()
  put(ground.content, article.path, article.text.replace('。', '！'))
  set()
  const { code, stdout } = await ground.build({ args: ['--verify'] })
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('equal to a clean build') })
  put(ground.content, article.path, article.text)
})

describe('a cache that is not as it was left costs time and a word, and no wrong byte', () => {
  const inStore = (name: string): string =>
    path.join(ground.cache, readdirSync(ground.cache).find((entry) => entry.startsWith('store-')) ?? '', name)
  const flip = (): void => {
    const bytes = readFileSync(inStore('data.mdb'))
    const at = bytes.length >> 1
    bytes[at] = (bytes[at] ?? 0) ^ 4
    writeFileSync(inStore('data.mdb'), bytes)
  }
  const damages: Readonly<Record<string, () => void>> = {
    'a bit flipped': flip,
    'half of it': () => truncateSync(inStore('data.mdb'), readFileSync(inStore('data.mdb')).length >> 1),
    'words of someone else': () => writeFileSync(inStore('data.mdb'), '别人的缓存'.repeat(5000)),
  }
  test.each(Object.entries(damages))('%s', async (_, damage) => {
    ground.reset()
    damage()
    const ended = await ground.build()
    checkBuilt(ended)
    expect(ended.stderr).toMatch(/the cache .*damaged|of the cache were damaged/)
  })
  test('taken away in the middle of a build', async () => {
    ground.reset()
    const taken = await ground.buildStopped('^open .dist.publishing', () => {
      for (const name of readdirSync(ground.cache)) {
        if (name.startsWith('store-')) rmSync(path.join(ground.cache, name), { recursive: true })
      }
    })
    checkBuilt(taken)
    checkBuilt(await ground.build())
  })
})

test('64 open files are enough, however many articles there are', async () => {
  ground.reset('nothing')
  const drafts = Array.from({ length: 140 }, (_, number) => articleFile(100 + number))
  for (const draft of drafts) put(ground.content, draft.path, draft.text.replace('---', '---\ndraft: true'))
  const before = ['/bin/sh', '-c', 'ulimit -n 64; exec "$@"', 'sh']
  checkBuilt(await ground.build({ before, args: ['--quiet'] }))
  for (const draft of drafts) rmSync(path.join(ground.content, draft.path))
})

/** Empty where this machine lets us mount one; else why not. */
function whyNoDisk(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'difang-mount-'))
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  if (status === 0) spawnSync('umount', [folder])
  rmdirSync(folder)
  return status === 0 ? '' : `${error?.message ?? stderr.toString()}`.trim()
}

const noDisk = whyNoDisk()
if (noDisk !== '') console.log(`no small disk to be had here, so none is filled: ${noDisk}`)
else {
  describe('a disk of its own for the site', () => {
    const mount = (options: string): void => {
      mkdirSync(ground.out, { recursive: true })
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', ground.out]).status).toBe(0)
    }
    const unmount = (): void => {
      spawnSync('umount', [ground.out])
    }
    const isEmpty = (): boolean => readdirSync(ground.out).every((name) => name === '.difang.publishing')
    test('that is too small stays empty, and says so', async () => {
      ground.reset('nothing')
      mount('size=200k')
      try {
        const ended = await ground.build()
        expect(ended).toMatchObject({
          code: 3,
          stderr: expect.stringMatching(/the disk is full \(ENOSPC\)\n$/),
        })
        expect(isEmpty()).toBe(true)
        expect(spawnSync('mount', ['-o', 'remount,size=50m', ground.out]).status).toBe(0)
        const healed = await ground.build()
        expect(healed).toMatchObject({ code: 0 })
        expect(ground.tree()).toEqual(ground.new)
        expect(existsSync(path.join(ground.out, '.difang.publishing'))).toBe(false)
      } finally {
        unmount()
      }
    })
    test('that is read-only is left alone, and it says so', async () => {
      ground.reset('nothing')
      mount('ro')
      try {
        const ended = await ground.build()
        expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/read-only \(EROFS\)\n$/) })
      } finally {
        unmount()
      }
    })
  })
}
