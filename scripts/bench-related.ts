/**
 * How good the related lists are, and what they cost.
 *
 *   node build/scripts/bench-related.js DIR                     every labelled set of a folder; then the cost at 3,000, 29,000 and 100,000
 *   node build/scripts/bench-related.js DIR --articles 29000    cost only, on an archive spliced from the folder's texts
 *   node build/scripts/bench-related.js DIR --quality           no cost
 *   node build/scripts/bench-related.js --lists FILE SET…       the lists of one haystack, as JSON lines {id, related}
 *
 * A set is `NAME.jsonl` or `NAME.jsonl.gz`: a line is an article with id, title, body and, where
 * there is one, date, cluster (same name, belongs together) and neutral (clusters that count neither
 * way). `distractors` is added to the sets of `HAYSTACKS`. Dates count only where every article has one
 * that exists. Lists are judged as pages show them, and with reprints listed too. Of `reprints` it is
 * judged which pairs are told as one text: those of one cluster should be.
 * The folder may be one that has such a folder as `dev`. Times are of the processor.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packTerms } from '../src/article/terms/terms.ts'
import { measureCost } from './related/cost.ts'
import { judgeSet, listsOf } from './related/quality.ts'
import { type Labelled, readSet, setsOf, spliced } from './related/sets.ts'

const SIZES = [3000, 29_000, 100_000]

try {
  main()
} catch (error) {
  if (!(error instanceof Error)) throw error
  console.error(`bench-related: ${error.message}`)
  process.exitCode = 2
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lists: { type: 'string' }, articles: { type: 'string' }, quality: { type: 'boolean' } },
  })
  packTerms('预热', '第一篇稿件要等词典读完。', 'zh-CN')
  if (values.lists !== undefined) writeLists(values.lists, positionals.flatMap(readSet))
  else measure(positionals[0], values.articles, values.quality === true ? [] : SIZES)
}

function measure(named: string | undefined, articles: string | undefined, sizes: readonly number[]): void {
  if (named === undefined) throw new Error('name a folder with labelled sets')
  const sets = setsOf(existsSync(path.join(named, 'dev')) ? path.join(named, 'dev') : named)
  if (articles !== undefined) {
    measureCost(spliced(sets.flatMap(readSet), sizeOf(articles)))
    return
  }
  for (const file of sets) judgeSet(file)
  for (const size of sizes) measureApart(named, size)
}

function sizeOf(written: string): number {
  const size = Number(written)
  if (Number.isInteger(size) && size > 0) return size
  throw new Error(`--articles ${written} is no number of articles`)
}

/** In a process of its own, so that no size finds the memory that another left. */
function measureApart(folder: string, size: number): void {
  console.log(`${size} articles`)
  const own = fileURLToPath(import.meta.url)
  spawnSync(process.execPath, [own, folder, '--articles', String(size)], { stdio: 'inherit' })
}

function writeLists(file: string, set: readonly Labelled[]): void {
  writeFileSync(
    file,
    [...listsOf(set)].map(([id, related]) => `${JSON.stringify({ id, related })}\n`).join(''),
  )
}
