/**
 * What else a document can be found by, as terms among those of the text: the
 * places that it lies in, and its newspaper, each by the name in its address.
 */

export type AttributeKind = 'place' | 'source'

/** 32 bits (FNV-1a over UTF-16 units): of an archive's few thousand names, none meet but by a rare chance. */
export function attributeOf(kind: AttributeKind, slug: string): number {
  const name = `${kind}:${slug}`
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Grams of text never begin with this unit. */
const FIRST_UNIT = 1

export function pairOfAttribute(attribute: number): number {
  return ((FIRST_UNIT << 16) | (attribute >>> 16)) >>> 0
}

export function thirdOfAttribute(attribute: number): number {
  return attribute & 0xffff
}
