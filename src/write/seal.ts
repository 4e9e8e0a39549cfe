/**
 * EDGE. Whether a file is, to the last bit, as we left it.
 *
 * LMDB trusts the pages it maps into memory: one wrong bit among them can end
 * the process. So its file is opened only while a seal beside it holds. A seal
 * knows the file by what the system says of it (inode, size, times to the
 * nanosecond), which costs nothing, and, where it is asked to, by its sha256,
 * which a copy keeps.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { parseJson } from './json.ts'

const sealSchema = z.strictObject({
  identity: z.string(),
  sha256: z.string().optional(),
})

/** Where a seal holds: on this machine, or for a copy too. */
export type Reach = 'here' | 'portable'

/** `portable` also hashes the file, about a second for 1.5 GB. */
export async function seal(file: string, sealFile: string, reach: Reach): Promise<void> {
  const identity = await identityOf(file)
  const words = reach === 'portable' ? { identity, sha256: await hashOf(file) } : { identity }
  await writeFile(`${sealFile}.new`, `${JSON.stringify(words)}\n`)
  await rename(`${sealFile}.new`, sealFile)
}

/** False too where either file is not there or cannot be read. */
export async function holds(file: string, sealFile: string): Promise<boolean> {
  const words = await readFile(sealFile, 'utf8').catch(() => '')
  const sealed = sealSchema.safeParse(parseJson(words)).data
  if (sealed === undefined) return false
  const identity = await identityOf(file).catch(() => undefined)
  if (identity === undefined) return false
  if (identity === sealed.identity) return true
  return sealed.sha256 !== undefined && (await hashOf(file).catch(() => undefined)) === sealed.sha256
}

/** A symbolic link or a special file has none. */
async function identityOf(file: string): Promise<string | undefined> {
  const stats = await lstat(file, { bigint: true })
  if (!stats.isFile()) return undefined
  return [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ')
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
