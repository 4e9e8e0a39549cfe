/** How many of an article's labelled neighbours its list names, and how many of its labelled reprints are told. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Fingerprint } from '../../src/model.ts'
import { sketchIn } from '../../src/packed-terms.ts'
import { relate } from '../../src/related/related.ts'
import { archiveOf } from './archive.ts'
import { type Labelled, readSet } from './sets.ts'

const HAYSTACKS: ReadonlySet<string> = new Set(['ecob-zh', 'reprints'])
/** Longer than what is judged, since neutral articles are passed over. */
const LISTED = 24
const JUDGED = 8

export function judgeSet(file: string): void {
  const name = path.basename(file).replace(/\.jsonl(\.gz)?$/, '')
  const distractors = path.join(path.dirname(file), path.basename(file).replace(name, 'distractors'))
  const set = readSet(file)
  if (!set.some((article) => article.cluster !== undefined)) return
  const hay = HAYSTACKS.has(name) && existsSync(distractors) ? readSet(distractors) : []
  const all = [...set, ...hay]
  if (name === 'reprints') judgeReprints(all)
  else judgeLists(name, all)
}

/** As pages show them, and as if a reprint were any article: the labels count each by itself. */
function judgeLists(name: string, all: readonly Labelled[]): void {
  const undated = all.map(({ date: _, ...article }) => article)
  judge(name, undated, listsOf(undated))
  judge(`${name}, reprints listed too`, undated, listsOf(undated, withoutSketch))
  if (isDated(all)) judge(`${name}, dated`, all, listsOf(all))
}

/** The length of a sketch takes one byte. */
function withoutSketch(packed: Uint8Array): Uint8Array {
  return Uint8Array.of(0, ...packed.subarray(1 + sketchIn(packed).length))
}

function isDated(set: readonly Labelled[]): boolean {
  return set.every(({ date }) => date !== undefined && !Number.isNaN(Date.parse(date)))
}

/** Means over the articles of clusters of two or more, in percent. */
function judge(name: string, set: readonly Labelled[], lists: ReadonlyMap<string, readonly string[]>): void {
  const sizes = new Map<string, number>()
  for (const { cluster } of set) if (cluster) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
  const byId = new Map(set.map((article) => [article.id, article]))
  const judged = set.flatMap((article) => {
    const others = Math.min(JUDGED, (sizes.get(article.cluster ?? '') ?? 0) - 1)
    const hits = (lists.get(article.id) ?? [])
      .flatMap((id) => byId.get(id)?.cluster ?? '')
      .filter((cluster) => !article.neutral?.includes(cluster))
      .map((cluster) => cluster === article.cluster)
    return others > 0 ? [measuresOf(hits.slice(0, JUDGED), others)] : []
  })
  const mean = (of: (measures: Measures) => number) =>
    ((100 * judged.reduce((sum, one) => sum + of(one), 0)) / judged.length).toFixed(1)
  const [first, found, precision] = [mean((m) => m.first), mean((m) => m.found), mean((m) => m.precision)]
  console.log(
    `${name}: P@1 ${first}, nR@8 ${found}, MAP@8 ${precision} over ${judged.length} of ${set.length}`,
  )
}

function judgeReprints(set: readonly Labelled[]): void {
  const { catalog, packed } = archiveOf(set)
  const { lists } = relate(catalog, (hash) => packed.get(hash) ?? new Uint8Array(0), { related: 0, also: 0 })
  const clusters = new Map(set.map(({ id, cluster }) => [id, cluster]))
  const isLabelled = (a: string, b: string) =>
    clusters.get(a) !== undefined && clusters.get(a) === clusters.get(b)
  const told = [...lists].flatMap(([id, { reprints }]) => reprints.map((other) => isLabelled(id, other.id)))
  const ids = set.map(({ id }) => id)
  const labelled = ids.flatMap((id) => ids.filter((other) => other < id && isLabelled(id, other))).length
  const right = told.filter(Boolean).length / 2
  console.log(
    `reprints: ${right} of ${labelled} labelled pairs told, and ${told.length / 2 - right} others, of ${set.length}`,
  )
}

interface Measures {
  readonly first: number
  readonly found: number
  readonly precision: number
}

/** `hits` says of each place in a list whether it is of the cluster; `others` could be. */
function measuresOf(hits: readonly boolean[], others: number): Measures {
  let count = 0
  let precision = 0
  for (const [i, hit] of hits.entries()) if (hit) precision += ++count / (i + 1)
  return { first: hits[0] ? 1 : 0, found: count / others, precision: precision / others }
}

export function listsOf(
  set: readonly Labelled[],
  keptOf = (packed: Uint8Array): Uint8Array => packed,
): ReadonlyMap<string, readonly string[]> {
  const { catalog, packed } = archiveOf(set)
  const termsOf = (hash: Fingerprint): Uint8Array => keptOf(packed.get(hash) ?? new Uint8Array(1))
  const { lists } = relate(catalog, termsOf, { related: LISTED, also: 0 })
  return new Map([...lists].map(([id, { related }]) => [id, related.map(({ article }) => article.id)]))
}
