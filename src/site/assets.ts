/**
 * EDGE: reads the package's own style sheet, script and static files.
 *
 * A name carries the hash of its content, so that it may be kept for ever; the
 * same templates give the same names and bytes on any machine. Static files are
 * published as they are, at their own path.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, sha256 } from '../fingerprint.ts'
import type { Fingerprint } from '../model.ts'
import { compare } from '../order.ts'

/** A file to publish; `path` is relative to the site's root and `/`-separated. */
export interface AssetFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a page needs to refer to a file; an address is `site.home` and this path. */
export interface AssetReference {
  readonly path: string
  /** `sha384-…` */
  readonly integrity: string
}

export interface Assets {
  readonly style: AssetReference
  /** Of every page; both scripts were bundled when the package was compiled. */
  readonly script: AssetReference
  readonly searchScript: AssetReference
  /** In code-unit order of their paths. */
  readonly files: readonly AssetFile[]
}

export async function readAssets(): Promise<Assets> {
  const folder = path.join(packageRoot(), 'templates')
  const style = named('site.css', await bundled(path.join(folder, 'assets/site.css')))
  const script = named('site.js', await readFile(path.join(packageRoot(), bundles, 'site.js')))
  const searchScript = named('search.js', await readFile(path.join(packageRoot(), bundles, 'search.js')))
  const files = [style, script, searchScript, ...(await readStatic(path.join(folder, 'static')))]
  return {
    style: referenceTo(style),
    script: referenceTo(script),
    searchScript: referenceTo(searchScript),
    files: files.sort((a, b) => compare(a.path, b.path)),
  }
}

/** Of all files that assets are made from, as they are on disk now. */
export async function fingerprintAssets(): Promise<Fingerprint> {
  const folders = ['templates/assets', 'templates/static', bundles]
  const files = await Promise.all(folders.map((folder) => readStatic(path.join(packageRoot(), folder))))
  const sums = files.map((ofFolder) => ofFolder.map((file) => `${sha256(file.bytes)} ${file.path}`))
  return fingerprint(sums.map((ofFolder) => ofFolder.toSorted(compare)))
}

/** Below the package, by scripts/bundle-client.ts. */
const bundles = 'build/templates/assets'

/** The nearest folder upward with a package.json: two up from the sources, three from compiled code. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder)
    if (above === folder) throw new Error('no package.json above the code')
    folder = above
  }
  return folder
}

/** Browsers of about 2016 up; a version is `major << 16`. */
const targets = { chrome: 55 << 16, firefox: 52 << 16, safari: 10 << 16, edge: 15 << 16, android: 55 << 16 }

/** The sheet and what it imports, as one. */
async function bundled(filename: string): Promise<Uint8Array> {
  const { bundle } = await import('lightningcss')
  return bundle({ filename, minify: true, targets }).code
}

/** `site.css` → `assets/site.0123456789abcdef.css` */
function named(name: string, bytes: Uint8Array): AssetFile {
  const { name: stem, ext } = path.parse(name)
  return { path: `assets/${stem}.${sha256(bytes).slice(0, 16)}${ext}`, bytes }
}

function referenceTo(file: AssetFile): AssetReference {
  const digest = createHash('sha384').update(file.bytes).digest('base64')
  return { path: file.path, integrity: `sha384-${digest}` }
}

async function readStatic(folder: string): Promise<AssetFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  return await Promise.all(
    files.map(async (file) => ({ path: sitePath(folder, file), bytes: await readFile(file) })),
  )
}

function sitePath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/')
}
