/** The folding table, and the short way round it for texts that need none. */
import { expect, test } from 'vitest'
import { foldable } from '../../src/search/folding.ts'
import { fold } from '../../src/text/search-fold.ts'
import { foldedOfGb2312, foldPairs } from '../../src/text/search-fold-table.ts'

function needsFolding(text: string): boolean {
  return foldable(foldedOfGb2312).test(text)
}

function gb2312(): readonly string[] {
  const cells = Array.from({ length: 94 }, (_, index) => 0xa1 + index)
  const rows = Array.from({ length: 72 }, (_, index) => 0xb0 + index)
  const bytes = rows.flatMap((row) => cells.flatMap((cell) => [row, cell]))
  return [...new TextDecoder('gb2312').decode(Uint8Array.from(bytes))]
}

test('a traditional character becomes a simplified one, in one step', () => {
  expect(fold('阿壩縣以後，於馬爾康')).toBe('阿坝县以后，于马尔康')
  expect(fold(fold(foldPairs))).toBe(fold(foldPairs))
})

test('what is said to need no folding is not changed by it', () => {
  const folded = gb2312().filter((character) => fold(character) !== character)
  expect(folded.sort().join('')).toBe(foldedOfGb2312)
  for (const character of gb2312()) expect(needsFolding(character)).toBe(foldedOfGb2312.includes(character))
})

test('what folding changes is said to need it', () => {
  for (let at = 0; at < foldPairs.length; at += 2) expect(needsFolding(foldPairs.charAt(at))).toBe(true)
})

test('Latin, digits and Tibetan need none', () => {
  expect(needsFolding('G317 རྫོང 。')).toBe(false)
})
