/**
 * How often each term stands in an article, by the term's key.
 *
 * Open addressing in a flat array: an article has a thousand words, and a Map of
 * objects costs more than cutting them did.
 */
import { KEY_BITS } from '../../packed-terms.ts'
import { isHan } from './bigrams.ts'
import { hashOf, WORD_SEED } from './hash.ts'

/** Of one index: a term. In the order in which the terms were first met. */
export interface Tally {
  readonly keys: number[]
  /** Of the text as first met; the key is its last bits. */
  readonly hashes: number[]
  /** As first met, in lower case. */
  readonly texts: string[]
  readonly counts: number[]
  /** 1 + the index of the term whose key ends on the slot's number, or on one shortly before; 0 where there is none. */
  readonly slots: Int32Array
}

const KEY_MASK = (1 << KEY_BITS) - 1

/** For at most so many terms. */
export function newTally(most: number): Tally {
  return {
    keys: [],
    hashes: [],
    texts: [],
    counts: [],
    slots: new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2))),
  }
}

export function countTerm({ keys, hashes, texts, counts, slots }: Tally, token: string, times: number): void {
  const hash = hashOf(token, WORD_SEED)
  const key = hash & KEY_MASK
  let slot = key & (slots.length - 1)
  for (let index = slots[slot] ?? 0; index !== 0; index = slots[slot] ?? 0) {
    if (keys[index - 1] === key) {
      counts[index - 1] = (counts[index - 1] ?? 0) + times
      return
    }
    slot = (slot + 1) & (slots.length - 1)
  }
  slots[slot] = keys.push(key)
  hashes.push(hash)
  texts.push(lowerCase(token))
  counts.push(times)
}

/** Most words are Han, which has no case, and asking costs more than looking. */
function lowerCase(word: string): string {
  return isHan(word.charCodeAt(0)) ? word : word.toLowerCase()
}
