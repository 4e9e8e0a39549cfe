/**
 * The kinds of value that front matter and settings are made of, as zod
 * schemas. Each names its own problem; each description is in Chinese, and in
 * English as `x-description-en`, and goes into the JSON Schemas and the manual.
 */
import * as z from 'zod'
import { isArticleId } from '../names.ts'
import type { ProblemCode } from '../problems.ts'

/** What a check is told about a value that it has found to be wrong. */
type Context = z.core.$RefinementCtx

/** A field with what is said of it; the first example is what messages suggest. */
export function described<T extends z.ZodType>(
  schema: T,
  zh: string,
  en: string,
  ...examples: readonly unknown[]
): T {
  return schema.meta({ description: zh, 'x-description-en': en, ...(examples.length > 0 && { examples }) })
}

/** Makes the value a problem of this code; `key` and the place are added by whoever knows them. */
export function refuse(
  context: Context,
  code: ProblemCode,
  values: Readonly<Record<string, string>> = {},
): never {
  context.addIssue({ code: 'custom', params: { problem: code, values } })
  return z.NEVER
}

/** Text of any number of lines, trimmed. */
export function prose() {
  return z.string().transform((written, context) => readText(written, context))
}

/** Text of one line, trimmed. */
export function line() {
  return z.string().transform((written, context) => {
    const text = readText(written, context)
    if (/[\n\r\u0085\u2028\u2029]/.test(text)) return refuse(context, 'E_NEWLINE', { written: text })
    return text
  })
}

/** An http or https address in the form that browsers give it: host in Punycode, all else percent-encoded. */
export function address(example = 'https://www.example.cn/') {
  return z.string().transform((written, context) => {
    const url = readAddress(written.trim())
    return url?.href ?? refuse(context, 'E_URL', { written, suggestion: example })
  })
}

/** http and https only, without user name or password, which serve to mislead. */
export function readAddress(written: string): URL | undefined {
  const isPlain = /^https?:\/\/[^\s/\\]/i.test(written) && !/[\s\\\p{Cc}\p{Cf}]/u.test(written)
  if (!isPlain || !URL.canParse(written)) return undefined
  const url = new URL(written)
  return url.username === '' && url.password === '' ? url : undefined
}

/** A language in the canonical form of BCP 47. */
export function languageCode() {
  return z.string().transform((written, context) => {
    try {
      const [code] = Intl.getCanonicalLocales(written.trim())
      return code ?? refuse(context, 'E_LANGUAGE', { written })
    } catch (error) {
      if (error instanceof RangeError) return refuse(context, 'E_LANGUAGE', { written })
      throw error
    }
  })
}

/** A name that becomes part of an address as it is written. */
export function identity() {
  return z.string().transform((written, context) => {
    const id = written.trim()
    return isArticleId(id) ? id : refuse(context, 'E_FM_ID', { written })
  })
}

/** Six digits, or nine for a town; unquoted, YAML takes them for a number, which no other text field may be. */
export function placeCode() {
  const digits = z.int().min(100_000).max(999_999_999)
  return digits.transform((code, context) => {
    const written = String(code)
    return written.length === 6 || written.length === 9
      ? written
      : refuse(context, 'E_FM_TYPE', { written, suggestion: '513228' })
  })
}

/** U+202A to U+202E and U+2066 to U+2069: they can make a headline read as another. */
const bidiControl = /[\u202a-\u202e\u2066-\u2069]/

function readText(written: string, context: Context): string {
  const text = written.trim()
  if (text === '') return refuse(context, 'E_FM_EMPTY')
  const [found] = bidiControl.exec(text) ?? []
  if (found === undefined) return text
  return refuse(context, 'E_BIDI', { character: `U+${found.charCodeAt(0).toString(16).toUpperCase()}` })
}
