/** Pages on their way to a worker: what is packed is read as it was, however much it is. */
import { expect, test } from 'vitest'
import { Packing, readJson } from '../../src/site/batch.ts'

test('more than there is room for at first comes back as it was', () => {
  const packing = new Packing()
  const texts = Array.from({ length: 300 }, (_, number) => `第${number}页：${'金川河东'.repeat(3000)}`)
  const spans = texts.map((text) => packing.text(JSON.stringify(text)))
  const body = packing.bytes(Buffer.from('["<p>正文</p>"]'))
  expect(String(Buffer.from(packing.at(body)))).toBe('["<p>正文</p>"]')
  const batch = packing.end([])
  expect(spans.map((span) => readJson(batch, span))).toEqual(texts)
  expect(readJson(batch, body)).toEqual(['<p>正文</p>'])
})
