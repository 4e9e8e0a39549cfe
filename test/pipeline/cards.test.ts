/** Share cards in a site: which articles have one, that it is drawn once, and that an edit leaves what a clean build would. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { attribute, elements, fileOf, readSite } from './reading.ts'
import { article, type Files, openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop
let picture: Uint8Array

beforeAll(async () => {
  workshop = await openWorkshop()
  picture = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#446644' } })
    .png()
    .toBuffer()
})
afterAll(() => workshop.close())

const files = (): Files => ({
  'site.yml': 'baseUrl: https://a.example.cn/b/\ncards: true\n',
  'a.md': article({ title: '木苏镇吊桥通车' }),
  'b.md': article({ title: '小学图书室开放', image: 'p.png' }),
  'p.png': picture,
})

async function sharedPicture(id: string): Promise<string> {
  const site = await readSite(workshop.out)
  const html = fileOf(site, `heishui/2026/01/${id}/index.html`)
  const meta = elements(html).find((element) => attribute(element, 'property') === 'og:image')
  return (meta && attribute(meta, 'content')) ?? ''
}

async function cards(): Promise<readonly string[]> {
  return [...(await readSite(workshop.out)).keys()].filter((name) => name.startsWith('assets/cards/'))
}

test('an article without a picture is shared with its card, one with a picture with that', async () => {
  await workshop.put(files())
  await workshop.build()
  const [card, ...others] = await cards()
  expect(others).toEqual([])
  expect(await sharedPicture('a')).toBe(`https://a.example.cn/b/${card}`)
  expect(await sharedPicture('b')).toContain('/assets/pictures/')
})

test('another headline has another card, the old one goes, and a clean build is no different', async () => {
  await workshop.put(files())
  await workshop.build()
  const before = await cards()
  await workshop.put({ ...files(), 'a.md': article({ title: '木苏镇吊桥昨日通车' }) })
  await workshop.build()
  expect(await cards()).not.toEqual(before)
  expect(await cards()).toHaveLength(1)
  expect(await workshop.tree()).toEqual(await workshop.buildClean())
})

test('what has been drawn is not drawn again', async () => {
  await workshop.put(files())
  await workshop.build()
  const tree = await workshop.tree()
  await workshop.put({ ...files(), 'site.yml': 'baseUrl: https://a.example.cn/b/\n' })
  await workshop.build()
  expect(await cards()).toEqual([])
  await workshop.put(files())
  const runTask = vi.spyOn(workshop.workers, 'runTask')
  await workshop.build()
  expect(await workshop.tree()).toEqual(tree)
  const tasks = runTask.mock.calls.map(([task]) => task.pathname)
  expect(tasks).toContainEqual(expect.stringContaining('render-task'))
  expect(tasks).not.toContainEqual(expect.stringContaining('card-task'))
})
