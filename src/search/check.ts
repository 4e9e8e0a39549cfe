/**
 * What a file of the index is told by: the manifest has the check of each, so a
 * file of another build, or what a network put in its place, is not taken for it.
 */

/** FNV-1a, 32 bits. */
export function fnv(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** 16 bits, both halves of the hash folded together. */
export function checkOf(bytes: Uint8Array): number {
  const hash = fnv(bytes)
  return (hash >>> 16) ^ (hash & 0xffff)
}
