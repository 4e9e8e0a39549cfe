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

/** As a key (grams.ts) that no gram of text has: none begins with unit 1. */
export function keyOfAttribute(attribute: number): number {
  return 2 ** 32 + attribute
}
