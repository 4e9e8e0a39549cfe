import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTree } from '../../../src/article/markdown/markdown-syntax.ts'
import { readPlainProse } from '../../../src/article/markdown/plain-prose.ts'

test('plain paragraphs are read without the parser', () => {
  expect(readPlainProse('　　黑水县，10~20度。\n第二行\n\n\n 第三段|“引”')).toBeDefined()
})

test('what is read without the parser is read as the parser does', () => {
  const plain = ['水', '。', '　', '\n', '\n\n', ' ', '10', '“', '~', '|', '!', 'a', '(', ')', '\u00a0']
  const marked = [
    '-',
    '- ',
    '> ',
    '# ',
    '1. ',
    '===',
    '+ ',
    '~~',
    '*',
    '_',
    '`',
    '<b>',
    '&amp;',
    '[a]',
    '\\',
    ':-',
    '\t',
  ]
  const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...plain) }, fc.constantFrom(...marked))
  let read = 0
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      const text = words.join('')
      const prose = readPlainProse(text)
      if (prose === undefined) return
      read += 1
      expect(prose).toEqual(parseTree(text))
    }),
    { seed: 20220413, numRuns: 6000 },
  )
  expect(read).toBeGreaterThan(1000)
})
