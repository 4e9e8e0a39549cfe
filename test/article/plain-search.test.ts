/** What is packed in one pass is what search's own steps make of the same words. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packPlainSearch } from '../../src/article/plain-search.ts'
import { linesOfHtml } from '../../src/text/html-lines.ts'
import { fold } from '../../src/text/search-fold.ts'
import { packText } from '../../src/text/search-text.ts'

type Words = readonly [title: string, lines: readonly string[], html: string, captions: readonly string[]]

const read = (...words: Words): string | undefined => {
  const bytes = packPlainSearch(...words)
  return bytes && Buffer.from(bytes).toString('utf16le')
}

const asSearchDoes = (title: string, lines: readonly string[], html: string, captions: readonly string[]) =>
  packText(title, [...lines, ...linesOfHtml(html), ...captions], fold)

test.each<Words>([
  ['黑水通車', ['走进黑水', '王永杰 王和斌'], '<p>“猛河大橋”通车，ＡＢＣ 123。</p>', ['大桥全景']],
  ['“引”', [], '\n<h2>　甲　</h2>\n<p>乙<strong>丙</strong>丁<br>\n戊 &#x26; 己</p><figure>', []],
  ['题', [], '<p>见<a href="https://a.cn/?b>c" title="甲>乙">图</a>……</p>', ['。']],
  ['题', [], '', []],
])('%s is packed in one pass', (...words) => {
  expect(read(...words)).toBe(asSearchDoes(...words))
})

test.each<[string, ...Words]>([
  ['a letter of another script', '题', [], '<p>བོད</p>', []],
  ['an accent', 'cafe\u0301', [], '', []],
  ['an invisible character', '题', ['黑\u200b水'], '', []],
  ['a footnote', '题', [], '<p>甲<sup><a href="#n">[1]</a></sup></p>', []],
  ['the heading of notes', '题', [], '<h2 id="user-content-footnote-label">脚注</h2>', []],
  ['a character outside the basic plane', '题', [], '<p>𠮷</p>', []],
  ['an entity by name', '题', [], '<p>甲&quot;乙</p>', []],
])('an article with %s is left to search', (_, ...words) => {
  expect(read(...words)).toBeUndefined()
})

test('whatever is packed in one pass is packed as search does', () => {
  let packed = 0
  fc.assert(
    fc.property(
      text,
      fc.array(text, { maxLength: 2 }),
      html,
      fc.array(text, { maxLength: 2 }),
      (...words) => {
        const plain = read(...words)
        if (plain === undefined) return
        packed += 1
        expect(plain).toBe(asSearchDoes(...words))
      },
    ),
    { seed: 20220413, numRuns: 5000 },
  )
  expect(packed).toBeGreaterThan(2000)
})

const characters = ['黑', '水', '橋', 'A', 'z', '9', 'Ｂ', '。', '“', '…', '·', '■', '-', ' ', '　', '々']
const odd = ['é', '\u0301', '\u00a0', '\u200b', '℃', '①', 'ｶ', 'ﾞ', '😀']
const character = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...characters) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
)
const text = fc.array(character, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
const tags = [
  '<p>',
  '</p>',
  '\n',
  '<strong>',
  '</strong>',
  '<em>',
  '<br>',
  '<td class="align-left">',
  '<figure>',
]
const tag = fc.constantFrom(
  ...tags,
  '<a href="甲>乙" rel="ugc">',
  '</a>',
  '&#x26;',
  '&#x3C;',
  '<span>',
  '<article>',
)
const html = fc.array(fc.oneof(text, tag), { maxLength: 8 }).map((parts) => parts.join(''))
