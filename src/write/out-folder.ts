/**
 * EDGE. Whether a folder may be published to: everything in it that no page
 * wants is going to be deleted, so any doubt is a refusal.
 */
import { lstat, readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { UsageError } from '../problems.ts'
import { codeOf, toldByDisk } from './disk-errors.ts'
import { readMarker } from './marker.ts'
import { stagingInside } from './staging-place.ts'

/** Throws a UsageError. `out` is absolute; `apart` are folders that must not lie in it. */
export async function refuseForeignFolder(out: string, apart: readonly string[]): Promise<void> {
  await refuseHoldingOthers(out, apart)
  const stats = await lstat(out).catch(absent)
  if (stats === undefined) return
  if (stats.isSymbolicLink()) {
    throw refusal(out, '是符号链接，请写出真正的文件夹', 'is a symbolic link; name the real folder')
  }
  if (!stats.isDirectory()) {
    throw refusal(out, '不是文件夹，请换一个名字', 'is no folder; choose another name')
  }
  const names = (await readdir(out)).filter((name) => name !== stagingInside)
  if (names.length > 0 && (await readMarker(out)) === undefined) {
    throw refusal(
      out,
      '不是空的，也没有 difang 的标记 .difang.json；请换一个文件夹，或先把它清空',
      'is not empty and has no marker .difang.json of difang; choose another folder, or empty it first',
    )
  }
}

/** `/`, the home folder and the working folder among them: who holds one of these is no place for pages alone. */
export async function refuseHoldingOthers(out: string, apart: readonly string[]): Promise<void> {
  const real = await realPath(out)
  for (const folder of [process.cwd(), homedir(), ...apart]) {
    if (!isWithin(await realPath(path.resolve(folder)), real)) continue
    throw refusal(
      out,
      `里面有“${folder}”，发布会删掉其中的文件；请换一个文件夹`,
      `holds "${folder}", whose files would be deleted; choose another folder`,
    )
  }
}

/** True of the folder itself, too; by where links lead. */
export async function liesIn(inner: string, outer: string): Promise<boolean> {
  return isWithin(await realPath(path.resolve(inner)), await realPath(path.resolve(outer)))
}

/** Of what is not there yet: by the nearest folder above it that is. */
async function realPath(file: string): Promise<string> {
  const real = await realpath(file).catch(absent)
  if (real !== undefined) return real
  const parent = path.dirname(file)
  return parent === file ? file : path.join(await realPath(parent), path.basename(file))
}

function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner)
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way))
}

function refusal(out: string, zh: string, en: string): UsageError {
  return new UsageError({ zh: `不能发布到“${out}”：它${zh}`, en: `cannot publish to "${out}": it ${en}` })
}

function absent(error: unknown): undefined {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw toldByDisk(error, '')
}
