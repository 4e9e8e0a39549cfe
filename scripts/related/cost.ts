/** What terms and lists of an archive cost: processor time, working memory, bytes kept. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ArticleId, Fingerprint, RelatedLists } from '../../src/model.ts'
import { memoryName } from '../../src/related/keep-run.ts'
import { relate } from '../../src/related/related.ts'
import { archiveOf, timed } from './archive.ts'
import type { Labelled } from './sets.ts'

const LIMITS = { related: 8, also: 8 }

export function measureCost(set: readonly Labelled[]): void {
  const { catalog, packed, milliseconds } = archiveOf(set)
  const watch = watchMemory()
  const termsOf = (hash: Fingerprint): Uint8Array => {
    watch.look()
    return packed.get(hash) ?? new Uint8Array(0)
  }
  const each = (number: number, digits = 2): string => (number / set.length).toFixed(digits)
  const bytes = [...packed.values()].reduce((sum, one) => sum + one.length, 0)
  tell('terms, ms an article', each(milliseconds))
  tell('terms, bytes an article', each(bytes, 0))

  const [newest, ...others] = catalog.articles
  const older = { ...catalog, articles: others }
  const before = timed(() => relate(older, termsOf, LIMITS))
  tell('all lists (8, and 8 of elsewhere), ms an article', each(before.milliseconds))
  tell('working memory of all lists, MB', watch.megabytes().toFixed(0))
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  const made = timed(() => {
    for (const [name, packed] of before.result.kept) kept.set(name, new Uint8Array(packed))
  })
  tell('what is kept, ms an article', each(made.milliseconds))
  const sizeOf = (start: string): string => {
    const own = [...kept].filter(([name]) => name.startsWith(start))
    return each(
      own.reduce((sum, [, packed]) => sum + packed.length, 0),
      0,
    )
  }
  tell(
    'index, lists, rows that are kept, bytes an article',
    `${sizeOf('terms/')}, ${sizeOf('lists/')}, ${sizeOf(memoryName)}`,
  )
  const lastRun = {
    // As a cache does, which hands out bytes that are the caller's own.
    read: (name: string) => kept.get(name)?.slice(),
    oldTermsOf: (hash: Fingerprint) => packed.get(hash),
  }
  const same = timed(() => relate(older, termsOf, LIMITS, lastRun))
  const after = timed(() => relate(catalog, termsOf, LIMITS, lastRun))
  const written = timed(() => [...after.result.kept])
  const changed = others.filter(({ id }) => idsOf(before.result.lists, id) !== idsOf(after.result.lists, id))
  tell('nothing new, ms', same.milliseconds.toFixed(0))
  const entered = `${newest?.id ?? ''} enters ${changed.length} lists`
  tell('one article more, ms', `${after.milliseconds.toFixed(0)} (${entered})`)
  const bytesWritten = written.result.reduce((sum, [, packed]) => sum + packed.length, 0)
  tell('and kept, ms and MB', `${written.milliseconds.toFixed(0)}, ${(bytesWritten / 2 ** 20).toFixed(1)}`)
}

function tell(what: string, figure: string): void {
  console.log(`  ${what.padEnd(52)}${figure}`)
}

/** The most that lay in memory at any look above what lay there at first, garbage not yet collected included. */
function watchMemory(): { readonly look: () => void; readonly megabytes: () => number } {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const held = (): number => {
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const first = held()
  let most = first
  let looks = 0
  const look = (): void => {
    if (looks++ % 512 === 0) most = Math.max(most, held())
  }
  return { look, megabytes: () => (most - first) / 2 ** 20 }
}

function idsOf(lists: RelatedLists, id: ArticleId): string {
  return (lists.get(id)?.related ?? []).map(({ article }) => article.id).join(' ')
}
