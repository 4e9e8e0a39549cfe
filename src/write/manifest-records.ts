/**
 * A manifest as the store keeps it: one record that names the sections, with their
 * sums and hashes, and one of the files of each section.
 *
 * Pure. Anything else than what is made here is taken for nothing.
 */
import type { Fingerprint, KeptFile, KeptFiles, KeptSection, Manifest } from '../model.ts'
import { compare } from '../order.ts'
import { sortedEntries } from './manifest.ts'

const sha256Digits = 64
const fingerprintDigits = 32
const sumDigits = 16
/** In place of the sum of what has none. */
const noSum = '-'.repeat(sumDigits)
const filesTitle = 'difang files 1'
const indexTitle = 'difang manifest 2'

/** UTF-8: a title with the count, then a line `<hash> <sum> <count> <name>` for each section, by name. */
export function encodeIndex(manifest: Manifest): Uint8Array {
  const sections = Array.from(manifest).sort(([a], [b]) => compare(a, b))
  const lines = sections.map(([name, { hash, sum, count }]) => {
    checkName(name)
    return `${hash} ${sum ?? noSum} ${count} ${name}\n`
  })
  return Buffer.from(`${indexTitle} ${lines.length}\n${lines.join('')}`)
}

const sectionLine = /^[0-9a-f]{64} (?:[0-9a-f]{16}|-{16}) (?:0|[1-9]\d{0,8}) ./

/** `filesOf` finds the files of a section when they are asked for. Undefined for anything that encodeIndex does not make. */
export function decodeIndex(
  bytes: Uint8Array,
  filesOf: (name: string, hash: string) => KeptFiles,
): Manifest | undefined {
  const lines = textOf(bytes)?.split('\n')
  const count = countIn(lines?.shift() ?? '', indexTitle)
  if (lines?.pop() !== '' || lines.length !== count) return undefined
  const manifest = new Map<string, KeptSection>()
  let before = ''
  for (const line of lines) {
    if (!sectionLine.test(line)) return undefined
    const [hash = '', sum = '', size = ''] = line.split(' ', 3)
    const name = line.slice(hash.length + sum.length + size.length + 3)
    if (name <= before) return undefined
    before = name
    const files = (): KeptFiles => filesOf(name, hash)
    manifest.set(name, { ...(sum === noSum ? {} : { sum }), hash, count: Number(size), files })
  }
  return manifest
}

/**
 * UTF-8: a title with the count, all sha256s run together, all fingerprints, all sums,
 * then one path a line. Columns, because they are read ten times as fast as lines.
 */
export function encodeFiles(files: KeptFiles): Uint8Array {
  const entries = sortedEntries(files)
  for (const [path] of entries) checkName(path)
  const sha256s = entries.map(([, { sha256 }]) => sha256).join('')
  const fingerprints = entries.map(([, { fingerprint }]) => fingerprint).join('')
  const sums = entries.map(([, { sum }]) => sum ?? noSum).join('')
  const paths = entries.map(([path]) => `${path}\n`).join('')
  return Buffer.from(`${filesTitle} ${entries.length}\n${sha256s}\n${fingerprints}\n${sums}\n${paths}`)
}

/** Undefined for anything that encodeFiles does not make. */
export function decodeFiles(bytes: Uint8Array): KeptFiles | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const title = buffer.subarray(0, 40).toString('latin1').split('\n', 1)[0] ?? ''
  const count = countIn(title, filesTitle)
  if (count === undefined) return undefined
  let at = title.length + 1
  const [sha256s, fingerprints, sums] = [sha256Digits, fingerprintDigits, sumDigits].map((digits) => {
    const start = at
    at += count * digits + 1
    return columnOf(buffer, start, at)
  })
  const paths = pathsOf(buffer.subarray(at), count)
  if (sha256s === undefined || fingerprints === undefined || sums === undefined) return undefined
  const fileAt = (index: number): KeptFile => {
    const sum = cut(sums, index, sumDigits)
    return {
      fingerprint: cut(fingerprints, index, fingerprintDigits) as Fingerprint,
      sha256: cut(sha256s, index, sha256Digits),
      ...(sum === noSum ? {} : { sum }),
    }
  }
  return paths && new Map(paths.map((path, index) => [path, fileAt(index)]))
}

function countIn(title: string, kind: string): number | undefined {
  const count = title.startsWith(`${kind} `) ? title.slice(kind.length + 1) : ''
  return /^(0|[1-9]\d{0,8})$/.test(count) ? Number(count) : undefined
}

function cut(column: string, index: number, digits: number): string {
  return column.slice(index * digits, (index + 1) * digits)
}

function checkName(name: string): void {
  if (name === '' || name.includes('\n') || !name.isWellFormed())
    throw new Error(`no path for a manifest: ${JSON.stringify(name)}`)
}

/** Lower-case hexadecimal digits, or the dashes of no sum, that end in a line feed. */
function columnOf(buffer: Buffer, start: number, end: number): string | undefined {
  if (end > buffer.length) return undefined
  const column = buffer.toString('latin1', start, end)
  return /^[0-9a-f-]*\n$/.test(column) ? column : undefined
}

/** Exactly `count` of them, none empty, each behind the one before. */
function pathsOf(bytes: Uint8Array, count: number): readonly string[] | undefined {
  const paths = textOf(bytes)?.split('\n')
  if (paths?.pop() !== '' || paths.length !== count) return undefined
  const isSorted = paths.every(
    (path, index) => path !== '' && (index === 0 || (paths[index - 1] ?? '') < path),
  )
  return isSorted ? paths : undefined
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
