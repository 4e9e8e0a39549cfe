/** What is handed to whoever renders, and what is known of a page afterwards. */
import { expect, test } from 'vitest'
import { fingerprintOf, sha256 } from '../../src/fingerprint.ts'
import type { Fingerprint } from '../../src/model.ts'
import { CacheIncomplete } from '../../src/problems.ts'
import { readJson } from '../../src/site/batch.ts'
import { laterPage, laterTextPage, type Page } from '../../src/site/page.ts'
import { type RenderDesk, renderSections } from '../../src/site/render.ts'
import { printOfView } from '../../src/site/stale.ts'
import { rootFile } from '../../src/site/urls.ts'
import type { Sum } from '../../src/sum.ts'
import { sectionOf } from '../../src/write/manifest.ts'
import { openMemoryStore } from '../../src/write/store.ts'
import { article, views } from '../templates/sample-views.ts'

const recipe = fingerprintOf('模板')
const sum = '1111111111111111' as Sum

interface Seen {
  readonly sent: { readonly kind: string; readonly view: unknown; readonly body?: unknown }[]
  readonly staged: string[]
}

function deskOf(seen: Seen): RenderDesk {
  return {
    render: async (files, batch) => {
      for (const { kind, view, body } of batch.pages) {
        const parts = body === undefined ? {} : { body: readJson(batch, body) }
        seen.sent.push({ kind, view: readJson(batch, view), ...parts })
      }
      return files.map((file) => sha256(file))
    },
    stage: async (path, bytes, sum) => {
      expect(sum).toBe(sha256(bytes))
      seen.staged.push(`${path} ${Buffer.from(bytes)}`)
    },
    cache: openMemoryStore(),
    recipe,
    sectionOf,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    atOnce: 2,
    progress: () => {},
  }
}

/** All of them new. */
async function rendered(pages: readonly Page[], desk: (seen: Seen) => RenderDesk = deskOf) {
  const seen: Seen = { sent: [], staged: [] }
  const made = await renderSections([{ section: { name: '节', pages: () => pages } }], desk(seen))
  return { ...seen, files: made.get('节')?.files() ?? new Map() }
}

function redirect(title: string, count: () => void = () => {}): Page {
  const page = { url: rootFile(`${title}.html`), origin: title, template: 'redirect', sum } as const
  return laterPage(page, () => {
    count()
    return { ...views.redirect, title }
  })
}

test('the view of a page that is new is made once', async () => {
  let made = 0
  const text = { url: rootFile('a.txt'), origin: '甲', sum, text: (view: string) => view }
  await rendered([redirect('吊桥', () => made++), laterTextPage(text, () => `第${++made}次`)])
  expect(made).toBe(2)
})

test('a page is known by the JSON that its template is given', async () => {
  const { sent, files } = await rendered([redirect('吊桥')])
  const json = JSON.stringify({ ...views.redirect, title: '吊桥' })
  expect(sent).toEqual([{ kind: 'redirect', view: JSON.parse(json) }])
  const known = { fingerprint: printOfView('redirect', json, recipe), sha256: sha256('吊桥.html'), sum }
  expect([...files]).toEqual([['吊桥.html', known]])
})

test('a text is written here, and known by its view', async () => {
  const text = { url: rootFile('a.txt'), origin: '甲', sum, text: ({ line }: { line: string }) => line }
  const { staged, files } = await rendered([laterTextPage(text, () => ({ line: '通车' }))])
  expect(staged).toEqual(['a.txt 通车'])
  const known = { fingerprint: printOfView('text', '{"line":"通车"}', recipe), sha256: sha256('通车'), sum }
  expect([...files]).toEqual([['a.txt', known]])
})

test('texts are written while pages are rendered', async () => {
  const titles = Array.from({ length: 1000 }, (_, number) => `第${number}页`)
  const text = { url: rootFile('a.txt'), origin: '甲', sum, text: (view: string) => view }
  const pages = [...titles.map((title) => redirect(title)), laterTextPage(text, () => '通车')]
  let tell = (): void => {}
  const written = new Promise<void>((resolve) => {
    tell = resolve
  })
  const { files } = await rendered(pages, (seen) => ({
    ...deskOf(seen),
    // All but the first batch wait for the text.
    render: async (paths) => {
      if (!paths.includes('第0页.html')) await written
      return paths.map((path) => sha256(path))
    },
    stage: async () => tell(),
  }))
  expect(files.size).toBe(1001)
})

test('more pages than a batch holds come back each with its own', async () => {
  const titles = Array.from({ length: 950 }, (_, number) => `第${number}页`)
  const { files } = await rendered(titles.map((title) => redirect(title)))
  expect(files.size).toBe(950)
  for (const title of titles) expect(files.get(`${title}.html`)?.sha256).toBe(sha256(`${title}.html`))
})

test('a body goes with its page, and one that the cache has lost is told', async () => {
  const page = { url: rootFile('a.html'), origin: '甲', template: 'article', sum } as const
  const pages = [laterPage(page, () => article)]
  const { sent } = await rendered(pages, (seen) => {
    const cache = openMemoryStore()
    cache.put('body', article.body.hash, Buffer.from('["<p>正文</p>"]'))
    return { ...deskOf(seen), cache }
  })
  expect(sent.map(({ body }) => body)).toEqual([['<p>正文</p>']])
  const lost: Fingerprint = article.body.hash
  await expect(rendered(pages)).rejects.toEqual(new CacheIncomplete(lost))
})

test('sections are opened a few at a time, and kept as what is in them', async () => {
  const opened: number[] = []
  const due = Array.from({ length: 20 }, (_, number) => ({
    section: {
      name: `第${number}节`,
      pages: () => {
        opened.push(number)
        return Array.from({ length: 300 }, (_, page) => redirect(`${number}-${page}`))
      },
    },
  }))
  const openedBefore: number[] = []
  const desk = deskOf({ sent: [], staged: [] })
  const made = await renderSections(due, {
    ...desk,
    render: async (files, pages) => {
      openedBefore.push(opened.length)
      return desk.render(files, pages)
    },
  })
  expect(openedBefore[0]).toBeLessThan(5)
  expect(due).toEqual([])
  expect([...made.values()].map(({ count }) => count)).toEqual(Array.from({ length: 20 }, () => 300))
})

test('a section that has no page any more is not kept', async () => {
  const none = { section: { name: '空', pages: () => [] } }
  expect((await renderSections([none], deskOf({ sent: [], staged: [] }))).size).toBe(0)
})

test('of a text that every article has, its view goes to a worker, with the body it asks for', async () => {
  const { hash } = article.body
  const many = { kind: 'articleJson', body: hash } as const
  const text = { url: rootFile('a.json'), origin: '甲', sum, text: () => '不用', many }
  const { sent, staged } = await rendered([laterTextPage(text, () => ({ length: 3 }))], (seen) => {
    const cache = openMemoryStore()
    cache.put('body', hash, Buffer.from('["<p>正文</p>"]'))
    return { ...deskOf(seen), cache }
  })
  expect(sent).toEqual([{ kind: 'articleJson', view: { length: 3 }, body: ['<p>正文</p>'] }])
  expect(staged).toEqual([])
})

test('a body that two pages of a batch show is sent once', async () => {
  const { hash } = article.body
  const page = { url: rootFile('a.html'), origin: '甲', template: 'article', sum } as const
  const many = { kind: 'articleJson', body: hash } as const
  const text = { url: rootFile('a.json'), origin: '甲', sum, text: () => '不用', many }
  const pages = [laterPage(page, () => article), laterTextPage(text, () => ({ length: 3 }))]
  const bodies: unknown[] = []
  await rendered(pages, (seen) => {
    const cache = openMemoryStore()
    cache.put('body', hash, Buffer.from('["<p>正文</p>"]'))
    const render: RenderDesk['render'] = async (files, batch) => {
      bodies.push(...batch.pages.map(({ body }) => body))
      return files.map((file) => sha256(file))
    }
    return { ...deskOf(seen), cache, render }
  })
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).toBeDefined()
  expect(bodies[1]).toEqual(bodies[0])
})
