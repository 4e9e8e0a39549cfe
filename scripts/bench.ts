/**
 * What a build costs, beside Hugo and plain Eleventy on the same archive.
 *
 *   npm run bench -- [--articles 1000,10000,100000] [--rounds 3] [--peers hugo,eleventy] [--rows cold,…]
 *                    [--limit 600] [--out FILE] [--work FOLDER]
 *
 * Each run is a whole process, and the contestants take turns, so that what
 * else the machine does meets them all alike. Prints a table of medians; FILE
 * gets every run as JSON. A peer that takes longer than `--limit` seconds is
 * not asked again for an archive of that size.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { articleFile, settingsFiles } from './bench/archive.ts'
import { type Contestant, difang, peerOf } from './bench/contestants.ts'
import { measure, measuresAll } from './bench/measure.ts'
import { type Round, type Row, restore, rows, writtenBy } from './bench/rows.ts'
import { type Late, type Run, tableOf } from './bench/table.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '3' },
    peers: { type: 'string', default: 'hugo,eleventy' },
    rows: { type: 'string', default: '' },
    limit: { type: 'string', default: '600' },
    out: { type: 'string' },
    work: { type: 'string' },
  },
})
const limitSeconds = Number(values.limit)
const chosen = rows.filter(({ name }) => values.rows === '' || values.rows.split(',').includes(name))
const runs: Run[] = []
const late: Late[] = []

await main()

async function main(): Promise<void> {
  if (!measuresAll) tell('GNU time is not at /usr/bin/time: no processor time and no memory')
  const work = path.resolve(values.work ?? mkdtempSync(path.join(tmpdir(), 'difang-bench-')))
  try {
    const contestants = contestantsIn(work)
    for (const articles of values.articles.split(',').map(Number)) {
      writeArchive(path.join(work, 'content'), articles)
      for (let number = 0; number < Number(values.rounds); number++)
        await play({ work, articles, number }, contestants)
    }
    process.stdout.write(`\n${machine()}\n\n${tableOf(runs, late)}`)
    if (values.out !== undefined) writeFileSync(values.out, jsonOf(contestants))
  } finally {
    if (values.work === undefined) rmSync(work, { recursive: true, force: true })
  }
}

function contestantsIn(work: string): readonly Contestant[] {
  const peers = values.peers.split(',').filter((name) => name !== '')
  const found = peers.map((name) => peerOf(name, work))
  for (const reason of found) if (typeof reason === 'string') tell(reason)
  return [difang(work), ...found.filter((peer) => typeof peer !== 'string')]
}

function writeArchive(content: string, articles: number): void {
  rmSync(content, { recursive: true, force: true })
  const folders = new Set<string>()
  const put = (file: string, text: string): void => {
    const folder = path.dirname(path.join(content, file))
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(path.join(content, file), text)
  }
  for (const { path: file, text } of settingsFiles()) put(file, text)
  for (let number = 0; number < articles; number++) {
    const { path: file, text } = articleFile(number)
    put(file, text)
  }
}

async function play(round: Round, contestants: readonly Contestant[]): Promise<void> {
  for (const row of chosen) {
    row.begin?.(round)
    for (const contestant of contestants) await take(row, contestant, round)
  }
  restore(round)
}

async function take(row: Row, contestant: Contestant, round: Round): Promise<void> {
  const { articles } = round
  const isOwn = contestant.name === 'difang'
  if (row.isOwn === true && !isOwn) return
  if (late.some((each) => each.contestant === contestant.name && each.articles === articles)) return
  const command = await row.ready(contestant, round)
  const measured = await (typeof command === 'function'
    ? command(limitSeconds)
    : measure(command, limitSeconds))
  const turn = { articles, row: row.name, contestant: contestant.name }
  if (measured === undefined) {
    late.push({ ...turn, limitSeconds })
    tell(`${articles} ${row.name} ${contestant.name}: more than ${limitSeconds} s`)
    return
  }
  const { output: _, ...figures } = measured
  const files = typeof command !== 'function' && isOwn && command.args.includes('build')
  runs.push({ ...turn, ...figures, ...(files ? writtenBy(command.folder) : {}) })
  tell(`${articles} ${row.name} ${contestant.name}: ${figures.seconds.toFixed(2)} s`)
}

function machine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`
}

function jsonOf(contestants: readonly Contestant[]): string {
  const versions = Object.fromEntries(contestants.map(({ name, version }) => [name, version]))
  return `${JSON.stringify({ machine: machine(), versions, runs, late }, null, 2)}\n`
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}
