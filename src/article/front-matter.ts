/**
 * The front matter of a file, and where its body begins.
 *
 * gray-matter would run a block of `---js`, keep what it has read for ever and
 * take an unclosed block for the whole file. So it is only ever handed a block
 * that begins and ends with exactly `---` and is small, with an options object,
 * with our YAML, and with every other language refused. A block of plain lines
 * (plain-yaml.ts) needs neither it nor the parser.
 */
import matter from 'gray-matter'
import type { FrontMatter, LocalProblem, Moment, Point } from '../model.ts'
import { readPlainYaml } from '../yaml/plain-yaml.ts'
import { type Contract, holdAgainst } from '../yaml/schema-problems.ts'
import { parseYamlMap, type YamlMap } from '../yaml/yaml.ts'
import { epochOf } from './dates.ts'
import { articleContract, type PageFrontMatter, pageContract } from './schema.ts'

export interface FrontMatterOptions {
  /** Of dates that name none. */
  readonly timeZone: string
  readonly frontMatterBytes: number
}

export interface ReadFrontMatter<T> {
  /** Absent where the block or a value in it is wrong. */
  readonly front?: T
  /** Where each value stands, by its path: `county`, `aliases.0`, `image.src`. */
  readonly marks: Readonly<Record<string, Point>>
  readonly body: string
  /** The line of the file that the body's first line is. */
  readonly bodyLine: number
  readonly problems: readonly LocalProblem[]
}

export function parseFrontMatter(text: string, options: FrontMatterOptions): ReadFrontMatter<FrontMatter> {
  const read = readFile(text, options, articleContract(options.timeZone))
  const { front } = read
  if (front === undefined) return read
  const misplaced = orderProblems(front, read.marks)
  const warnings = updatedProblems(front, read.marks)
  const problems = [...read.problems, ...misplaced, ...warnings]
  const { front: _, ...withoutFront } = read
  return misplaced.length > 0 ? { ...withoutFront, problems } : { ...read, problems }
}

/** Of a file of `pages/`, which needs no more than a title. */
export function parsePageFrontMatter(
  text: string,
  options: FrontMatterOptions,
): ReadFrontMatter<PageFrontMatter> {
  return readFile(text, options, pageContract(options.timeZone))
}

function readFile<T>(text: string, options: FrontMatterOptions, contract: Contract<T>): ReadFrontMatter<T> {
  const block = findBlock(text)
  if ('problem' in block)
    return { marks: {}, body: block.body, bodyLine: block.bodyLine, problems: [block.problem] }
  const { body, bodyLine } = block
  const tooBig = sizeProblem(block.yaml, options.frontMatterBytes)
  if (tooBig !== undefined) return { marks: {}, body, bodyLine, problems: [tooBig] }
  const yaml = readPlainYaml(block.yaml, 2) ?? readYaml(block.yaml)
  if (yaml.value === undefined) return { marks: {}, body, bodyLine, problems: yaml.problems }
  const { value, problems: found } = holdAgainst(contract, yaml)
  const problems = [...yaml.problems, ...found]
  const isGood = value !== undefined && problems.length === 0
  return { ...(isGood && { front: value }), marks: { ...yaml.marks }, body, bodyLine, problems }
}

// ── the block ──

interface Block {
  /** What stands between the two lines, each of its lines ended. */
  readonly yaml: string
  readonly body: string
  readonly bodyLine: number
}

interface NoBlock {
  readonly problem: LocalProblem
  readonly body: string
  readonly bodyLine: number
}

/** From a first line that is exactly `---` to the next line that begins so, which must be exactly so too. */
function findBlock(text: string): Block | NoBlock {
  const [firstLine = ''] = text.split('\n', 1)
  if (firstLine !== '---') return { problem: noBlock(text, firstLine), body: text, bodyLine: 1 }
  const close = /^---.*$/m.exec(text.slice(4))
  if (close === null) return { problem: problemAt('E_FM_OPEN', 1, {}), body: text.slice(4), bodyLine: 2 }
  const yaml = text.slice(4, 4 + close.index)
  const bodyLine = countLines(yaml) + 3
  const body = text.slice(4 + close.index + close[0].length + 1)
  if (close[0] === '---') return { yaml, body, bodyLine }
  return { problem: problemAt('E_FM_CLOSE', bodyLine - 1, { written: close[0] }), body, bodyLine }
}

function noBlock(text: string, firstLine: string): LocalProblem {
  if (text.trim() === '') return problemAt('E_EMPTY_FILE', 1, {})
  const namesLanguage = /^(?:---|;;;|\+\+\+)\s*[^\s-]|^(?:;;;|\+\+\+)\s*$|^\s*\{/.test(firstLine)
  return problemAt(namesLanguage ? 'E_FM_LANG' : 'E_FM_NONE', 1, { written: firstLine })
}

function problemAt(code: LocalProblem['code'], line: number, values: Record<string, string>): LocalProblem {
  return { code, line, column: 1, values }
}

/** Told from the bytes alone, before anything reads them. */
function sizeProblem(yaml: string, limit: number): LocalProblem | undefined {
  const size = Buffer.byteLength(yaml)
  if (size > limit) {
    const values = { name: 'front matter', size: String(size), limit: String(limit) }
    return problemAt('E_FM_BIG', 1, values)
  }
  const lines = countLines(yaml)
  if (lines <= linesAllowed) return undefined
  return problemAt('E_FM_LINES', 1, { size: String(lines), limit: String(linesAllowed) })
}

/** gray-matter looks for comments in time quadratic in blank lines; honest blocks have twenty lines. */
const linesAllowed = 500

function countLines(yaml: string): number {
  return yaml.split('\n').length - 1
}

function readYaml(yaml: string): YamlMap {
  const read: YamlMap[] = []
  const ours = (block: string) => {
    // gray-matter hands over the line break of the opening line, so lines count from 1.
    read.push(parseYamlMap(block, 1))
    return {}
  }
  matter(`---\n${yaml}---\n`, { language: 'yaml', engines: { ...refused, yaml: ours } })
  // Of a block without a key it asks nobody.
  return read[0] ?? parseYamlMap(yaml, 2)
}

function refuse(): never {
  throw new Error('front matter of another language than YAML has passed the guard')
}

const refused = { json: refuse, javascript: refuse, coffee: refuse, cson: refuse, toml: refuse }

// ── what values say of one another ──

function orderProblems(front: FrontMatter, marks: Readonly<Record<string, Point>>): LocalProblem[] {
  const appears = front.publish === undefined ? 'date' : 'publish'
  return [
    ...tellBefore('E_FM_ORDER', ['expire', front.expire], [appears, front.publish ?? front.date], marks),
    ...front.positions.flatMap(({ from, to }, index) =>
      tellBefore('E_FM_ORDER', [`positions.${index}.to`, to], [`positions.${index}.from`, from], marks),
    ),
  ]
}

function updatedProblems(front: FrontMatter, marks: Readonly<Record<string, Point>>): LocalProblem[] {
  if (front.updated?.precision === 'day' && front.date.at.startsWith(front.updated.at.slice(0, 10))) return []
  return tellBefore('W_FM_UPDATED', ['updated', front.updated], ['date', front.date], marks)
}

type Named = readonly [name: string, moment: Moment | undefined]

function tellBefore(
  code: LocalProblem['code'],
  [key, later]: Named,
  [other, earlier]: Named,
  marks: Readonly<Record<string, Point>>,
): LocalProblem[] {
  if (later === undefined || earlier === undefined || epochOf(later.at) >= epochOf(earlier.at)) return []
  const point = marks[key] ?? { line: 1, column: 1 }
  const written = later.at
  return [
    { code, ...point, values: { key: nameOf(key), other: nameOf(other), written, earlier: earlier.at } },
  ]
}

/** `positions.0.to` → `positions.to`, as other messages name it. */
function nameOf(path: string): string {
  return path.replace(/\.\d+/g, '')
}
