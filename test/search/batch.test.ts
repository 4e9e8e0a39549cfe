/** A batch of documents is listed by a worker as it is here. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { keyOfAttribute } from '../../src/search/attributes.ts'
import { listsOfBatch, packBatch } from '../../src/search/batch.ts'
import type { Source } from '../../src/search/meetings.ts'
import type { TermLists } from '../../src/search/term-lists.ts'
import { fold } from '../../src/text/search-fold.ts'
import { packText } from '../../src/text/search-text.ts'
import { openWorkers } from '../../src/workers.ts'

const task = pathToFileURL(path.resolve('build/src/search/batch-task.js'))

function sourceOf(title: string, line: string): Source {
  const text = Uint16Array.from(packText(title, [line], fold), (character) => character.charCodeAt(0))
  return { text, attributes: [7, 0xffff0000] }
}

const sources = [
  sourceOf('木苏镇通车', '木苏镇到黑水县的路今天通车，全长12公里。'),
  sourceOf('', ''),
  sourceOf('核桃丰收', 'G317线边的核桃丰收了。མཛོད་དགེ'),
]

test('by a worker, which is given the texts for good', async () => {
  const workers = await openWorkers(1)
  try {
    for (const frequent of [undefined, Uint32Array.of(0x6728_0000)]) {
      const here = listsOfBatch(packBatch(sources, frequent))
      const batch = packBatch(sources, frequent)
      const there = await workers.runTask<TermLists>(task, batch, [batch.texts.buffer])
      expect(there).toEqual(here)
      expect(batch.texts.length).toBe(0)
    }
  } finally {
    await workers.close()
  }
})

test('attributes are terms beside the triples, of every document', () => {
  const { keys, starts, tags } = listsOfBatch(packBatch(sources, new Uint32Array()))
  const at = keys.indexOf(keyOfAttribute(7))
  expect([...tags.subarray(starts[at], starts[at + 1])]).toEqual([1, 3, 5])
})
