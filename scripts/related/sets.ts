/** Labelled sets of articles, as JSON lines, and archives of any size that are spliced from their texts. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Labelled {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly date?: string
  readonly cluster?: string
  readonly neutral?: readonly string[]
}

/** The sets of a folder, by name; of none, and in words, where there is no such folder. */
export function setsOf(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Error(`${folder} is no folder`)
  const names = readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name))
  if (names.length === 0) throw new Error(`${folder} has no set: a file NAME.jsonl or NAME.jsonl.gz`)
  return names.sort().map((name) => path.join(folder, name))
}

export function readSet(file: string): Labelled[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, i) => labelledOf(line, `${file}:${i + 1}`))
}

function labelledOf(line: string, where: string): Labelled {
  const value: Labelled = JSON.parse(line)
  if (typeof value.id === 'string' && typeof value.title === 'string' && typeof value.body === 'string')
    return value
  throw new Error(`${where}: an article needs id, title and body`)
}

/** An archive of `count`: each article is one's title and first half and another's second half. */
export function spliced(texts: readonly Labelled[], count: number): Labelled[] {
  return Array.from({ length: count }, (_, i) => {
    const a = texts[i % texts.length] ?? { id: '', title: '', body: '' }
    const b = texts[(i * 31 + Math.floor(i / texts.length) * 977) % texts.length] ?? a
    const body = a.body.slice(0, a.body.length / 2) + b.body.slice(b.body.length / 2)
    const date = new Date(Date.UTC(2005, 0, 1 + (i % 7300))).toISOString()
    return { id: `a-${i}`, title: i < texts.length ? a.title : b.title, body, date }
  })
}
