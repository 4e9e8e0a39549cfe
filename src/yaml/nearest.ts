/**
 * The name that someone most likely meant, among those that there are.
 * Pure; ties go to the name that stands first in the list.
 */

/** Absent where no name is closer than a third of its length, or two letters for a short one. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const plain = plainOf(written)
  if (plain.length > longest) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const far = distance(plain, plainOf(name))
    const allowed = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3))
    if (far <= allowed && far < least) {
      best = name
      least = far
    }
  }
  return best
}

/** No name of ours is near one that is longer; it bounds the work. */
const longest = 40

function plainOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
}

/** Levenshtein: letters to insert, delete or replace, row by row of the table. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
