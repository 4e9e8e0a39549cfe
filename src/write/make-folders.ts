/** EDGE. A folder and those around it. */
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from './disk-errors.ts'

/**
 * Like a recursive mkdir, which asks without end where a folder that is there refuses
 * a new one by saying that it is not, as `/proc` does.
 */
export async function makeFolders(folder: string, mode = 0o777): Promise<void> {
  const refusal = await makeOne(folder, mode)
  if (refusal === undefined) return
  await makeFolders(path.dirname(folder), mode)
  const again = await makeOne(folder, mode)
  if (again !== undefined) throw again
}

/** The error where the folder around it is not there, or says so; any other is thrown. */
async function makeOne(folder: string, mode: number): Promise<unknown> {
  try {
    await mkdir(folder, mode)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' && path.dirname(folder) !== folder) return error
    if ((code !== 'EEXIST' && code !== 'EISDIR') || !(await stat(folder)).isDirectory()) throw error
  }
  return undefined
}
