/**
 * What this very program is, as fingerprints (EDGE: reads its own files).
 *
 * Whatever is kept from an earlier build is kept under the recipe that made it:
 * another version of the code, of a template or of a package makes another
 * recipe, and what the old one left is not looked at.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, sha256 } from './fingerprint.ts'
import type { Fingerprint } from './model.ts'
import { compare } from './order.ts'

export interface Recipe {
  /** Of everything that a parsed article depends on besides its file. */
  readonly parse: Fingerprint
  /** Of everything that related lists depend on besides the articles. */
  readonly relate: Fingerprint
  /** Of everything that the search index depends on besides the articles. */
  readonly search: Fingerprint
  /** Of everything that a page depends on besides its view. */
  readonly render: Fingerprint
  /** Of the whole program. */
  readonly program: Fingerprint
}

/** Whose files decide what a parsed article, a related list, the search index, a page is, besides what all share. */
const sharedFolders = ['places', 'settings', 'text', 'yaml']
const parseFolders = new Set(['article', ...sharedFolders])
const relateFolders = new Set(['article', 'related', ...sharedFolders])
const searchFolders = new Set(['article', 'search', ...sharedFolders])
const renderFolders = new Set(['site', 'templates', ...sharedFolders])

/** A bundle carries the recipe of the sources it was made from: what lies beside it may have changed since. */
declare const bundledRecipe: Recipe | undefined

export function readRecipe(): Recipe {
  const source = path.dirname(fileURLToPath(import.meta.url))
  const root = path.dirname(source)
  const own =
    typeof bundledRecipe === 'undefined' ? recipeOf(source, path.join(root, 'templates')) : bundledRecipe
  // Beside build/ lies the lockfile, which names every package's version and hash.
  const packages = hashOf(path.join(root, '..', 'package-lock.json'))
  return {
    parse: fingerprint([packages, own.parse]),
    relate: fingerprint([packages, own.relate]),
    search: fingerprint([packages, own.search]),
    render: fingerprint([packages, own.render]),
    program: fingerprint([packages, own.program]),
  }
}

/** Of the code in two folders alone, without the packages. */
export function recipeOf(source: string, templates: string): Recipe {
  const files = [...hashesOf(source, ''), ...hashesOf(templates, 'templates/')]
  return {
    parse: fingerprint(files.filter(([name]) => isOf(name, parseFolders))),
    relate: fingerprint(files.filter(([name]) => isOf(name, relateFolders))),
    search: fingerprint(files.filter(([name]) => isOf(name, searchFolders))),
    render: fingerprint(files.filter(([name]) => isOf(name, renderFolders))),
    program: fingerprint(files),
  }
}

/** In the folders, or beside them at the root: the root's files are shared by all. */
function isOf(name: string, folders: ReadonlySet<string>): boolean {
  return !name.includes('/') || folders.has(name.slice(0, name.indexOf('/')))
}

function hashesOf(folder: string, prefix: string): readonly (readonly [name: string, hash: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]sx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [prefix + path.relative(folder, file).split(path.sep).join('/'), hashOf(file)] as const)
    .toSorted(([a], [b]) => compare(a, b))
}

function hashOf(file: string): string {
  try {
    return sha256(readFileSync(file))
  } catch {
    return 'absent'
  }
}
