/** Folders that must lie apart, seen to before anything is written: a lock in the content folder would be content. */
import path from 'node:path'
import { UsageError } from '../problems.ts'
import { liesIn, refuseHoldingOthers } from '../write/out-folder.ts'
import type { Flags } from './flags.ts'

export async function refuseOutThatHolds({ out, content, cache }: Flags): Promise<void> {
  await refuseInContent('--out', out, content)
  await refuseHoldingOthers(path.resolve(out), [content, ...(cache === undefined ? [] : [cache])])
}

export async function refuseCacheInContent({ cache, content }: Flags): Promise<void> {
  if (cache !== undefined) await refuseInContent('--cache', cache, content)
}

async function refuseInContent(flag: string, folder: string, content: string): Promise<void> {
  if (!(await liesIn(folder, content))) return
  throw new UsageError({
    zh: `${flag} “${folder}”在内容文件夹“${content}”里面；请用 ${flag} 写一个外面的文件夹`,
    en: `${flag} "${folder}" lies in the content folder "${content}"; name a folder outside it with ${flag}`,
  })
}
