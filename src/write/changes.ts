/**
 * What one publication did to `dist/`, for those who upload, purge or announce it. Pure.
 */
import type { ChangedFile, Changes } from '../model.ts'
import { compare } from '../order.ts'
import { jsonInPieces } from './json.ts'

/** `changes.json`, in pieces: every list by path, in code-unit order. */
export function* changesJson(changes: Changes): Generator<string> {
  const listed = {
    added: changes.added.map(pathAndSum).sort(byPath),
    changed: changes.changed.map(pathAndSum).sort(byPath),
    removed: [...changes.removed].sort(compare),
  }
  yield* jsonInPieces(listed, '  ')
  yield '\n'
}

/**
 * Two publications told as one, where the first was never reported.
 * A file that came and went again is not told; one that went and came is changed. `unchanged` is the second's.
 */
export function mergeChanges(first: Changes, second: Changes): Changes {
  const added = new Map(first.added.map((file) => [file.path, file]))
  const changed = new Map(first.changed.map((file) => [file.path, file]))
  const removed = new Set(first.removed)
  for (const file of second.added) (removed.delete(file.path) ? changed : added).set(file.path, file)
  for (const file of second.changed) (added.has(file.path) ? added : changed).set(file.path, file)
  for (const path of second.removed) {
    changed.delete(path)
    if (!added.delete(path)) removed.add(path)
  }
  return {
    added: [...added.values()].sort(byPath),
    changed: [...changed.values()].sort(byPath),
    removed: [...removed].sort(compare),
    unchanged: second.unchanged,
  }
}

function pathAndSum({ path, sha256 }: ChangedFile): ChangedFile {
  return { path, sha256 }
}

function byPath(a: ChangedFile, b: ChangedFile): number {
  return compare(a.path, b.path)
}
