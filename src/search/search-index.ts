/**
 * The whole index as files that are wanted. What was made of the same months
 * before is known by name and hash, and nothing of it is read; what was made of
 * others is brought up to date; bytes are at hand for whoever asks for them.
 */
import { fingerprintOf, sha256 } from '../fingerprint.ts'
import type { Cache, Fingerprint } from '../model.ts'
import { foldedOfGb2312, foldPairs } from '../text/search-fold-table.ts'
import { byCalendar, type Month } from './calendar.ts'
import type { Manifest } from './manifest.ts'
import { type PlannedSegment, planSegment } from './plan-segment.ts'
import type { PostingsDesk } from './postings.ts'

export interface IndexDesk extends PostingsDesk {
  readonly cache: Cache
  /** Of everything that the index depends on besides its documents. */
  readonly recipe: Fingerprint
  readonly shardKB: number
}

export interface IndexFile {
  /** Relative to the folder of the search page. */
  readonly path: string
  readonly hash: Fingerprint
  readonly bytes: () => Promise<Uint8Array>
}

/** `months`: oldest first. */
export async function planIndex(months: readonly Month[], desk: IndexDesk): Promise<readonly IndexFile[]> {
  const planned: PlannedSegment[] = []
  for (const [name, part] of byCalendar(months)) {
    if (part.length > 0) planned.push(await planSegment(name, part, desk))
  }
  const folding = Buffer.from(foldPairs, 'utf16le')
  const fold = `index/kept/fold-${sha256(folding).slice(0, 16)}.bin`
  const manifest: Manifest = {
    version: 2,
    fold,
    folded: foldedOfGb2312,
    segments: planned.map(({ segment }) => segment),
  }
  const fixed = [fileOf(fold, folding), fileOf('manifest.json', Buffer.from(`${JSON.stringify(manifest)}\n`))]
  return [...planned.flatMap(({ files }) => files), ...fixed]
}

function fileOf(path: string, bytes: Uint8Array): IndexFile {
  return { path, hash: fingerprintOf(bytes), bytes: async () => bytes }
}
