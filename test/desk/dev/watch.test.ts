/** Real folders; an event that never comes is a test that never ends. */
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWatch, type Watch, type WatchFolder, watchFolder } from '../../../src/desk/dev/watch.ts'
import { type Queue, queueOf } from './queue.ts'

let folder: string
let heard: Queue<string>
let watch: Watch

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-watch-'))
  await mkdir(at('content/heishui'), { recursive: true })
  await writeFile(at('content/heishui/a.md'), '甲')
  await open()
})
afterEach(async () => {
  watch.close()
  await rm(folder, { recursive: true, force: true })
})

function at(name: string): string {
  return path.join(folder, name)
}

async function open(watchFolder?: WatchFolder): Promise<void> {
  watch?.close()
  heard = queueOf()
  watch = openWatch({
    roots: [at('content'), at('templates')],
    except: [at('content/out'), at('cache')],
    hear: (changed) => heard.put(path.relative(folder, changed)),
    ...(watchFolder === undefined ? {} : { watchFolder }),
  })
  await watch.renew()
}

/** The edit, and then that something at or below this path is heard of. */
async function check(edit: () => Promise<unknown>, expected: string): Promise<void> {
  await edit()
  await heard.until((name) => name === expected || name.startsWith(`${expected}/`))
  await watch.renew()
}

const edit = (name: string) => () => writeFile(at(name), '改')

test('an edit in place, a new file, a removed one, a renamed one', async () => {
  await check(edit('content/heishui/a.md'), 'content/heishui/a.md')
  await check(edit('content/heishui/b.md'), 'content/heishui/b.md')
  await check(() => rm(at('content/heishui/b.md')), 'content/heishui/b.md')
  await check(() => rename(at('content/heishui/a.md'), at('content/heishui/c.md')), 'content/heishui/c.md')
})

test('an atomic save is an edit like any other, the second time too', async () => {
  for (let round = 0; round < 2; round += 1) {
    await check(async () => {
      await writeFile(at('content/heishui/.a.md.swp'), '改')
      await rename(at('content/heishui/.a.md.swp'), at('content/heishui/a.md'))
    }, 'content/heishui/a.md')
  }
})

test('a new folder, and what is in it after the watches are renewed', async () => {
  await check(() => mkdir(at('content/maoxian/2026'), { recursive: true }), 'content/maoxian')
  await check(edit('content/maoxian/2026/a.md'), 'content/maoxian/2026/a.md')
})

test('a renamed folder is heard under its new name', async () => {
  await check(() => rename(at('content/heishui'), at('content/jinchuan')), 'content/jinchuan')
  await check(edit('content/jinchuan/a.md'), 'content/jinchuan/a.md')
})

test('the whole content goes and comes back within an instant, and is heard', async () => {
  for (let round = 0; round < 3; round += 1) {
    await check(async () => {
      await rm(at('content'), { recursive: true })
      await mkdir(at('content/heishui'), { recursive: true })
    }, 'content')
    await check(edit('content/heishui/a.md'), 'content/heishui/a.md')
  }
})

test('another folder in its place, too', async () => {
  await mkdir(at('other/heishui'), { recursive: true })
  await check(async () => {
    await rename(at('content'), at('old'))
    await rename(at('other'), at('content'))
  }, 'content')
  await check(edit('content/heishui/a.md'), 'content/heishui/a.md')
})

test('a folder that is not there yet is heard when it comes', async () => {
  await check(() => mkdir(at('templates')), 'templates')
  await check(edit('templates/a.css'), 'templates/a.css')
})

test('its own output, git, links and what lies beside are not heard', async () => {
  await mkdir(at('content/.git'))
  await mkdir(at('content/out'))
  await mkdir(at('beside'))
  await symlink(at('beside'), at('content/heishui/link'))
  await heard.until((name) => name === 'content/heishui/link')
  await watch.renew()
  for (const name of ['content/.git/index', 'content/out/a.html', 'beside/a.md', 'dist.md'])
    await edit(name)()
  await edit('content/heishui/a.md')()
  expect(await heard.take()).toBe('content/heishui/a.md')
})

/** The system gives so many watches, and then no more. */
const usedUp =
  (code: string): WatchFolder =>
  async (watched, listener, lost) => {
    if (given === 2) throw Object.assign(new Error('用完了'), { code })
    given += 1
    return watchFolder(watched, listener, lost)
  }
let given = 0

test.each(['ENOSPC', 'EMFILE', 'ENFILE'])(
  '%s is no fault: the folders are looked through instead',
  async (code) => {
    given = 0
    await open(usedUp(code))
    expect(watch.isPolling()).toBe(true)
  },
)

test('looking through finds an edit, and a folder that has gone', async () => {
  given = 0
  await open(usedUp('ENOSPC'))
  await check(edit('content/heishui/b.md'), 'content')
  await check(() => rm(at('content'), { recursive: true }), 'content')
})

test('a folder that goes while it is being watched is no fault', async () => {
  await open(async (watched, listener, lost) => {
    if (watched.endsWith('heishui')) throw Object.assign(new Error('不见了'), { code: 'ENOENT' })
    return watchFolder(watched, listener, lost)
  })
  await check(edit('content/b.md'), 'content/b.md')
})
