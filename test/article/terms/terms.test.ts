import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { learnWords, packTerms } from '../../../src/article/terms/terms.ts'
import { fingerprintOf } from '../../../src/fingerprint.ts'
import { strongestWords, unpackInto, unpackTerms } from '../../../src/packed-terms.ts'
import { partsOf, similarity } from '../../../src/related/similarity.ts'

const BRIDGE =
  '猛河大桥昨日建成通车。这座大桥长三百二十米，连接黑水县城与色尔古镇，行车时间由一小时缩短到二十分钟。'

afterEach(() => learnWords([]))

function likeness(a: readonly [string, string], b: readonly [string, string], lang = 'zh-CN'): number {
  return similarity(unpackTerms(packTerms(...a, lang)), unpackTerms(packTerms(...b, lang)))
}

test('two reports of one event are nearer than two of one county', () => {
  const follow = ['大桥通车首日', '黑水县色尔古镇的村民走上猛河大桥，运蔬菜的货车排起了队。'] as const
  const other = ['青稞丰收', '黑水县今年的青稞长势喜人，色尔古镇的村民忙着收割。'] as const
  const bridge = ['猛河大桥建成', BRIDGE] as const
  expect(likeness(bridge, follow)).toBeGreaterThan(likeness(bridge, other))
})

test('a name counts in title and lead though the segmenter breaks it', () => {
  const one = ['尕让足初获奖', '评选昨日揭晓。'] as const
  const two = ['访尕让足初', '她在村小教书。'] as const
  expect(likeness(one, two)).toBeGreaterThan(0)
})

test('the whole article, compared with itself, has the same length whatever is in it', () => {
  const most = 1.6 * 4096 * 4096
  for (const text of [BRIDGE, BRIDGE.repeat(40), 'The bridge over the Meng river was opened to traffic.']) {
    const self = likeness(['猛河大桥 Meng bridge', text], ['猛河大桥 Meng bridge', text])
    expect(Math.abs(self - most) / most).toBeLessThan(0.02)
  }
})

test('particles, stop words, single letters and punctuation relate nothing', () => {
  expect(likeness(['？！', '……——，。'], ['？！', '……——，。'])).toBe(0)
  expect(strongestWords(packTerms('', 'the of a b c, which', 'en'))).toEqual([])
})

test('who reports, and for whom, relates nothing by its words', () => {
  const parts = (a: string, b: string) =>
    partsOf(unpackTerms(packTerms('', a, 'zh-CN')), unpackTerms(packTerms('', b, 'zh-CN')))
  expect(parts('新华社记者通讯员：青稞丰收', '新华社记者通讯员：大桥通车').words).toBe(0)
  expect(parts('the of which', 'the of which')).toEqual({ words: 0, lead: 0, title: 0 })
})

test('the name of a column in two titles relates nothing', () => {
  const text = ['猛河大桥通车', BRIDGE] as const
  const other = '青稞丰收'
  expect(packTerms(`江山如画｜${text[0]}`, text[1], 'zh-CN')).toEqual(packTerms(...text, 'zh-CN'))
  expect(likeness([`【在希望的田野上】${text[0]}`, text[1]], [`【在希望的田野上】${other}`, other])).toBe(
    likeness(text, [other, other]),
  )
})

test('of an article with many words the rarer are kept, though common ones are said more often', () => {
  const rare = Array.from(
    { length: 120 },
    (_, i) => `qx${String.fromCharCode(97 + (i % 26))}${'z'.repeat(1 + i / 26)}`,
  )
  const common = '企业 企业 企业 建设 建设 建设'.split(' ')
  const shared = (a: readonly string[], b: readonly string[]) =>
    partsOf(
      unpackTerms(packTerms('', a.join(' '), 'zh-CN')),
      unpackTerms(packTerms('', b.join(' '), 'zh-CN')),
    ).words
  expect(shared(common, common)).toBeGreaterThan(0)
  expect(shared([...common, ...rare], common)).toBe(0)
})

test('letter case and full-width forms make no difference', () => {
  expect(packTerms('ＧＤＰ增长３成', '今年gdp', 'zh-CN')).toEqual(packTerms('gdp增长3成', '今年GDP', 'zh-CN'))
})

test('Tibetan is compared by syllables, and a Tibetan name within Chinese text too', () => {
  const one = ['བོད་ཡིག', 'ཁྲོ་ཆུ་རྫོང་གི་སློབ་གྲྭ།'] as const
  expect(likeness(one, ['གསར་འགྱུར', 'ཁྲོ་ཆུ་རྫོང་གི་ཟམ་པ།'], 'bo')).toBeGreaterThan(0)
  expect(likeness(one, ['黑水县', '黑水县藏语名为 ཁྲོ་ཆུ，意为铁水。'])).toBeGreaterThan(0)
})

test('a learned name stays whole, until it is unlearned', () => {
  const strongest = () => strongestWords(packTerms('', '达古冰川索朗措姐接待游客', 'zh-CN'))
  const before = strongest()
  expect(before).not.toContain('索朗措姐')
  learnWords(['索朗措姐', '有 空格', ''])
  expect(strongest()).toContain('索朗措姐')
  learnWords([])
  expect(strongest()).toEqual(before)
})

test('an article takes about a kilobyte, however long it is', () => {
  const han = Array.from({ length: 30_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)))
  expect(packTerms(han.join('').slice(0, 5000), han.join(''), 'zh-CN').length).toBeLessThan(2048)
  expect(packTerms('长词', 'a'.repeat(200_000), 'zh-CN').length).toBeLessThan(256)
})

test('what an article is about is said in its first four thousand characters', () => {
  const isNamed = (before: number) =>
    strongestWords(packTerms('长文', `${'青稞丰收。'.repeat(before)}吊桥`, 'zh-CN')).includes('吊桥')
  expect([isNamed(799), isNamed(800)]).toEqual([true, false])
})

test('a reprint is known by no more than its first hundred thousand', () => {
  const body = '青稞丰收。'.repeat(20_000)
  expect(packTerms('长文', `${body}猛河大桥`, 'zh-CN')).toEqual(packTerms('长文', body, 'zh-CN'))
})

test('the same text gives the same bytes on every machine', () => {
  const bytes = packTerms('猛河大桥建成通车', BRIDGE, 'zh-CN')
  expect(fingerprintOf(bytes)).toBe('00b019cc81a6e272731c88a3ccea5ca3')
})

test('any text is packed and unpacked without an error, its keys ascending', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      (title, body) => {
        const { keys, weights } = unpackTerms(packTerms(title, body, 'zh-CN'))
        expect([...keys]).toEqual([...new Set(keys)].sort((a, b) => a - b))
        expect(weights.every((weight) => weight > 0 && weight <= 4096)).toBe(true)
      },
    ),
    { seed: 513228, numRuns: 300 },
  )
})

test('bytes of another making give some terms or none, and no error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(unpackInto(bytes, new Uint32Array(480), new Uint16Array(480))).toBeLessThanOrEqual(480)
      strongestWords(bytes)
    }),
    { seed: 513228, numRuns: 500 },
  )
})
