/**
 * What the disk answers when it cannot do what it is asked, in words that name
 * the file and the system's code.
 */
import { MachineError, UsageError } from '../problems.ts'

/** A MachineError for an error of the system; any other error, a bug, stays what it is. */
export function toldByDisk(error: unknown, file: string): unknown {
  const code = codeOf(error)
  if (code === undefined || error instanceof MachineError || error instanceof UsageError) return error
  const at = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : file
  const { zh, en } = reasons[code] ?? { zh: '系统拒绝了读写', en: 'the system refused it' }
  return new MachineError(
    { zh: `无法读写“${at}”：${zh}（${code}）`, en: `cannot read or write "${at}": ${en} (${code})` },
    { cause: error },
  )
}

/** `ENOENT`, `ENOSPC` …; undefined for what is no error of the system. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined
}

const reasons: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EACCES: { zh: '没有权限', en: 'no permission' },
  EDQUOT: { zh: '超出磁盘配额', en: 'the disk quota is used up' },
  EEXIST: { zh: '有同名的文件挡在那里', en: 'a file of that name is in the way' },
  EFBIG: { zh: '文件超过允许的大小', en: 'the file is larger than allowed' },
  EIO: { zh: '磁盘读写出错', en: 'the disk failed' },
  EISDIR: { zh: '这里应是文件，却是文件夹', en: 'a folder stands where a file should be' },
  EMFILE: { zh: '打开的文件太多', en: 'too many open files' },
  ENFILE: { zh: '整个系统打开的文件太多', en: 'too many open files on the whole machine' },
  ENOENT: { zh: '文件或文件夹不见了', en: 'it is not there any more' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  ENOTDIR: { zh: '路径中间有一段不是文件夹', en: 'a part of the path is not a folder' },
  EPERM: { zh: '不允许这样做', en: 'not permitted' },
  EROFS: { zh: '磁盘是只读的', en: 'the disk is read-only' },
}
