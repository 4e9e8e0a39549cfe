/** Markup is written unescaped in three blocks and nowhere else. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

const templates = path.join(import.meta.dirname, '../../templates')

test('only the body, linked data and server includes write markup unescaped', async () => {
  const files = await readdir(templates, { recursive: true })
  const sources = files.filter((file) => /\.tsx?$/.test(file)).sort()
  const texts = await Promise.all(sources.map((file) => readFile(path.join(templates, file), 'utf8')))
  expect(
    sources.filter((_, index) => /dangerouslySetInnerHTML|__html|innerHTML/.test(texts[index] ?? '')),
  ).toEqual([
    path.join('blocks', 'body.tsx'),
    path.join('blocks', 'json-ld.tsx'),
    path.join('blocks', 'server-include.tsx'),
  ])
})
