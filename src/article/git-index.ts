/**
 * The index of a git checkout, as far as it says what a file holds: versions 2 to 4
 * (gitformat-index). Pure; anything that is not just so is no index.
 */
import { hash } from 'node:crypto'

/** A file as git saw it when it wrote or compared it; times in milliseconds, as Node has them. */
export interface Tracked {
  /** Id of its content, 40 hexadecimal digits. */
  readonly blob: string
  readonly size: number
  readonly mtime: number
  readonly ctime: number
  /** Its lowest 32 bits. */
  readonly inode: number
}

const headBytes = 12
/** Of an entry, before flags and path. */
const statBytes = 60
const checksumBytes = 20
const regularFile = 0o100
const extendedFlag = 0x4000
/** The path's length in bytes; this long, and it is not told. */
const longestTold = 0xfff
/** Assumed unchanged by somebody's word, or in a conflict. */
const doubtfulFlags = 0x8000 | 0x3000

/** Files below `folder`, which is empty or ends in a slash, by their paths there. */
export function parseGitIndex(bytes: Uint8Array, folder: string): ReadonlyMap<string, Tracked> | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (buffer.length < headBytes + checksumBytes || buffer.toString('latin1', 0, 4) !== 'DIRC')
    return undefined
  const version = buffer.readUInt32BE(4)
  if (version < 2 || version > 4 || !isWhole(buffer)) return undefined
  try {
    return entriesOf(buffer, version, folder)
  } catch (error) {
    // Read past the end, or between two entries.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** As git names what a file holds. */
export function blobOf(bytes: Uint8Array): string {
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]))
}

function isWhole(buffer: Buffer): boolean {
  const end = buffer.length - checksumBytes
  const told = buffer.toString('hex', end)
  // With index.skipHash there is none.
  return /^0+$/.test(told) || hash('sha1', buffer.subarray(0, end)) === told
}

function entriesOf(buffer: Buffer, version: number, folder: string): ReadonlyMap<string, Tracked> {
  const entries = new Map<string, Tracked>()
  const count = buffer.readUInt32BE(8)
  let at = headBytes
  let before: Buffer = Buffer.alloc(0)
  for (let index = 0; index < count; index++) {
    const flags = buffer.readUInt16BE(at + statBytes)
    const isExtended = (flags & extendedFlag) !== 0
    const start = at + statBytes + (isExtended ? 4 : 2)
    const { path, end } = version === 4 ? afterPrefix(buffer, start, before) : plainPath(buffer, at, start)
    const length = flags & longestTold
    if (length < longestTold && length !== path.length) throw new RangeError('a path of another length')
    const isFile = buffer.readUInt32BE(at + 24) >>> 9 === regularFile
    const name = path.toString()
    if (isFile && !isExtended && (flags & doubtfulFlags) === 0 && name.startsWith(folder))
      entries.set(name.slice(folder.length), trackedAt(buffer, at))
    before = path
    at = end
  }
  return entries
}

/** It ends in NULs, one to eight, up to a length of the entry that eight divides. */
function plainPath(
  buffer: Buffer,
  at: number,
  start: number,
): { readonly path: Buffer; readonly end: number } {
  const stop = endOf(buffer, start)
  return { path: buffer.subarray(start, stop), end: at + 8 * (Math.floor((stop - at) / 8) + 1) }
}

/** So many bytes of the path before are cut off, then this follows, up to a NUL. */
function afterPrefix(
  buffer: Buffer,
  start: number,
  before: Buffer,
): { readonly path: Buffer; readonly end: number } {
  let at = start
  let byte = buffer.readUInt8(at++)
  let cut = byte & 127
  while (byte > 127) {
    byte = buffer.readUInt8(at++)
    cut = (cut + 1) * 128 + (byte & 127)
  }
  if (cut > before.length) throw new RangeError('cut longer than the path')
  const stop = endOf(buffer, at)
  const path = Buffer.concat([before.subarray(0, before.length - cut), buffer.subarray(at, stop)])
  return { path, end: stop + 1 }
}

function endOf(buffer: Buffer, start: number): number {
  const stop = buffer.indexOf(0, start)
  if (stop < 0) throw new RangeError('a path without an end')
  return stop
}

function trackedAt(buffer: Buffer, at: number): Tracked {
  const timeAt = (offset: number): number =>
    buffer.readUInt32BE(at + offset) * 1000 + buffer.readUInt32BE(at + offset + 4) / 1_000_000
  return {
    ctime: timeAt(0),
    mtime: timeAt(8),
    inode: buffer.readUInt32BE(at + 20),
    size: buffer.readUInt32BE(at + 36),
    blob: buffer.toString('hex', at + 40, at + 60),
  }
}
