/**
 * A YAML map as plain values that share nothing, with the place of every key
 * and value, and every mistake as a problem.
 *
 * A small YAML on purpose: no anchors, aliases, merges, tags or second
 * documents, at most eight levels. Dates stay text, for YAML's idea of them
 * rolls over and is in UTC.
 */
import {
  Composer,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import type { LocalProblem, Point } from '../model.ts'
import { compare } from '../order.ts'
import { explainYamlError, keyMistake, lineAt, quoted, quotedLine } from './yaml-faults.ts'
import { type CommentRule, readYamlTokens, type YamlFault } from './yaml-tokens.ts'

export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlObject
/** Without a prototype, so that `__proto__` and `constructor` are keys like any other. */
export interface YamlObject {
  readonly [key: string]: YamlValue
}

export interface YamlMap {
  /** Absent where the text cannot be read as a map; `problems` says why. */
  readonly value?: YamlObject
  /** Where each value begins, by its path: `county`, `aliases.0`, `image.src`. */
  readonly marks: Readonly<Record<string, Point>>
  /** Where each key begins, by the same paths. */
  readonly keyMarks: Readonly<Record<string, Point>>
  /** What was typed for a value that YAML takes for a number, a truth value or nothing. */
  readonly typed: Readonly<Record<string, string>>
  /** Top-level keys of which a problem is told already. */
  readonly spoiled: ReadonlySet<string>
  readonly problems: readonly LocalProblem[]
}

export function isObject(value: unknown): value is YamlObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `firstLine` is the line of the file that the text's first line is. */
export function parseYamlMap(text: string, firstLine: number, comments: CommentRule = 'never'): YamlMap {
  const reading = startReading(text, firstLine)
  const { tokens, faults, isTooDeep } = readYamlTokens(text, comments)
  reading.faults.push(...faults)
  if (isTooDeep) return finish(reading)
  const [document] = new Composer(composing).compose(tokens, true, text.length)
  if (document === undefined || document.errors.length > 0) {
    reading.faults.push(...syntaxFaults(reading, document?.errors ?? []))
    return finish(reading)
  }
  if (document.contents === null) return finish(reading, Object.create(null))
  if (isMap(document.contents)) return finish(reading, readMap(document.contents, '', reading))
  reading.faults.push(notMap(reading, document.contents.range?.[0] ?? 0))
  return finish(reading)
}

/** Keys are compared in `readMap`, in linear time; tags that YAML knows are as unknown as all others. */
const composing = {
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const

/** One text while it is read; nothing of it outlives the call. */
interface Reading {
  readonly text: string
  readonly pointAt: (offset: number) => Point
  readonly marks: Record<string, Point>
  readonly keyMarks: Record<string, Point>
  readonly typed: Record<string, string>
  readonly faults: YamlFault[]
  /** Where each top-level key begins, in the order of the text. */
  readonly keyOffsets: [number, string][]
}

function startReading(text: string, firstLine: number): Reading {
  const lines = new LineCounter()
  for (let start = 0; start !== -1; start = nextLine(text, start)) lines.addNewLine(start)
  const pointAt = (offset: number): Point => {
    const { line, col } = lines.linePos(offset)
    return { line: line + firstLine - 1, column: col }
  }
  const empty = () => Object.create(null)
  return { text, pointAt, marks: empty(), keyMarks: empty(), typed: empty(), faults: [], keyOffsets: [] }
}

/** -1 after the last. */
function nextLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? -1 : end + 1
}

/** Of one text; who has mended these is told of the rest. */
export const problemsTold = 50

function finish(reading: Reading, value?: YamlObject): YamlMap {
  const { marks, keyMarks, typed } = reading
  const faults = reading.faults.sort((a, b) => a.offset - b.offset || compare(a.code, b.code))
  const spoiled = new Set(faults.map(({ offset }) => topKeyAt(reading, offset)))
  const problems = faults.slice(0, problemsTold).map((fault) => problemOf(reading, fault))
  return { ...(value && { value }), marks, keyMarks, typed, spoiled, problems }
}

function topKeyAt(reading: Reading, offset: number): string {
  return reading.keyOffsets.findLast(([start]) => start <= offset)?.[1] ?? ''
}

function problemOf(reading: Reading, { code, offset, values }: YamlFault): LocalProblem {
  const suggestion = suggestQuoting(lineAt(reading.text, offset), values.written ?? '')
  return { code, ...reading.pointAt(offset), values: { suggestion, ...values } }
}

/** The whole line quoted; within a list in brackets only what was written. */
function suggestQuoting(line: string, written: string): string {
  return /^[^:]*: *[[{]/.test(line) ? quoted(written) : quotedLine(line)
}

/** More would only repeat what the first have upset; the rest are not even looked at, for there may be thousands. */
const syntaxErrorsTold = 5

/** One a line, and none for a line of which something is told already. */
function syntaxFaults(reading: Reading, errors: readonly YAMLError[]): YamlFault[] {
  const told = new Set(reading.faults.map(({ offset }) => reading.pointAt(offset).line))
  const faults: YamlFault[] = []
  for (const error of errors.slice(0, 4 * syntaxErrorsTold)) {
    const fault = explainYamlError(error, reading.text)
    const { line } = reading.pointAt(fault.offset)
    if (told.has(line) || faults.length === syntaxErrorsTold) continue
    told.add(line)
    faults.push(fault)
  }
  return faults
}

function notMap(reading: Reading, offset: number): YamlFault {
  const line = lineAt(reading.text, offset)
  const suggestion = keyMistake(line)
  if (suggestion !== undefined) return { code: 'E_YAML_KEY', offset, values: { suggestion } }
  return { code: 'E_YAML_MAP', offset, values: { written: line.trim(), example: 'title: "…"' } }
}

// ── nodes → values; at most `yamlDepth` levels, so recursion is safe ──

function readMap(map: YAMLMap, above: string, reading: Reading): YamlObject {
  const value: Record<string, YamlValue> = Object.create(null)
  const firstLines = new Map<string, number>()
  for (const pair of map.items) {
    if (!isScalar(pair.key)) {
      reading.faults.push(notMap(reading, map.range?.[0] ?? 0))
      continue
    }
    const key = textOf(pair.key)
    const path = above === '' ? key : `${above}.${key}`
    const offset = pair.key.range?.[0] ?? 0
    const first = firstLines.get(key)
    if (above === '') reading.keyOffsets.push([offset, key])
    if (first !== undefined) {
      reading.faults.push({ code: 'E_YAML_DUPLICATE', offset, values: { key, first: String(first) } })
      continue
    }
    firstLines.set(key, reading.pointAt(offset).line)
    reading.keyMarks[path] = reading.pointAt(offset)
    reading.faults.push(...controlFaults(key, key, offset))
    value[key] = readNode(pair.value, path, reading)
  }
  return value
}

/** A key as it was typed: `2022` and `true` are names here. */
function textOf(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '')
}

function readNode(node: unknown, path: string, reading: Reading): YamlValue {
  if (isMap(node)) return readMap(mark(node, path, reading), path, reading)
  if (isSeq(node)) {
    const { items } = mark(node, path, reading)
    return items.map((item, index) => readNode(item, `${path}.${index}`, reading))
  }
  return isScalar(node) ? readScalar(mark(node, path, reading), path, reading) : null
}

function readScalar(node: Scalar, path: string, reading: Reading): YamlValue {
  const { value, source, range } = node
  if (typeof value === 'string') {
    reading.faults.push(...controlFaults(value, path, range?.[0] ?? 0))
    return value
  }
  reading.typed[path] = source ?? ''
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function mark<T extends { range?: readonly number[] | null }>(node: T, path: string, reading: Reading): T {
  reading.marks[path] = reading.pointAt(node.range?.[0] ?? 0)
  return node
}

/** Escapes such as `"\\0"` can write what no file may hold as it is: C0 but tab and newline, DEL, C1, half a surrogate pair. */
function controlFaults(text: string, key: string, offset: number): YamlFault[] {
  const [found] = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|\p{Cs}/u.exec(text) ?? []
  if (found === undefined) return []
  const character = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  return [{ code: 'E_YAML_CONTROL', offset, values: { key, character } }]
}
