/** Two folders held against each other, byte for byte. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { compare } from '../order.ts'

/** The first path, in code units, that only one of them has or that differs. */
export async function differingFile(a: string, b: string): Promise<string | undefined> {
  const [inA, inB] = [await filesOf(a), await filesOf(b)]
  for (const file of [...new Set([...inA, ...inB])].toSorted(compare)) {
    if (!inA.has(file) || !inB.has(file)) return file
    const [left, right] = await Promise.all([readFile(path.join(a, file)), readFile(path.join(b, file))])
    if (!left.equals(right)) return file
  }
  return undefined
}

async function filesOf(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  return new Set(files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))))
}
