/**
 * EDGE. Opens a file of the site for reading: nothing that lies outside its
 * folder, not even behind a link, and nothing but plain files.
 */
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { markerName, readPlainFile } from '../../write/marker.ts'
import { pageFile } from './target.ts'
import { isWithin } from './watch.ts'

export interface ServedFile {
  readonly handle: FileHandle
  readonly size: number
  readonly type: string
}

/** `isFolder`: there is a page behind the path once a slash follows it. */
export type Found = ServedFile | { readonly isFolder: true } | undefined

/** `file` is `/`-separated and does not climb. */
export async function openServedFile(folder: string, file: string): Promise<Found> {
  const root = await realpath(folder).catch(notThere)
  const real = await realpath(path.join(folder, pageFile(file))).catch(notThere)
  if (root === undefined || real === undefined || !isWithin(real, root)) return undefined
  const handle = await open(real, readPlainFile).catch(notThere)
  if (handle === undefined) return undefined
  const stats = await handle.stat()
  if (stats.isFile()) return { handle, size: stats.size, type: typeOf(real) }
  await handle.close()
  return stats.isDirectory() && (await isThere(path.join(real, 'index.html')))
    ? { isFolder: true }
    : undefined
}

/** Whether there is a site at all: a folder that was never built, or has been deleted, has no marker. */
export function hasSite(folder: string): Promise<boolean> {
  return isThere(path.join(folder, markerName))
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

function typeOf(file: string): string {
  return types[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(notThere)) !== undefined
}

const absences = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'ENXIO'])

function notThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== undefined && absences.has(error.code)) return undefined
  throw error
}
