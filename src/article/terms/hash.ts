/** 32-bit hashes of words, the same on every machine: what a term is known by. */

/** Of what words are known by. */
export const WORD_SEED = 1

/** Over UTF-16 units, of a part of the text where one is named; A to Z as a to z; words of one length that differ in one unit never meet. */
export function hashOf(text: string, seed: number, start = 0, end = text.length): number {
  let hash = Math.imul(seed, 0x9e3779b1)
  for (let i = start; i < end; i++) hash = mix(hash, lower(text.charCodeAt(i)))
  return finish(hash)
}

/** Of two code points. */
export function hashOfPair(a: number, b: number, seed: number): number {
  return finish(mix(mix(Math.imul(seed, 0x9e3779b1), a), b))
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit
}

function mix(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** The finaliser of MurmurHash3. */
export function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
