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

/** Of one recipe, in one cache. `head` is what the cache has in its head record: another there, and these are not its cards. */
interface Held {
  readonly head: string
  readonly all: ReadonlyMap<Fingerprint, Kept<unknown>>
}

const held = new WeakMap<Cache, Map<Fingerprint, Held>>()

/** `recipe` is of everything that a card depends on besides the bytes; the caller knows what kind of card it gives. */
export function openShelf<C>(cache: Cache, recipe: Fingerprint): CardShelf<C> {
  const head = textIn(cache, recipe)
  const inMemory = held.get(cache)?.get(recipe)
  const all = inMemory !== undefined && inMemory.head === head ? inMemory.all : undefined
  const boxes = new Map<string, ReadonlyMap<Fingerprint, Kept<unknown>>>()
  const boxOf = (name: string): ReadonlyMap<Fingerprint, Kept<unknown>> => {
    const box =
      boxes.get(name) ?? decodeBox(head === undefined ? undefined : textIn(cache, `${recipe} ${name}`))
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
          put(cache, `${recipe} ${name}`, JSON.stringify(box))
        }
        put(cache, recipe, names)
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

function decodeBox(text: string | undefined): ReadonlyMap<Fingerprint, Kept<unknown>> {
  return new Map(text === undefined ? [] : (JSON.parse(text) as [Fingerprint, Kept<unknown>][]))
}

function textIn(cache: Cache, key: string): string | undefined {
  const bytes = cache.get('cards', key)
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}

function put(cache: Cache, key: string, text: string): void {
  cache.put('cards', key, Buffer.from(text))
}
