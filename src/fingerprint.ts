/**
 * Equal values, equal fingerprints.
 *
 * A value is written in one canonical form (keys in code-unit order, absent
 * keys left out) and hashed. A value that stands in many others, such as a
 * teaser, is hashed once: `shared` remembers its digest for as long as it lives.
 */
import { createHash } from 'node:crypto'
import type { Fingerprint } from './model.ts'
import { compare } from './order.ts'

const digests = new WeakMap<object, string>()

export function fingerprint(value: unknown): Fingerprint {
  return fingerprintOf(canonical(value))
}

export function fingerprintOf(bytes: string | Uint8Array): Fingerprint {
  return sha256(bytes).slice(0, 32) as Fingerprint
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Marks a value that must not change any more as one to be hashed once. */
export function shared<T extends object>(value: T): T {
  digests.set(value, `#${sha256(canonicalObject(value)).slice(0, 32)}`)
  return value
}

function canonical(value: unknown): string {
  if (typeof value === 'object' && value !== null) return digests.get(value) ?? canonicalObject(value)
  return JSON.stringify(value) ?? 'null'
}

function canonicalObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  entries.sort(([a], [b]) => compare(a, b))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
}
