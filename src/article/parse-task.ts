/**
 * EDGE: what runs in a parse worker. A batch of files in, one Parsed each out.
 *
 * The number in `progress` tells whoever watches which file is at hand, from 1;
 * it is 0 while the worker loads, and again once the batch is done.
 */
import type { Card, Parsed, TextCard } from '../model.ts'
import { type ParseOptions, parseFile } from './parse.ts'
import { learnWords, packTerms } from './terms/terms.ts'
import { crash, unparsed } from './unparsed.ts'

export interface ParseBatch {
  readonly files: readonly Uint8Array[]
  readonly options: ParseOptions
  /** One Int32. */
  readonly progress: SharedArrayBuffer
}

/** The default export is what Piscina calls. */
export default function parseBatch({ files, options, progress }: ParseBatch): Parsed<Card | TextCard>[] {
  learnWords(options.words)
  // No article's deadline should pay for it.
  loadDictionary()
  const atHand = new Int32Array(progress)
  const parsed = files.map((bytes, index) => {
    Atomics.store(atHand, 0, index + 1)
    return parseOrTell(bytes, options)
  })
  Atomics.store(atHand, 0, 0)
  return parsed
}

/** The segmenter's. */
export function loadDictionary(): void {
  packTerms('地方', '', 'zh-CN')
}

/** A fault of ours costs the article that met it, not the others. */
function parseOrTell(bytes: Uint8Array, options: ParseOptions): Parsed<Card | TextCard> {
  try {
    return parseFile(bytes, options)
  } catch (error) {
    return unparsed([crash(error instanceof Error ? error.message : String(error))])
  }
}
