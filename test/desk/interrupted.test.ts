/** A build that is cut short, and two at once: the site is the old one or the new one, and nothing is left lying about. */

import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, treeOf } from '../pipeline/workshop.ts'
import { type Desk, ended, openDesk } from './running.ts'

let desk: Desk
const build = ['build', '--clock', '2026-06-01', '--jobs', '1']

beforeAll(async () => {
  desk = await openDesk()
  await desk.put({ 'content/first.md': article({ title: '原来的' }) })
  await desk.run(build)
  const many = Array.from({ length: 300 }, (_, number) => [
    `content/many/${number}.md`,
    article(
      { title: `第${number}篇`, date: `2026-0${1 + (number % 5)}-0${1 + (number % 9)}` },
      ownText(number),
    ),
  ])
  await desk.put(Object.fromEntries(many))
})
afterAll(() => desk.close())

/** No article is a reprint of another, so there is nothing to tell. */
function ownText(number: number): string {
  return Array.from({ length: 40 }, (_, line) => `${number * 7919 + line * 104_729}号事。`).join('')
}

/** Resolves when a file of that name appears in the folder. */
function appears(name: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(desk.folder, (_, file) => {
      if (file === null || !name.test(file)) return
      watcher.close()
      resolve()
    })
  })
}

const underway = /^\.dist\.lock$/

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends a build with %i, and the site is as it was', async (signal, code) => {
  const before = await treeOf(path.join(desk.folder, 'dist'))
  const begun = appears(underway)
  const child = desk.start(build)
  const end = ended(child)
  await begun
  child.kill(signal)
  expect(await end).toMatchObject({ code, out: '' })
  expect(await treeOf(path.join(desk.folder, 'dist'))).toEqual(before)
  expect((await readdir(desk.folder)).toSorted()).toEqual(['.difang', 'content', 'dist'])
  expect(await readdir(path.join(desk.folder, '.difang'))).not.toContain('lock')
})

test('while one builds another is told so and ends with 3; the first is not disturbed', async () => {
  const begun = appears(underway)
  const first = ended(desk.start(build))
  await begun
  const second = await desk.run(build)
  expect(second).toMatchObject({ code: 3, out: '' })
  expect(second.err).toMatch(/^difang: 已被主机 .* 上的进程 \d+ 锁定.*\n$/)
  expect(await first).toMatchObject({ code: 0, err: '' })
  expect((await desk.run([...build, '--verify'])).code).toBe(0)
  expect((await readdir(desk.folder)).toSorted()).toEqual(['.difang', 'content', 'dist'])
})
