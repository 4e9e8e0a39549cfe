import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import { baseLimits, makeBase, nameBase, unpackedPostings } from '../../src/related/base.ts'
import { numberedPostings } from '../../src/related/numbered-postings.ts'
import { numberTerms } from '../../src/related/numbered-terms.ts'
import { packedOf } from './archive.ts'

const texts = fc.array(
  fc.array(fc.constantFrom(...'茶椒桥路学医雪山河羌藏鼓盐铁绣梨杏荞麦豆羊牛马'), { maxLength: 9 }),
  { minLength: 1, maxLength: 60 },
)

test('a base is the same whether terms are unpacked for it or numbered already, in one pass or several', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 60 }), (words, passArticles) => {
      const packed = words.map((own) => packedOf(own.join(' ')))
      const termsOf = (article: number) => packed[article] ?? new Uint8Array(0)
      const base = nameBase(words.map((own, article) => fingerprintOf(`${article} ${own}`)))
      const terms = numberTerms(words.length, words.length, termsOf)
      const unpacked = makeBase(base, (from, to) => unpackedPostings(base, termsOf, from, to))
      const numbered = makeBase(base, (from, to) => numberedPostings(base, terms, from, to), {
        ...baseLimits,
        passArticles,
      })
      expect([...numbered]).toEqual([...unpacked])
    }),
    { seed: 513228, numRuns: 100 },
  )
})
