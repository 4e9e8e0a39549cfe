import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolders } from '../../src/write/make-folders.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'difang-folders-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a folder is made with those around it, and made again it stays', async () => {
  const inner = path.join(folder, '甲/乙/丙')
  await Promise.all([makeFolders(inner), makeFolders(inner)])
  await makeFolders(inner)
  expect((await stat(inner)).isDirectory()).toBe(true)
})

test('a file in the way is an error', async () => {
  await writeFile(path.join(folder, '甲'), '')
  await expect(makeFolders(path.join(folder, '甲'))).rejects.toThrow(/EEXIST/)
  await expect(makeFolders(path.join(folder, '甲/乙'))).rejects.toThrow(/ENOTDIR/)
})

test('where no folder can be made there is an error, and an end', async () => {
  await expect(makeFolders('/proc/difang')).rejects.toThrow(/ENOENT|EACCES|EROFS|EPERM/)
  await expect(makeFolders('/proc/difang/甲')).rejects.toThrow(/ENOENT|EACCES|EROFS|EPERM/)
})
