/**
 * A YAML map held against a zod schema: the value, or every problem in it.
 *
 * Pure. What zod says of types becomes what an editor should write, found in
 * the schema's own examples. A key of which YAML has told a problem is left out.
 */
import type * as z from 'zod'
import type { LocalProblem, Point } from '../model.ts'
import { problemTexts } from '../problem-texts.ts'
import type { ProblemCode } from '../problems.ts'
import {
  allowedBy,
  example,
  inFlow,
  type JsonSchema,
  knownJsonSchema,
  nodesAt,
  type Path,
  suggestKey,
  suggestType,
} from './schema-words.ts'
import { isObject, problemsTold, type YamlMap, type YamlObject, type YamlValue } from './yaml.ts'

/** A schema, and in whose words its problems are told. */
export interface Contract<T> {
  readonly schema: z.ZodType<T>
  readonly codes: Readonly<Record<'key' | 'missing' | 'type' | 'value', ProblemCode>>
  /** What other systems and people call our keys, in lower case. */
  readonly otherNames: ReadonlyMap<string, string>
}

/** By another name, ours; the names of each key are written with spaces between. */
export function namesFor(names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([key, others]) => others.split(' ').map((other) => [other, key] as const)),
  )
}

/** How problems of settings are told. */
export const settingsCodes = {
  key: 'E_SITE_KEY',
  missing: 'E_SITE_MISSING',
  type: 'E_SITE_TYPE',
  value: 'E_SITE_VALUE',
} as const

export interface Held<T> {
  /** Absent where anything is wrong. */
  readonly value?: T
  /** Of the values that are wrong. */
  readonly faulty: readonly Path[]
  readonly problems: readonly LocalProblem[]
}

export function holdAgainst<T>(contract: Contract<T>, yaml: YamlMap): Held<T> {
  const written = withoutBlanks(yaml.value ?? Object.create(null))
  const result = contract.schema.safeParse(written)
  if (result.success) return { value: result.data, faulty: [], problems: [] }
  const found = findings(result.error.issues, written, [])
  const untold = found.filter(({ path }) => !yaml.spoiled.has(String(path[0])))
  const schema = knownJsonSchema(contract.schema)
  const problems = untold.flatMap((finding) => tell(finding, contract, schema, yaml))
  return { faulty: found.map(({ path }) => path), problems: problems.slice(0, problemsTold) }
}

/** A key with nothing after it is as good as absent. */
function withoutBlanks(map: YamlObject): YamlObject {
  const kept: Record<string, YamlValue> = Object.create(null)
  for (const [key, value] of Object.entries(map)) {
    const isBlank = value === null || (typeof value === 'string' && value.trim() === '')
    if (!isBlank) kept[key] = withoutBlanksBelow(value)
  }
  return kept
}

function withoutBlanksBelow(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(withoutBlanksBelow)
  return isObject(value) ? withoutBlanks(value) : value
}

// ── zod's issues → one finding a mistake ──

interface Finding {
  readonly path: Path
  readonly issue: z.core.$ZodIssue
  readonly written: unknown
}

function findings(issues: readonly z.core.$ZodIssue[], root: unknown, above: Path): Finding[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
    const branch = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined
    return branch ? findings(branch, root, path) : [{ path, issue, written: valueAt(root, path) }]
  })
}

/** Of several forms the one whose type fits: a text is not told that it lacks the keys of a map. */
function meantBranch(branches: readonly (readonly z.core.$ZodIssue[])[]) {
  return branches.find((issues) => !issues.some(isOfWhole))
}

function isOfWhole({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)]
    return isObject(value) ? value[part] : undefined
  }, root)
}

// ── findings → problems ──

function tell<T>(finding: Finding, contract: Contract<T>, schema: JsonSchema, yaml: YamlMap): LocalProblem[] {
  const { path, issue, written } = finding
  const { codes } = contract
  const name = path.join('.')
  const key = path.filter((part) => typeof part === 'string').join('.')
  const inFull = valueAt(yaml.value, path)
  const typed = yaml.typed[name] ?? inFlow(inFull)
  const nodes = nodesAt(schema, path)
  const place = placeOf(path, yaml)
  const problem = (code: ProblemCode, values: Readonly<Record<string, string>>) => {
    return { code, ...place, values: { key, written: typed, suggestion: example(path, nodes), ...values } }
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => {
      const point = yaml.keyMarks[[...path, unknown].join('.')] ?? place
      const suggestion = suggestKey(unknown, nodes, contract.otherNames)
      return {
        code: codes.key,
        ...point,
        values: { key: [key, unknown].filter(Boolean).join('.'), suggestion },
      }
    })
  }
  if (issue.code === 'custom' && isProblemCode(issue.params?.problem)) {
    return [problem(issue.params.problem, textsOf(issue.params.values))]
  }
  if (written === undefined && yaml.keyMarks[name] === undefined) return [problem(codes.missing, {})]
  if (written === undefined || written === null) return [problem('E_FM_EMPTY', {})]
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') {
    return [problem(codes.type, { suggestion: suggestType(path, nodes, inFull, typed) })]
  }
  return [problem(codes.value, { allowed: allowedBy(issue) ?? example(path, nodes) })]
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemTexts, code)
}

function textsOf(values: unknown): Record<string, string> {
  return isObject(values)
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
    : {}
}

/** Where the value stands; of one that is missing, where what should hold it does. */
function placeOf(path: Path, yaml: YamlMap): Point {
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join('.')
    const point = yaml.marks[name] ?? yaml.keyMarks[name]
    if (point !== undefined) return point
  }
  return { line: 1, column: 1 }
}
