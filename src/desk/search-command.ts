/** `difang search`: the published archive searched from the desk, by the code that readers' browsers run. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../problems.ts'
import { find } from '../search/find.ts'
import { type Query, queryOf } from '../search/query.ts'
import { type Library, OutOfStep, openIndex, type SearchIndex } from '../search/reader.ts'
import { type Answer, readResults } from '../search/results.ts'
import { codeOf } from '../write/disk-errors.ts'
import type { Flags } from './flags.ts'
import type { Terminal } from './terminal.ts'

export interface SearchFlags {
  readonly words: readonly string[]
  readonly place?: string
  readonly source?: string
  readonly from?: string
  readonly to?: string
  readonly sort?: string
  readonly limit?: string
}

export async function searchCommand(own: SearchFlags, flags: Flags, terminal: Terminal): Promise<number> {
  const limit = readLimit(own.limit)
  const query = readQuery(own)
  const index = await open(flags.out)
  const found = await find(index, query)
  if (found.phrases.length === 0) throw nothingToFind(own.words.join(' '))
  const answers: Answer[] = []
  let next = 0
  while (next < found.candidates.length && answers.length < limit) {
    const results = await readResults(index, found, query, next, () => {})
    answers.push(...results.answers)
    next = results.next
  }
  const shown = answers.slice(0, limit)
  const count = next < found.candidates.length ? found.candidates.length : answers.length
  const isBound = next < found.candidates.length && !found.isExact
  if (flags.json) {
    const plain = shown.map(({ entry, excerpt }) => ({ ...entry, excerpt: textOf(excerpt) }))
    terminal.say(`${JSON.stringify({ count, atMost: isBound, answers: plain }, null, 2)}\n`)
  } else {
    terminal.say(shown.map(lineOf).join(''))
    terminal.tell(`${terminal.told(countText(count, isBound))}\n`)
  }
  return 0
}

function readQuery({
  words,
  place = '',
  source = '',
  from = '',
  to = '',
  sort = 'date',
}: SearchFlags): Query {
  if (sort !== 'date' && sort !== 'relevance') {
    throw new UsageError({
      zh: `--sort 只能是 date 或 relevance，不能是“${sort}”`,
      en: `--sort is date or relevance, not "${sort}"`,
    })
  }
  const query = queryOf(new URLSearchParams({ q: words.join(' '), place, source, from, to, sort }))
  for (const [flag, written, read] of [
    ['--from', from, query.from],
    ['--to', to, query.to],
  ] as const) {
    if (written === read) continue
    throw new UsageError({
      zh: `${flag} 要写成 2022、2022-04 或 2022-04-13，不能是“${written}”`,
      en: `${flag} is written 2022, 2022-04 or 2022-04-13, not "${written}"`,
    })
  }
  return query
}

function readLimit(written = '20'): number {
  if (/^[1-9]\d{0,5}$/.test(written)) return Number(written)
  throw new UsageError({
    zh: `--limit 要是 1 起的整数，不能是“${written}”`,
    en: `--limit is a whole number from 1, not "${written}"`,
  })
}

function nothingToFind(written: string): UsageError {
  return new UsageError({
    zh: `“${written}”里没有可查的字`,
    en: `there is no letter, digit or Han in "${written}" to look for`,
  })
}

async function open(out: string): Promise<SearchIndex> {
  try {
    return await openIndex(libraryIn(out))
  } catch (error) {
    if (!(error instanceof OutOfStep)) throw error
    throw new UsageError({
      zh: `“${out}”里没有检索索引；请先运行 difang build`,
      en: `there is no search index in "${out}"; run difang build first`,
    })
  }
}

/** The site as a build left it. */
function libraryIn(out: string): Library {
  return {
    file: async (name) => {
      const bytes = await readIfThere(path.join(out, 'search', name.replace(/\?.*$/, '')))
      if (bytes === undefined) throw new OutOfStep()
      return bytes
    },
    page: async (address) =>
      (await readIfThere(path.join(out, decodeURI(address), 'index.html')))?.toString(),
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

function lineOf({ entry, excerpt }: Answer): string {
  const { date, place, source, title, path: address } = entry
  return `${date} ${place} ${title} (${source})\n  /${decodeURI(address)}\n  ${textOf(excerpt)}\n`
}

function textOf(pieces: Answer['excerpt']): string {
  return pieces.map(({ text }) => text).join('')
}

function countText(count: number, isBound: boolean): { readonly zh: string; readonly en: string } {
  return isBound
    ? { zh: `至多 ${count} 篇`, en: `at most ${count} articles` }
    : { zh: `${count} 篇`, en: `${count} articles` }
}
