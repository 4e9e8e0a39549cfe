import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/article/markdown/markdown.ts'
import { preflight } from '../../../src/article/markdown/preflight.ts'
import { limits, markdownOptions } from '../options.ts'

/** The limit passed and its line, the text's first being the file's tenth; or nothing. */
function check(markdown: string, excess: string | undefined): void {
  const problem = preflight(markdown, 10, limits)
  expect(problem && `${problem.code} ${problem.values.limit} ${problem.line}`).toBe(excess)
}

const refusals: Record<string, string> = {
  [`好\n\n${'水'.repeat(90_000)}`]: 'lineBytes 12',
  [`好\n${'> '.repeat(33)}深`]: 'markersPerLine 11',
  [`好\n${'- '.repeat(33)}深`]: 'markersPerLine 11',
  [`好\n${'1. '.repeat(33)}深`]: 'markersPerLine 11',
  [Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- 深`).join('\n')]: 'markersPerLine 42',
  [Array.from({ length: 40 }, (_, depth) => `> ${'  '.repeat(depth)}- 深`).join('\n')]: 'markersPerLine 41',
  [`${'['.repeat(17)}深`]: 'delimiterRun 10',
  [`${'[ '.repeat(70)}深${' ]'.repeat(70)}`]: 'inlineDepth 10',
  ['*甲 '.repeat(2001)]: 'delimitersPerParagraph 10',
  ['甲_ '.repeat(2001)]: 'delimitersPerParagraph 10',
  ['[甲'.repeat(2001)]: 'delimitersPerParagraph 10',
  ['<!--'.repeat(2001)]: 'delimitersPerParagraph 10',
  ['`甲 '.repeat(2001)]: 'delimitersPerParagraph 10',
  ['~~甲 '.repeat(1001)]: 'delimitersPerParagraph 10',
  ['**甲\n'.repeat(1001)]: 'delimitersPerParagraph 1010',
  ['[甲]: 乙\n\n'.repeat(2001)]: 'delimitersPerParagraph 4010',
  ['[^a]\n\n'.repeat(501)]: 'footnoteReferences 1010',
  [`${'|甲'.repeat(200)}\n${'|-'.repeat(200)}\n${'乙\n'.repeat(200)}`]: 'tableCells 112',
}

test('what would cost too much is refused by the name of its limit, with its line', () => {
  for (const [markdown, excess] of Object.entries(refusals)) check(markdown, `E_MD_COMPLEX ${excess}`)
})

test('counting stops where a limit is passed', () => {
  expect(preflight('> '.repeat(30_000), 1, limits)?.values.count).toBe('33')
})

const ordinary = [
  '',
  '* * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * *',
  '- '.repeat(50),
  '*'.repeat(300),
  `签名：${'_'.repeat(300)}`,
  `★${'*'.repeat(3000)}★`,
  '- **甲**：乙\n'.repeat(8000),
  '12. **甲**：[乙](c.html)\n'.repeat(3000),
  `|甲|乙|\n|-|-|\n${'|**甲**|[乙](c)|\n'.repeat(5000)}`,
  `${'正文[^1]。\n\n'.repeat(450)}[^1]: 注`,
  '> 引文，一行一行。\n'.repeat(3000),
  '1. 甲\n   - 乙\n     > 丙\n\n'.repeat(2000),
]

test('what only looks like much is not refused', () => {
  for (const markdown of ordinary) check(markdown, undefined)
})

test('honest long articles are read', () => {
  const prose = '黑水县芦花镇的村民说，今年的收成比去年好。'
  const long = [
    `${prose.repeat(40)}\n\n`.repeat(1200),
    `> ${prose}\n`.repeat(800),
    `|${'甲|'.repeat(10)}\n|${'-|'.repeat(10)}\n${`|${'乙，丙|'.repeat(10)}\n`.repeat(2000)}`,
    '- 芦花镇\n'.repeat(8000),
  ]
  for (const markdown of long) {
    check(markdown, undefined)
    expect(parseMarkdown(markdown, 1, markdownOptions).problems).toEqual([])
  }
})

test('what preflight admits and the parser still finds too deep raises no error of ours', () => {
  for (const depth of [10, 20, 60, 400]) {
    for (const around of [
      ['*', '*'],
      ['**甲 ', ' 甲**'],
      ['![', '](a)'],
      ['_甲 *', '* 甲_'],
      ['~~', '~~'],
    ] as const) {
      const markdown = `${around[0].repeat(depth)}深${around[1].repeat(depth)}`
      if (preflight(markdown, 1, limits) === undefined) parseMarkdown(markdown, 1, markdownOptions)
    }
  }
})
