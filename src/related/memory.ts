/**
 * What the last run knew, so that the next one looks only at what changed.
 *
 * It holds nothing that does not follow from the archive: without it the result is
 * the same. It is true for one version of the terms only, so whoever keeps it files
 * it under the terms' recipe.
 *
 * Form: magic number, how many articles, originals and prefectures, bytes of the text,
 * nothing; times as 64-bit numbers; the text in UTF-8, padded with blanks to four bytes:
 * codes of prefectures, ids of originals, one a line, then the keys; then numbers of 32
 * bits: ends of keys, prefectures, who is a copy, who names an original; the base's name,
 * slots and buckets (0 where there is none) and, where there are slots, 1 + each article's;
 * sketches, reprints after their count, and of the near lists and then the far ones room
 * and length of each list, their articles, their similarities, their reasons.
 */
import type { BaseName } from './base.ts'
import type { Columns } from './columns.ts'
import { type Ranking, startsOf } from './ranking.ts'
import { SKETCH_WORDS, type Sketches } from './reprints.ts'

/** Changes with the form, with the least score and with whatever else orders a list. */
const MAGIC = 0xd1fa0004
/** Numbers of 32 bits, an even count of them, so that what follows lies on eight bytes. */
const HEADER = 6

/** In the lists, articles are positions in the columns. */
export interface RelatedMemory extends Columns {
  /** Where there is one, with the slot of each article, or -1. */
  readonly base?: BaseName & { readonly slotOf: Int32Array }
  readonly sketches: Sketches
  /** Two positions for each pair of reprints that the texts give, ascending. */
  readonly reprints: Uint32Array
  readonly near: Ranking
  readonly far: Ranking
}

export function encodeMemory(memory: RelatedMemory): Uint8Array<ArrayBuffer> {
  const { times, keys, scopes, scopeCodes, copies, originals, base, sketches, reprints, near, far } = memory
  const text = new TextEncoder().encode(linesOf([...scopeCodes, ...originals.values()]) + keys.text)
  const blocks = [
    keys.ends,
    scopes,
    Uint32Array.from(copies),
    Uint32Array.from(originals.keys()),
    Uint32Array.from(base === undefined ? [0, 0, 0, 0] : [...base.name, base.slots, base.buckets]),
    Uint32Array.from(base?.slotOf ?? [], (slot) => slot + 1),
    sketches,
    Uint32Array.of(reprints.length),
    reprints,
    ...listsOf(near),
    ...listsOf(far),
  ]
  const textStart = 4 * HEADER + times.byteLength
  const textLength = 4 * Math.ceil(text.length / 4)
  const length = blocks.reduce((total, block) => total + block.byteLength, textStart + textLength)
  const bytes = new Uint8Array(length)
  const head = [MAGIC, times.length, originals.size, scopeCodes.length, textLength, 0]
  new Uint32Array(bytes.buffer, 0, HEADER).set(head)
  new Float64Array(bytes.buffer, 4 * HEADER, times.length).set(times)
  bytes.fill(0x20, textStart, textStart + textLength).set(text, textStart)
  let at = textStart + textLength
  for (const block of blocks) {
    new Uint32Array(bytes.buffer, at, block.length).set(block)
    at += block.byteLength
  }
  return bytes
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

function listsOf({ starts, lengths, articles, similarities, reasons }: Ranking): Uint32Array[] {
  const rooms = lengths.map((_, i) => (starts[i + 1] ?? 0) - (starts[i] ?? 0))
  return [rooms, lengths, articles, similarities, reasons]
}

/**
 * Undefined for anything of another form; a number that no article has is taken for one that
 * is gone. What comes back lies in the bytes, which are the memory's from now on.
 */
export function decodeMemory(given: Uint8Array<ArrayBuffer>): RelatedMemory | undefined {
  if (given.length < 4 * HEADER || given.length % 4 !== 0) return undefined
  const { buffer, byteOffset, length } = given.byteOffset % 8 === 0 ? given : new Uint8Array(given)
  const head = new Uint32Array(buffer, byteOffset, HEADER)
  const [magic, count = 0, named = 0, codes = 0, textLength = 0] = head
  const textStart = 4 * HEADER + 8 * count
  if (magic !== MAGIC || textLength % 4 !== 0 || textStart + textLength > length) return undefined
  const times = new Float64Array(buffer, byteOffset + 4 * HEADER, count)
  const text = decodeText(new Uint8Array(buffer, byteOffset + textStart, textLength))
  const rest = length - textStart - textLength
  const numbers = new Numbers(new Uint32Array(buffer, byteOffset + textStart + textLength, rest / 4))
  const ends = numbers.take(count)
  const scopes = numbers.take(count)
  const copies = Uint8Array.from(numbers.take(count))
  const naming = numbers.take(named)
  const base = baseOf(numbers, count)
  const sketches = numbers.take(SKETCH_WORDS * count)
  const reprints = numbers.take(numbers.take(1)[0] ?? 0)
  const near = rankingOf(numbers, count)
  const far = rankingOf(numbers, count)
  const isWhole = numbers.rest === 0 && reprints.every((article) => article < count)
  const lines = linesIn(text, codes + named, ends.at(-1) ?? 0)
  if (!near || !far || !isWhole || lines === undefined) return undefined
  return {
    times,
    keys: { text: lines.keys, ends },
    scopes,
    scopeCodes: lines.lines.slice(0, codes),
    copies,
    originals: new Map(Array.from(naming, (number, i) => [number, lines.lines[codes + i] ?? ''])),
    ...(base === undefined ? {} : { base }),
    sketches,
    reprints,
    near,
    far,
  }
}

/** So many lines, and after them keys of so many units, and blanks. */
function linesIn(
  text: string | undefined,
  count: number,
  keyUnits: number,
): { readonly lines: readonly string[]; readonly keys: string } | undefined {
  const lines: string[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const end = text?.indexOf('\n', at) ?? -1
    if (text === undefined || end < 0) return undefined
    lines.push(text.slice(at, end))
    at = end + 1
  }
  const keys = text?.slice(at, at + keyUnits)
  return keys?.length === keyUnits ? { lines, keys } : undefined
}

function baseOf(numbers: Numbers, count: number): RelatedMemory['base'] {
  const [first = 0, second = 0, slots = 0, buckets = 0] = numbers.take(4)
  if (slots === 0) return undefined
  const slotOf = Int32Array.from(numbers.take(count), (number) => number - 1)
  // A slot that there is not is none.
  return {
    name: [first, second],
    slots,
    buckets: Math.max(1, buckets),
    slotOf: slotOf.map((slot) => (slot < slots ? slot : -1)),
  }
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function rankingOf(numbers: Numbers, count: number): Ranking | undefined {
  const rooms = numbers.take(count)
  let total = 0
  for (const room of rooms) total += room
  // What damaged rooms add up to may be more than there is memory for.
  if (count + 3 * total > numbers.rest) return undefined
  const lengths = numbers.take(count)
  if (lengths.some((length, i) => length > (rooms[i] ?? 0))) return undefined
  return {
    starts: startsOf(rooms),
    lengths,
    articles: numbers.take(total),
    similarities: numbers.take(total),
    reasons: numbers.take(total),
  }
}

/** Reads one block after another; past the end there is nothing, and `rest` is below 0. */
class Numbers {
  readonly #numbers: Uint32Array
  #at = 0

  constructor(numbers: Uint32Array) {
    this.#numbers = numbers
  }

  get rest(): number {
    return this.#numbers.length - this.#at
  }

  take(count: number): Uint32Array {
    const block = this.#numbers.subarray(this.#at, this.#at + count)
    this.#at += count
    return block
  }
}
