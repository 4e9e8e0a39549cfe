/** Share cards: how a headline is set in lines, what is drawn of it, and in which weight. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { create } from 'fontkit'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { CardWords } from '../../src/model.ts'
import { cardSvg, type Typeface } from '../../src/pictures/card-drawing.ts'
import { linesOf } from '../../src/pictures/card-lines.ts'
import drawCard from '../../src/pictures/card-task.ts'
import { openTypeface } from '../../src/pictures/typeface.ts'

/** A Han character is two wide, any other one. */
const measure = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u00ff]/.test(character) ? 1 : 2), 0)

function check(text: string, width: number, wanted: readonly string[], most = 4): void {
  expect(linesOf(text, measure, width, most).lines).toEqual(wanted)
}

test('lines are about as long', () => check('核桃丰收上市了', 8, ['核桃丰收', '上市了']))

test('no line begins with a closing mark', () =>
  check('木苏村今日通车，学生过河', 14, ['木苏村今日通', '车，学生过河']))

test('no line ends with an opening mark', () =>
  check('五年建成（共六座）桥', 10, ['五年建成', '（共六', '座）桥']))

test('a number and a foreign word stay whole', () => {
  check('完成投资12345.67万元', 14, ['完成投资', '12345.67万元'])
  check('COVID-19 in Heishui', 10, ['COVID-19', 'in Heishui'])
})

test('a space in a headline is where its line ends', () =>
  check('新吊桥通车 上学路缩短', 18, ['新吊桥通车', '上学路缩短']))

test('what is too long ends in an ellipsis', () => {
  expect(linesOf('一二三四五六七八九十', measure, 6, 2)).toEqual({
    lines: ['一二三', '四五…'],
    isWhole: false,
  })
})

test('a headline as long as a book is measured no further than it is shown', () => {
  let measured = 0
  const counting = (text: string): number => {
    measured += text.length
    return measure(text)
  }
  const { lines } = linesOf('黑水县'.repeat(3000), counting, 20, 2)
  expect(lines).toEqual(['黑水县黑水县黑水县黑', '水县黑水县黑水县黑…'])
  expect(measured).toBeLessThan(40 * 9000)
})

test('a word longer than a line is cut', () =>
  check('Llanfairpwllgwyngyll', 10, ['Llanfairpw', 'llgwyngyll']))

test('no word is lost, no line is too long, and marks stand where they may', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'木苏村通车，。“”（）《》 a1.', '86', '……'),
    minLength: 1,
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 30 }), (headline, width) => {
      const { lines, isWhole } = linesOf(headline, measure, width, 99)
      expect(isWhole).toBe(true)
      expect(lines.join('').replace(/\s/g, '')).toBe(headline.replace(/\s/g, ''))
      for (const line of lines) expect(measure(line), line).toBeLessThanOrEqual(width)
    }),
    { seed: 20261031, numRuns: 300 },
  )
})

// ── drawing ──

const words: CardWords = {
  headline: '木苏村新吊桥通车',
  channel: '今日黑水',
  source: '岷江样报',
  date: '2026年10月31日',
  site: '岷江地方网',
}

/** Every character is a square; Tibetan it has none of. */
const squares: Typeface = {
  glyph: (character) =>
    /\p{Script=Tibetan}/u.test(character)
      ? undefined
      : { advance: 1000, outline: `M0 0H${character.codePointAt(0)}V800Z` },
}

test('a card holds outlines, and neither text nor font', () => {
  const svg = cardSvg(words, squares)
  expect(svg).not.toMatch(/<text|font|href|style/)
  for (const character of Object.values(words).join(''))
    expect(svg).toContain(`H${character.codePointAt(0)}V800Z`)
})

test('what the typeface lacks is left out, and of a headline that it cannot show stands the channel', () => {
  const channel = cardSvg({ ...words, headline: words.channel }, squares)
  expect(cardSvg({ ...words, headline: 'ཁྲོ་ཆུ་རྫོང་གི་གསར་འགྱུར' }, squares)).toBe(channel)
  expect(cardSvg({ ...words, headline: '黑水（ཁྲོ）木苏村新吊桥建成通车' }, squares)).toBe(
    cardSvg({ ...words, headline: '黑水（）木苏村新吊桥建成通车' }, squares),
  )
})

test('the typeface is bold, and has no Tibetan', () => {
  const typeface = openTypeface()
  const file = 'node_modules/@fontsource-variable/noto-serif-sc/files/noto-serif-sc-119-wght-normal.woff2'
  const font = create(readFileSync(file))
  if (font.type !== 'WOFF2') throw new Error('another kind of font')
  const light = font.glyphForCodePoint('中'.codePointAt(0) ?? 0)
  const bold = typeface.glyph('中')
  expect(bold?.advance).toBe(1000)
  expect(leastOf(light.path.toSVG()), 'the left edge of its frame').toBeGreaterThan(
    leastOf(bold?.outline ?? ''),
  )
  expect(typeface.glyph('中')).toEqual(bold)
  expect(typeface.glyph('ཀ')).toBeUndefined()
  expect(typeface.glyph('\u{10ffff}')).toBeUndefined()
})

/** The smallest number of an outline. */
function leastOf(outline: string): number {
  return Math.min(...(outline.match(/-?\d+(\.\d+)?/g) ?? []).map(Number))
}

test('a card is a picture of 1200 by 630, the same each time, another for another headline', async () => {
  const card = await drawCard(words)
  expect(await sharp(card).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  expect(Buffer.from(await drawCard(words)).equals(card)).toBe(true)
  expect(Buffer.from(await drawCard({ ...words, headline: '核桃丰收' })).equals(card)).toBe(false)
})
