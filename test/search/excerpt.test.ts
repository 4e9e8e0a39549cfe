/** Excerpts: the sentence with the words in it, the words marked, no character cut. */
import { expect, test } from 'vitest'
import { excerptOf, marked, type Piece } from '../../src/search/excerpt.ts'
import { fold } from '../../src/text/search-fold.ts'

/** Matches in brackets. */
function drawn(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')
}

test.each([
  ['在木苏镇通车', ['木苏镇'], '在[木苏镇]通车'],
  ['木苏木苏', ['木苏'], '[木苏][木苏]'],
  ['木苏镇', ['木苏镇', '苏镇'], '[木苏镇]'],
  ['Ｇ３１７線在阿壩', ['g317线', '阿坝'], '[Ｇ３１７線]在[阿壩]'],
  ['木\u200b苏', ['木苏'], '[木\u200b苏]'],
  ['ﬁre', ['fi'], '[ﬁ]re'],
  ['没有', ['木苏'], '没有'],
  ['', ['木'], ''],
])('in %s', (line, phrases, expected) => {
  expect(drawn(marked(line, phrases, fold))).toBe(expected)
})

test('the line that holds most is quoted, around its first match', () => {
  const long = `${'前'.repeat(60)}木苏镇${'后'.repeat(120)}`
  expect(drawn(excerptOf(['无关', '只有木苏', long], ['木苏镇', '后'], fold))).toMatch(
    /^…前{30}\[木苏镇\](?:\[后\])+…$/,
  )
})

test('neither half a character nor a mark without its letter stands at an end', () => {
  const line = `${'𠮷'.repeat(40)}木苏${'e\u0301'.repeat(100)}`
  const text = drawn(excerptOf([line], ['木苏'], fold))
  expect(text.isWellFormed()).toBe(true)
  expect(text).not.toMatch(/^…\p{M}/u)
})

test('without lines there is an empty excerpt', () => {
  expect(drawn(excerptOf([], ['木'], fold))).toBe('')
})
