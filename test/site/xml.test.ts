/** XML that any reader takes, whatever stands in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { element, xmlDocument } from '../../src/site/xml.ts'
import { readXml, xmlText } from '../pipeline/xml.ts'

function written(text: string): string {
  return xmlDocument(element('a', { b: text }, text))
}

test('any text is well-formed, and is read as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const root = readXml(written(text))
      expect(xmlText(root)).toBe(text)
      expect(root.attributes.get('b') ?? '').toBe(text)
    }),
    { seed: 20261105, numRuns: 1000 },
  )
})

test.each([
  [']]>', ']]>'],
  ['<![CDATA[<b>]]>', '<![CDATA[<b>]]>'],
  ['a\u0000b\u0008c\u000bd\u001fe\ufffef\uffff', 'abcdef'],
  ['\ud800', '\ufffd'],
  ['\u{1f309}\u{20bb7}', '\u{1f309}\u{20bb7}'],
  ['&amp;<>"\'', '&amp;<>"\''],
  ['', ''],
])('%j is read as %j', (text, read) => {
  expect(xmlText(readXml(written(text)))).toBe(read)
})

test('what is not well-formed is not taken for it by these tests', () => {
  const head = '<?xml version="1.0" encoding="utf-8"?>\n'
  for (const text of [
    '<a>',
    '<a></b>',
    '<a b=c/>',
    '<a b="<"/>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a/><b/>',
    '<a b="" b=""/>',
    '<a>]]></a>',
    '<a>\u0000</a>',
    '<!--x--><a/>',
  ])
    expect(() => readXml(head + text), text).toThrow()
})
