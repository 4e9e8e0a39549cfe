/** The same content, templates, settings and clock give the same bytes in any zone, locale, folder and with any number of workers. */
import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, openWorkshop, treeOf, type Workshop } from './workshop.ts'

const run = promisify(execFile)
const main = path.resolve('build/src/main.js')
const worlds: readonly (readonly [name: string, Readonly<Record<string, string>>, ...string[]])[] = [
  ['UTC', { TZ: 'UTC', LC_ALL: 'C' }, '--jobs', '1'],
  ['Shanghai', { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8' }, '--jobs', '2'],
  ['Los Angeles', { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8' }, '--jobs', '8'],
  ['Kiritimati', { TZ: 'Pacific/Kiritimati', HOME: '/nonexistent', USER: 'x' }, '--jobs', '3', '--no-cache'],
]

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
  const dates = [
    '2026-03-01',
    '2025-12-31 23:59',
    '2026-01-01T00:30:00+09:00',
    '2024年2月29日 07:05',
    '1988-06-01 00:30',
  ]
  const files = dates.map((date, index) => [
    `夹/${index}.md`,
    article({
      title: `İstanbul 与黑水 ${index}`,
      date,
      topics: '[İ, i, 乡村]',
      county: index % 2 ? '黑水县' : '理县',
    }),
  ])
  const pictures = [1, 2].map(async (number) => [`夹/p${number}.jpg`, await photograph(number)] as const)
  const shown = [1, 2].map((number) => `![图${number}](p${number}.jpg)`).join('\n\n')
  await workshop.put({
    'site.yml': 'cards: true\nfeeds: {text: full}\n',
    ...Object.fromEntries(files),
    ...Object.fromEntries(await Promise.all(pictures)),
    '夹/图.md': article({ title: '图片新闻' }, shown),
  })
})
afterAll(() => workshop.close())

/** Grain, as photographs have it. */
function photograph(number: number): Promise<Uint8Array> {
  const grain = { type: 'gaussian' as const, mean: 80 + number * 40, sigma: 20 }
  return sharp({ create: { width: 600, height: 400, channels: 3, noise: grain, background: '#000' } })
    .jpeg()
    .toBuffer()
}

test('every world gives the same bytes', async () => {
  const trees = []
  for (const [name, variables, ...flags] of worlds) {
    const cwd = path.join(workshop.folder, name, 'deep '.repeat(trees.length * 5 + 1).trim())
    await mkdir(cwd, { recursive: true })
    // Another order of files on disk, other times, other inodes.
    await cp(workshop.content, path.join(cwd, 'content'), { recursive: true })
    const env = { PATH: process.env.PATH ?? '', ...variables }
    await run(process.execPath, [main, 'build', '--clock', '2026-11-01', ...flags], { cwd, env })
    trees.push(await treeOf(path.join(cwd, 'dist')))
  }
  for (const tree of trees) expect(tree).toEqual(trees[0])
})
