/**
 * What to write instead: found in a schema's own JSON Schema, its descriptions
 * and examples, so that no message can recommend what the schema refuses.
 */
import * as z from 'zod'
import { nearestName } from './nearest.ts'
import { isObject } from './yaml.ts'
import { quoted } from './yaml-faults.ts'

/** From the root of a value; numbers are entries of lists. */
export type Path = readonly (string | number)[]
export type JsonSchema = z.core.JSONSchema.JSONSchema

/** Of what is written, not of what it becomes; for editors' tools and the manual. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      // zod takes examples for what a value becomes; ours are of what is written.
      const examples = z.globalRegistry.get(zodSchema)?.examples
      if (Array.isArray(examples)) jsonSchema.examples = examples
      // A field that states its type is no choice: dates, which are text, are read from numbers only to refuse them.
      if (jsonSchema.type !== undefined) delete jsonSchema.anyOf
    },
  })
}

const jsonSchemas = new WeakMap<z.ZodType, JsonSchema>()

export function knownJsonSchema(schema: z.ZodType): JsonSchema {
  const known = jsonSchemas.get(schema) ?? jsonSchemaOf(schema)
  jsonSchemas.set(schema, known)
  return known
}

export function nodesAt(schema: JsonSchema, path: Path): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (nodes, part) =>
      nodes.flatMap((node) => {
        const below = typeof part === 'number' ? itemsOf(node) : node.properties?.[part]
        return below === undefined || typeof below === 'boolean' ? [] : formsOf(below)
      }),
    formsOf(schema),
  )
}

function formsOf(node: JsonSchema): JsonSchema[] {
  return [node, ...(node.anyOf ?? [])].flatMap((form) => (typeof form === 'boolean' ? [] : [form]))
}

function itemsOf(node: JsonSchema): JsonSchema | undefined {
  return typeof node.items === 'object' && !Array.isArray(node.items) ? node.items : undefined
}

export function example(path: Path, nodes: readonly JsonSchema[]): string {
  const [first = '…'] = nodes.flatMap((node) => (Array.isArray(node.examples) ? node.examples : []))
  return keyed(path, inFlow(first))
}

/**
 * What was typed in the form that fits, where there is one: `title: 2022` → `title: "2022"`;
 * `- 木苏:`, which YAML takes for a map, → `"木苏:"`.
 */
export function suggestType(
  path: Path,
  nodes: readonly JsonSchema[],
  written: unknown,
  typed: string,
): string {
  const split = textSplitByColon(written)
  const isScalar = split !== undefined || (!isObject(written) && !Array.isArray(written))
  const text = quoted(split ?? (typeof written === 'string' ? written : typed))
  if (isScalar && nodes.some(takesAnyText)) return keyed(path, text)
  const takesTexts = nodes.some((node) => node.type === 'array' && itemsOf(node)?.type === 'string')
  return isScalar && takesTexts ? keyed(path, `[${text}]`) : example(path, nodes)
}

function textSplitByColon(written: unknown): string | undefined {
  if (!isObject(written)) return undefined
  const [[key, value] = [], ...others] = Object.entries(written)
  if (key === undefined || others.length > 0) return undefined
  if (value === null) return `${key}:`
  return typeof value === 'string' ? `${key}: ${value}` : undefined
}

function takesAnyText(node: JsonSchema): boolean {
  return node.type === 'string' && node.const === undefined && node.enum === undefined
}

/** An entry of a list is shown without a key. */
function keyed(path: Path, value: string): string {
  const key = path.at(-1)
  return typeof key === 'string' ? `${key}: ${value}` : value
}

export function suggestKey(
  written: string,
  nodes: readonly JsonSchema[],
  others: ReadonlyMap<string, string>,
): string {
  const known = nodes.flatMap((node) => Object.keys(node.properties ?? {}))
  const other = others.get(written.normalize('NFKC').trim().toLowerCase())
  if (other !== undefined && known.includes(other)) return other
  return nearestName(written, known) ?? known.join(', ')
}

/** Absent where the rule is a pattern, which is better shown by an example. */
export function allowedBy(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ')
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`
  return undefined
}

/** A value on one line of YAML. */
export function inFlow(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`
  if (!isObject(value)) return String(value)
  return `{${Object.entries(value)
    .map(([key, part]) => `${key}: ${inFlow(part)}`)
    .join(', ')}}`
}
