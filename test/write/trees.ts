/** A folder as a plain object, for the tests of write/. */
import { readdir, readFile, readlink } from 'node:fs/promises'
import path from 'node:path'
import { fingerprintOf, sha256 } from '../../src/fingerprint.ts'
import type { KeptFiles, Manifest } from '../../src/model.ts'
import { sectionOf } from '../../src/write/manifest.ts'

export type Tree = Readonly<Record<string, string>>

/** Text by path; an empty folder ends in a slash; markers are left out. */
export async function treeOf(folder: string): Promise<Tree> {
  const tree: Record<string, string> = {}
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.name === '.difang.json') continue
    if (entry.isSymbolicLink()) tree[entry.name] = `-> ${await readlink(place)}`
    else if (entry.isFile()) tree[entry.name] = await readFile(place, 'utf8')
    else if (entry.isDirectory()) {
      const inner = Object.entries(await treeOf(place))
      if (inner.length === 0 && (await readdir(place)).length === 0) tree[`${entry.name}/`] = ''
      for (const [file, text] of inner) tree[`${entry.name}/${file}`] = text
    } else tree[entry.name] = 'special'
  }
  return tree
}

/** Whose only section has all files. */
export function manifestOf(tree: Tree): Manifest {
  return new Map([['all', sectionOf(filesOf(tree))]])
}

export function filesOf(tree: Tree): KeptFiles {
  return new Map(
    Object.entries(tree).map(([file, text]) => [
      file,
      { fingerprint: fingerprintOf(text), sha256: sha256(text) },
    ]),
  )
}
