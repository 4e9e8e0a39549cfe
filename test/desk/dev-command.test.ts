/** `difang dev` as a process of its own: what it says, what it leaves, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { article } from '../pipeline/workshop.ts'

const main = path.resolve('build/src/main.js')
let folder: string
let running: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-dev-'))
  await mkdir(path.join(folder, 'content'))
  await writeFile(path.join(folder, 'content/a.md'), article({ title: '甲' }))
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  running = []
  await rm(folder, { recursive: true, force: true })
})

interface Run {
  readonly child: ChildProcess
  /** Resolves when this has been said, on either stream. */
  readonly says: (wanted: RegExp) => Promise<string>
  readonly ended: Promise<number | null>
}

function run(...words: string[]): Run {
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let said = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      for (const look of waiting) look()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  const says = (wanted: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = wanted.exec(said)
        if (found) resolve(found[1] ?? found[0])
      }
      waiting.add(look)
      ended.then(() => reject(new Error(`ended without ${wanted}: ${said}`)))
      look()
    })
  return { child, says, ended }
}

test('it serves what it built, lets other commands run beside it, and ends on Ctrl-C without a trace', async () => {
  const dev = run('dev', '--port', '0')
  const address = await dev.says(/http:\/\/127\.0\.0\.1:\d+\//)
  await dev.says(/更新 \d+ 个文件/)
  expect((await fetch(`${address}heishui/2026/01/a/`)).status).toBe(200)
  expect(await run('build', '--quiet').ended).toBe(0)
  expect(await run('check', '--quiet').ended).toBe(0)
  dev.child.kill('SIGINT')
  expect(await dev.ended).toBe(130)
  expect((await readdir(path.join(folder, '.difang'))).toSorted()).toEqual([
    'changes.json',
    'dev',
    'dev-cache',
    'store-1',
  ])
  expect(await readdir(path.join(folder, '.difang/dev-cache'))).toEqual(['store-1'])
  expect((await readdir(folder)).toSorted()).toEqual(['.difang', 'content', 'dist'])
})

test('it ends at once in the middle of its first build too', async () => {
  const dev = run('dev', '--port', '0')
  await dev.says(/http:/)
  dev.child.kill('SIGTERM')
  expect(await dev.ended).toBe(143)
  expect(await run('build', '--quiet').ended).toBe(0)
})

test('a mistake is told with its line, and so is that it has been mended', async () => {
  const dev = run('dev', '--port', '0')
  await dev.says(/更新 \d+ 个文件/)
  await writeFile(path.join(folder, 'content/b.md'), '---\ntitle: [\n---\n')
  await dev.says(/content\/b\.md:2:\d+ error E_/)
  await dev.says(/有 \d+ 处错误/)
  await rm(path.join(folder, 'content/b.md'))
  await dev.says(/已改好/)
})

test('a second one for the same folder says who was first', async () => {
  const dev = run('dev', '--port', '0')
  await dev.says(/http:/)
  const second = run('dev', '--port', '0')
  await second.says(new RegExp(`进程 ${dev.child.pid}`))
  expect(await second.ended).toBe(3)
})

test('without --port the next free port is taken', async () => {
  const first = run('dev')
  const one = new URL(await first.says(/http:\S+/)).port
  const second = run('dev', '--cache', 'other')
  const two = new URL(await second.says(/http:\S+/)).port
  expect(Number(two)).toBeGreaterThan(Number(one))
})

test('--host is warned of, with what it shows and to whom', async () => {
  const dev = run('dev', '--port', '0', '--host', '127.0.0.2')
  const address = await dev.says(/http:\/\/127\.0\.0\.2:\d+\//)
  await dev.says(/注意：网站在 127\.0\.0\.2 上.*草稿/)
  await dev.says(/更新 \d+ 个文件/)
  expect((await fetch(address)).status).toBe(200)
})

test.each([
  ['--port', '四千'],
  ['--port', '65536'],
  ['--host', '不存在.invalid'],
])('%s %s cannot be meant', async (flag, value) => {
  expect(await run('dev', flag, value).ended).toBe(2)
})
