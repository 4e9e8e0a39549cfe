/** Bytes become text whole, or are refused with the place. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText } from '../../src/article/decode.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...utf8(part)])))

function check(written: Uint8Array, text: string | undefined, problems: readonly string[] = []): void {
  const decoded = decodeText(written)
  expect(decoded.text).toBe(text)
  expect(decoded.problems.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual(problems)
}

test('UTF-8 is read as it is', () => {
  check(utf8('黑水县𠮷\n通车\t了'), '黑水县𠮷\n通车\t了')
  check(utf8(''), '')
  check(utf8('原文就有\ufffd'), '原文就有\ufffd')
})

test('one byte order mark is dropped, and a second one is not', () => {
  check(utf8('\ufeff---'), '---')
  check(utf8('\ufeff\ufeff---'), '\ufeff---')
})

test('every line break becomes a line feed', () => {
  check(utf8('甲\r\n乙\r丙\n丁\r\r\n戊'), '甲\n乙\n丙\n丁\n\n戊')
})

test.each([
  ['a byte that begins nothing', bytes('甲\n乙', 0xff, '丙'), '2:2', 7],
  ['a stray continuation', bytes('甲', 0x80), '1:2', 3],
  ['an overlong slash', bytes('a', 0xc0, 0xaf), '1:2', 1],
  ['an overlong of three bytes', bytes(0xe0, 0x80, 0xaf), '1:1', 0],
  ['half a surrogate pair', bytes('甲', 0xed, 0xa0, 0x80), '1:2', 3],
  ['what lies beyond Unicode', bytes(0xf4, 0x90, 0x80, 0x80), '1:1', 0],
  ['a character cut off by the next', bytes(0xe7, 0x94, 'a'), '1:1', 0],
  ['a character cut off by the end', bytes('甲\r\n乙', 0xe4, 0xb8), '2:2', 8],
])('%s is refused', (_, written, place) => {
  check(written, undefined, [`${place} E_ENCODING`])
})

test('the offset is of the first byte that cannot be there', () => {
  const offsetOf = (written: Uint8Array) => Number(decodeText(written).problems[0]?.values.offset)
  expect(offsetOf(bytes('甲\n乙', 0xff, '丙'))).toBe(7)
  expect(offsetOf(bytes('a', 0xc0, 0xaf))).toBe(1)
  expect(offsetOf(bytes('a'.repeat(100_000), 0xff))).toBe(100_000)
})

test.each([
  // 黑水县 in GBK.
  ['GB18030', bytes('---\ntitle: ', 0xba, 0xda, 0xcb, 0xae, 0xcf, 0xd8, '\n')],
  ['UTF-16LE', bytes(0xff, 0xfe, 0x34, 0x6c)],
  ['UTF-16BE', bytes(0xfe, 0xff, 0x6c, 0x34)],
  ['?', bytes('caf', 0xe9, ' ol', 0xe9)],
])('%s is recognised and said', (guess, written) => {
  expect(decodeText(written).problems).toMatchObject([{ code: 'E_ENCODING', values: { guess } }])
})

test('how to convert GB18030 is said', () => {
  const [problem] = decodeText(bytes(0xba, 0xda, 0xcb, 0xae)).problems
  expect(problem?.values.command).toBe('iconv -f GB18030 -t UTF-8')
})

test.each([0x00, 0x01, 0x08, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f])('control character %i is refused', (control) => {
  check(bytes('甲\n乙丙', control), undefined, ['2:3 E_CONTROL'])
})

test('DEL, C1 and noncharacters are dropped with a warning at the first', () => {
  check(utf8('甲\n乙\u007f丙\u0085\u009f\ufffe\uffff丁'), '甲\n乙丙丁', ['2:2 W_CONTROL'])
  expect(decodeText(utf8('\u007f\u0080')).problems).toMatchObject([
    { values: { character: 'U+007F', count: '2' } },
  ])
})

test('no bytes at all give a replacement character that they do not hold', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (written) => {
      const { text } = decodeText(written)
      const isValid = Buffer.from(Buffer.from(written).toString()).equals(Buffer.from(written))
      if (!isValid) expect(text).toBeUndefined()
      else if (!Buffer.from(written).includes('\ufffd')) expect(text ?? '').not.toContain('\ufffd')
    }),
    { seed: 20220413, numRuns: 1000 },
  )
})

test('any text of letters and lines survives', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fa5a-z\n ，。]*$/), (text) => check(utf8(text), text)),
    { seed: 20220413, numRuns: 200 },
  )
})
