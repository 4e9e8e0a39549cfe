/**
 * What the files of the last run came to, in a few records, so that a hundred
 * thousand cards are not as many questions to the cache; and in memory for as long
 * as a watch runs. Only a shortcut: what is not here is asked for by itself.
 */
import { fingerprint } from '../fingerprint.ts'
import { groupBy } from '../group.ts'
import type { Cache, Fingerprint, LocalProblem } from '../model.ts'

/** What a file comes to, without its body and terms, which the cache holds. */
export interface Kept<C> {
  /** Of the bytes and the recipe: names body and terms. */
  readonly hash: Fingerprint
  readonly card?: C
  readonly problems: readonly LocalProblem[]
}

export interface CardShelf<C> {
  /** By the hash of the file's bytes. */
  readonly recall: (bytes: Fingerprint) => Kept<C> | undefined
  /** Keeps these, by the hash of their bytes, and forgets the others. */
  readonly keep: (all: ReadonlyMap<Fingerprint, Kept<C>>) => void
}

/** How a card lies in a box: as JSON has it. */
export interface Packing<C> {
  readonly pack: (card: C, names: Names) => unknown
  /** `hash` names the file's records in the cache. */
  readonly unpack: (packed: unknown, names: readonly string[], hash: Fingerprint) => C
}

/** The names of a box of cards, each with its number. */
export interface Names {
  readonly numberOf: (name: string) => number
  /** By number, of all that were asked for so far. */
  readonly all: readonly string[]
}

function openNames(): Names {
  const numbers = new Map<string, number>()
  const all: string[] = []
  return {
    numberOf: (name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, all.length)
      all.push(name)
      return all.length - 1
    },
    all,
  }
}

/** Of one recipe, in one cache. `head` is what the cache has in its head record: another there, and these are not its cards. */
interface Held {
  readonly head: string
  readonly all: ReadonlyMap<Fingerprint, Kept<unknown>>
}

const held = new WeakMap<Cache, Map<Fingerprint, Held>>()

/** `recipe` is of everything that a card depends on besides the bytes; the caller knows what kind of card it gives. */
export function openShelf<C>(cache: Cache, recipe: Fingerprint, packing: Packing<C>): CardShelf<C> {
  const head = textIn(cache, recipe)
  const inMemory = held.get(cache)?.get(recipe)
  const all = inMemory !== undefined && inMemory.head === head ? inMemory.all : undefined
  const boxes = new Map<string, ReadonlyMap<Fingerprint, Kept<unknown>>>()
  const boxOf = (name: string): ReadonlyMap<Fingerprint, Kept<unknown>> => {
    const known = boxes.get(name)
    if (known !== undefined) return known
    const text = head === undefined ? undefined : textIn(cache, `${recipe} ${name}`)
    const box = text === undefined ? new Map() : decodeBox(text, packing)
    boxes.set(name, box)
    return box
  }
  return {
    recall: (bytes) => (all ?? boxOf(nameOf(bytes))).get(bytes) as Kept<C> | undefined,
    keep: (next) => {
      const names = fingerprint([...next.keys()])
      if (names !== head) {
        for (const [name, box] of groupBy(next, ([bytes]) => nameOf(bytes))) {
          const stored = all ?? boxOf(name)
          if (box.every(([bytes]) => stored.has(bytes))) continue
          cache.put('cards', `${recipe} ${name}`, Buffer.from(encodeBox(box, packing)))
        }
        cache.put('cards', recipe, Buffer.from(names))
      }
      const ofCache = held.get(cache) ?? new Map<Fingerprint, Held>()
      held.set(cache, ofCache.set(recipe, { head: names, all: next }))
    },
  }
}

/** One of 256 boxes: an edit writes the one that it concerns; what is no more in use stays until its box is written. */
function nameOf(bytes: Fingerprint): string {
  return bytes.slice(0, 2)
}

/** The card is null where there is none; without problems the row ends with it. */
type Row = readonly [
  bytes: Fingerprint,
  hash: Fingerprint,
  packed: unknown,
  problems?: readonly LocalProblem[],
]

type Box = readonly [names: readonly string[], rows: readonly Row[]]

function encodeBox<C>(kept: readonly (readonly [Fingerprint, Kept<C>])[], { pack }: Packing<C>): string {
  const names = openNames()
  const rows = kept.map(([bytes, { hash, card, problems }]): Row => {
    const packed = card === undefined ? null : pack(card, names)
    return problems.length === 0 ? [bytes, hash, packed] : [bytes, hash, packed, problems]
  })
  const box: Box = [names.all, rows]
  return JSON.stringify(box)
}

function decodeBox<C>(text: string, { unpack }: Packing<C>): ReadonlyMap<Fingerprint, Kept<C>> {
  const [names, rows]: Box = JSON.parse(text)
  const box = new Map<Fingerprint, Kept<C>>()
  for (const [bytes, hash, packed, problems = []] of rows) {
    box.set(bytes, { hash, problems, ...(packed === null ? {} : { card: unpack(packed, names, hash) }) })
  }
  return box
}

function textIn(cache: Cache, key: string): string | undefined {
  const bytes = cache.get('cards', key)
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}
