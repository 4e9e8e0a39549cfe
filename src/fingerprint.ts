/**
 * Equal fingerprints, equal values.
 *
 * A value is written as JSON and hashed. Keys count in the order in which they
 * were written, so one piece of code makes one kind of value; two orders of the
 * same keys cost a needless rendering, never a missed one.
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
