/**
 * What the files of the last run came to, in a few records, so that a hundred
 * thousand cards are not as many questions to the cache; and in memory for as long
 * as a watch runs. Only a shortcut: what is not here is asked for by itself.
 */
import { fingerprint } from '../fingerprint.ts'
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

/** How the cards of a box lie there: as JSON has them. */
export interface Packing<C> {
  readonly pack: (cards: readonly C[]) => unknown
  /** By the card's number. `hashes` name the files' records in the cache. */
  readonly unpack: (packed: unknown, hashes: readonly Fingerprint[]) => (index: number) => C
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
  const boxes = new Map<string, OpenBox<C>>()
  const boxOf = (name: string): OpenBox<C> => {
    const known = boxes.get(name)
    if (known !== undefined) return known
    const text = head === undefined ? undefined : textIn(cache, `${recipe} ${name}`)
    const box = text === undefined ? noBox : openBox(text, packing)
    boxes.set(name, box)
    return box
  }
  const has = (bytes: Fingerprint): boolean => all?.has(bytes) ?? boxOf(nameOf(bytes)).has(bytes)
  return {
    recall: (bytes) =>
      all === undefined ? boxOf(nameOf(bytes)).recall(bytes) : (all.get(bytes) as Kept<C> | undefined),
    keep: (next) => {
      const names = fingerprint([...next.keys()])
      if (names !== head) {
        for (const [name, box] of changedBoxes(next, has)) {
          cache.put('cards', `${recipe} ${name}`, Buffer.from(packBox(box, packing)))
        }
        cache.put('cards', recipe, Buffer.from(names))
      }
      const ofCache = held.get(cache) ?? new Map<Fingerprint, Held>()
      held.set(cache, ofCache.set(recipe, { head: names, all: next }))
    },
  }
}

type Cards<C> = readonly (readonly [bytes: Fingerprint, kept: Kept<C>])[]

/** What is in each box that does not have all of its files yet. */
function changedBoxes<C>(
  next: ReadonlyMap<Fingerprint, Kept<C>>,
  has: (bytes: Fingerprint) => boolean,
): ReadonlyMap<string, Cards<C>> {
  const boxes = new Map<string, [Fingerprint, Kept<C>][]>()
  for (const bytes of next.keys()) if (!has(bytes)) boxes.set(nameOf(bytes), [])
  next.forEach((kept, bytes) => {
    boxes.get(nameOf(bytes))?.push([bytes, kept])
  })
  return boxes
}

/** One of 256 boxes: an edit writes the one that it concerns; what is no more in use stays until its box is written. */
function nameOf(bytes: Fingerprint): string {
  return bytes.slice(0, 2)
}

/** In columns: those with a card stand first. Problems are of few, by number. */
type Box = readonly [
  bytes: readonly Fingerprint[],
  hashes: readonly Fingerprint[],
  cards: number,
  packed: unknown,
  problems: Readonly<Record<number, readonly LocalProblem[]>>,
]

function packBox<C>(kept: Cards<C>, { pack }: Packing<C>): string {
  const withCard = kept.flatMap(([, { card }]) => (card === undefined ? [] : [card]))
  const sorted = [
    ...kept.filter(([, { card }]) => card !== undefined),
    ...kept.filter(([, { card }]) => card === undefined),
  ]
  const told = sorted.flatMap(([, { problems }], index) =>
    problems.length === 0 ? [] : [[index, problems] as const],
  )
  const box: Box = [
    sorted.map(([bytes]) => bytes),
    sorted.map(([, { hash }]) => hash),
    withCard.length,
    pack(withCard),
    Object.fromEntries(told),
  ]
  return JSON.stringify(box)
}

/** Nothing is made of a file before somebody asks for it. */
interface OpenBox<C> {
  readonly has: (bytes: Fingerprint) => boolean
  readonly recall: (bytes: Fingerprint) => Kept<C> | undefined
}

const noBox: OpenBox<never> = { has: () => false, recall: () => undefined }
const noProblems: readonly LocalProblem[] = []

function openBox<C>(text: string, { unpack }: Packing<C>): OpenBox<C> {
  const [bytes, hashes, cards, packed, told]: Box = JSON.parse(text)
  const numbers = new Map<Fingerprint, number>()
  bytes.forEach((each, index) => {
    numbers.set(each, index)
  })
  const cardAt = unpack(packed, hashes)
  return {
    has: (each) => numbers.has(each),
    recall: (each) => {
      const index = numbers.get(each)
      const hash = index === undefined ? undefined : hashes[index]
      if (index === undefined || hash === undefined) return undefined
      const problems = told[index] ?? noProblems
      return index < cards ? { hash, card: cardAt(index), problems } : { hash, problems }
    },
  }
}

function textIn(cache: Cache, key: string): string | undefined {
  const bytes = cache.get('cards', key)
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}
