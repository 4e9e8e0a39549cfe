import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/article/markdown/markdown.ts'
import { markdownOptions } from '../options.ts'

const excerptOf = (markdown: string) => parseMarkdown(markdown, 1, markdownOptions).excerpt

function check(markdown: string, excerpt: string): void {
  expect(excerptOf(markdown)).toBe(excerpt)
}

/** A sentence of so many characters, its full stop included. */
const sentence = (length: number, character = '水') => `${character.repeat(length - 1)}。`

test('whole sentences are taken until they are about a hundred characters', () => {
  check(sentence(50) + sentence(40, '山') + sentence(10), sentence(50) + sentence(40, '山'))
  check(sentence(60) + sentence(70), sentence(60))
  check('黑水县通车了！村民说：“好！”然后呢？没有了……', '黑水县通车了！村民说：“好！”然后呢？没有了……')
})

test('the dateline stays', () => {
  check('本报讯（记者 张三）4月13日，黑水县通车。', '本报讯（记者 张三）4月13日，黑水县通车。')
})

test('headings, tables, code and footnotes are no prose', () => {
  check('# 题\n\n正文[^1]。\n\n```\n码\n```\n\n|表|\n|-|\n|格|\n\n- 项\n\n[^1]: 注', '正文。项')
})

test('a line without an end is set off with a space, and a hard break ends one', () => {
  check('一棒玉米\n\n走进粮库。  \n另起一行。', '一棒玉米 走进粮库。另起一行。')
  check('It rained 3.5 mm. Then it stopped.\n\nAgain.', 'It rained 3.5 mm. Then it stopped. Again.')
})

test('a sentence too long is cut, and not where a comma would end it', () => {
  check(sentence(200), `${'水'.repeat(100)}…`)
  check(`${'水'.repeat(99)}，${sentence(100)}`, `${'水'.repeat(99)}…`)
  check(`短。${sentence(200)}`, `短。${'水'.repeat(98)}…`)
})

test('nothing is cut within a character, a word or a number', () => {
  check(`${'水'.repeat(99)}𠮷${sentence(100)}`, `${'水'.repeat(99)}…`)
  check(`${'水'.repeat(98)}Heishui${sentence(100)}`, `${'水'.repeat(98)}…`)
  check(`${'水'.repeat(98)}13.5万${sentence(100)}`, `${'水'.repeat(98)}…`)
  check(`${'水'.repeat(99)}e\u0301${sentence(100)}`, `${'水'.repeat(99)}…`)
})

test('an excerpt is well formed and short, whatever the text', () => {
  const pieces = fc.constantFrom(
    '水',
    '。',
    '，',
    '𠮷',
    '”',
    ' ',
    '\n\n',
    'ab',
    '3.5',
    '……',
    '👨‍👩‍👧',
    '!',
    '\u0301',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 400 }), (words) => {
      const excerpt = excerptOf(words.join(''))
      expect(excerpt.isWellFormed()).toBe(true)
      expect(excerpt.length).toBeLessThanOrEqual(121)
    }),
    { seed: 20220413, numRuns: 300 },
  )
})
