/**
 * How a value lies in the store: under its kind and key, a checksum, then its bytes.
 *
 * The checksum covers kind and key too, so that the right bytes under another
 * key's name are refused like wrong ones. Pure.
 */
import { createHash } from 'node:crypto'
import { compare } from '../order.ts'

/** Bytes of the checksum: sha256, cut. */
const checksumBytes = 16

export function packRecord(kind: string, key: string, value: Uint8Array): Uint8Array {
  // Of its own memory, all of which is written.
  const record = Buffer.allocUnsafeSlow(checksumBytes + value.length)
  record.set(checksum(kind, key, value))
  record.set(value, checksumBytes)
  return record
}

/** The value, or undefined where a single bit is not as it was put. Shares memory with `record`. */
export function openRecord(kind: string, key: string, record: Uint8Array): Uint8Array | undefined {
  if (record.length < checksumBytes) return undefined
  const value = record.subarray(checksumBytes)
  const sum = checksum(kind, key, value)
  return sum.every((byte, index) => byte === record[index]) ? value : undefined
}

/** Lengths stand before the texts, so no kind and key run together to another pair. */
function checksum(kind: string, key: string, value: Uint8Array): Uint8Array {
  const name = `${kind.length} ${kind} ${key.length} ${key}\n`
  return createHash('sha256').update(name).update(value).digest().subarray(0, checksumBytes)
}

export function nameOf(kind: string, key: string): string {
  return `${kind}\u0000${key}`
}

export function keysOf(kind: string, names: Iterable<string>): readonly string[] {
  const start = nameOf(kind, '')
  const ofKind = Array.from(names).filter((name) => name.startsWith(start))
  return ofKind.map((name) => name.slice(start.length)).sort(compare)
}

/** A lone surrogate has no bytes of its own, so two such keys could be taken for one. */
export function isKept(key: string): boolean {
  return key.isWellFormed() && Buffer.byteLength(key) <= 1024
}

/** A Buffer's own `slice` would share its memory. */
export function copyOf(value: Uint8Array | undefined): Uint8Array<ArrayBuffer> | undefined {
  return value && new Uint8Array(value)
}
