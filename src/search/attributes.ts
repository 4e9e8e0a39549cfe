/**
 * What else a document can be found by, as terms among those of the text: the
 * places that it lies in, and its newspaper, each by the name in its address.
 */
import { fnv } from './check.ts'

export type AttributeKind = 'place' | 'source'

/** 32 bits, of UTF-8: of an archive's few thousand names, none meet but by a rare chance. */
export function attributeOf(kind: AttributeKind, slug: string): number {
  return fnv(new TextEncoder().encode(`${kind}:${slug}`))
}

/** Grams of text never begin with this unit. */
const FIRST_UNIT = 1

export function pairOfAttribute(attribute: number): number {
  return ((FIRST_UNIT << 16) | (attribute >>> 16)) >>> 0
}

export function thirdOfAttribute(attribute: number): number {
  return attribute & 0xffff
}
