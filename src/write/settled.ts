/** EDGE. Whether `dist/` stands as a publication left it: looked at, never touched. */
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf, toldByDisk } from './disk-errors.ts'
import { readMarker, unsettled } from './marker.ts'
import { refuseForeignFolder } from './out-folder.ts'
import { stagingPlace } from './staging-place.ts'

/** The hash of the manifest that the marker names; undefined where there is none, or where something was left unfinished. */
export async function publishedManifest(out: string, apart: readonly string[]): Promise<string | undefined> {
  const root = path.resolve(out)
  try {
    await refuseForeignFolder(root, apart)
    const staging = await lstat(await stagingPlace(root)).catch(absent)
    if (staging !== undefined) return undefined
    const manifest = (await readMarker(root))?.manifest
    return manifest === unsettled ? undefined : manifest
  } catch (error) {
    throw toldByDisk(error, root)
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}
