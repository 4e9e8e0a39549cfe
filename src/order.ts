/**
 * Total orders: every sort of the project ends in one of these, so that no two
 * things ever tie and no locale decides what stands first.
 */
import type { Article } from './model.ts'

/** By UTF-16 code units, on any machine and in any locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Newest publication first; articles of the same instant by id. */
export function newestFirst(a: Article, b: Article): number {
  return b.time - a.time || compare(a.id, b.id)
}

/** The exact reverse of `newestFirst`. */
export function oldestFirst(a: Article, b: Article): number {
  return newestFirst(b, a)
}

/** One key for all spellings of a name that a file system or a reader may take for the same. */
export function identityKey(name: string): string {
  if (plain.test(name)) return name
  return name.normalize('NFC').toLowerCase().normalize('NFC')
}

/** ASCII without capitals, which has one spelling. */
const plain = /^[!-@[-~]*$/
