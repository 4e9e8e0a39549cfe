/**
 * EDGE. Where a publication is prepared: a folder on the same disk as `dist/`,
 * because only there a file can be renamed into it.
 */
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from './disk-errors.ts'

/** The staging folder's name where `dist/` is a disk of its own, such as a mounted volume, and holds it itself. */
export const stagingInside = '.difang.publishing'

/** Beside `out`: `.dist.publishing` for `dist`; inside it, where beside it is another disk. */
export async function stagingPlace(out: string): Promise<string> {
  const parent = path.dirname(out)
  const inside = await lstat(out).catch(absent)
  const beside = await lstat(parent).catch(absent)
  if (inside === undefined || beside === undefined || inside.dev === beside.dev) {
    return path.join(parent, `.${path.basename(out)}.publishing`)
  }
  return path.join(out, stagingInside)
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}
