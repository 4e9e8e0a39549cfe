/**
 * Equal fingerprints, equal values.
 *
 * A value is written as JSON and hashed. Keys count in the order in which they
 * were written, so one piece of code makes one kind of value; two orders of the
 * same keys cost a needless rendering, never a missed one. A value that stands
 * in many others, such as a teaser, is `shared`: it is written once, and stands
 * in the others by its digest. It must not change any more, and never be half
 * shared, half not.
 */
import { hash } from 'node:crypto'
import type { Fingerprint } from './model.ts'

export function fingerprint(value: unknown): Fingerprint {
  return fingerprintOf(JSON.stringify(value) ?? 'null')
}

/** Of bytes, or of a text in UTF-8. */
export function fingerprintOf(bytes: string | Uint8Array): Fingerprint {
  return sha256(bytes).slice(0, 32) as Fingerprint
}

export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/** A shared value with something of its own beside it, which alone is written in full. */
export function sharedWith<T extends object, M extends object>(value: T, more: M): T & M {
  const digest: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value
  return Object.defineProperty({ ...value, ...more }, 'toJSON', { value: () => [digest, more] })
}

/** JSON asks an object for `toJSON` first; not enumerable, it is no part of the value and travels to no worker. */
export function shared<T extends object>(value: T): T {
  const digest = `shared ${fingerprint(value)}`
  return Object.defineProperty(value, 'toJSON', { value: () => digest })
}
