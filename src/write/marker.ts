/**
 * EDGE. `.difang.json` in `dist/`: that the folder is ours, and what should be in it.
 *
 * While files are being renamed the marker names no manifest, so a folder that
 * was left in the middle is never believed.
 */

import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { codeOf } from './disk-errors.ts'
import { parseJson } from './json.ts'

export const markerName = '.difang.json'

/** In the marker's place for the manifest while files are being renamed. */
export const unsettled = ''

export interface Marker {
  /** manifestHash of what the folder holds. */
  readonly manifest: string
}

const markerSchema = z.object({ difang: z.int(), manifest: z.string() })

export function markerText(manifest: string): string {
  return `${JSON.stringify({ difang: 1, manifest })}\n`
}

/** Undefined where there is none, or something else under its name. */
export async function readMarker(folder: string): Promise<Marker | undefined> {
  const file = await open(path.join(folder, markerName), readPlainFile).catch(notThere)
  if (file === undefined) return undefined
  try {
    if (!(await file.stat()).isFile()) return undefined
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const marker = markerSchema.safeParse(parseJson(buffer.toString('utf8', 0, bytesRead))).data
    return marker === undefined ? undefined : { manifest: marker.difang === 1 ? marker.manifest : unsettled }
  } finally {
    await file.close()
  }
}

/** Never through a symbolic link, and a FIFO does not keep us waiting. Windows knows neither flag. */
export const readPlainFile = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

function notThere(error: unknown): undefined {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'EMLINK') return undefined
  // A socket cannot be opened at all.
  if (code === 'ENXIO') return undefined
  throw error
}
