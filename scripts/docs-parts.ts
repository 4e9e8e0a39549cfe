/**
 * The parts of the manual that are made from the code: problems, front matter,
 * settings, commands. Pure: tables in, Markdown out, in an order that depends
 * on the code alone.
 */
import { stringify } from 'yaml'
import { hasDateForm } from '../src/article/dates.ts'
import { frontMatterJsonSchema } from '../src/article/schema.ts'
import { programOf } from '../src/desk/program.ts'
import { compare } from '../src/order.ts'
import { problemTexts } from '../src/problem-texts.ts'
import type { Level, ProblemText } from '../src/problems.ts'
import { settingsJsonSchemas } from '../src/settings/settings-schema.ts'

/** What of a JSON Schema the manual shows. */
interface Schema {
  readonly type?: string
  readonly description?: string
  readonly 'x-description-en'?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly enum?: readonly string[]
  readonly const?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** By the name that a page of the manual gives the part. */
export function madeParts(): Readonly<Record<string, string>> {
  const settings = settingsJsonSchemas()
  return {
    problems: problemsPart(problemTexts),
    'front-matter': keysPart(frontMatterJsonSchema()),
    'site.yml': keysPart(settings['site.yml']),
    'places.yml': keysPart(settings['places.yml']),
    'sources.yml': keysPart(settings['sources.yml']),
    commands: commandsPart(),
  }
}

/** JSON Schemas for editors' programs, by file name. */
export function madeSchemas(): Readonly<Record<string, string>> {
  const settings = settingsJsonSchemas()
  return {
    'front-matter.schema.json': jsonText(frontMatterJsonSchema()),
    'site.schema.json': jsonText(settings['site.yml']),
    'places.schema.json': jsonText(settings['places.yml']),
    'sources.schema.json': jsonText(settings['sources.yml']),
  }
}

function jsonText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}

// ── problems ──

const levels: readonly (readonly [Level, string])[] = [
  ['error', '错误（error）'],
  ['warning', '警告（warning）'],
  ['notice', '提示（notice）'],
]

/** By level, then by code in code-unit order; a level without problems is left out. */
function problemsPart(texts: Readonly<Record<string, ProblemText>>): string {
  const all = Object.entries(texts).toSorted(([a], [b]) => compare(a, b))
  return levels
    .flatMap(([level, heading]) => {
      const those = all.filter(([, text]) => text.level === level)
      return those.length === 0 ? [] : [`## ${heading}`, ...those.map(problemEntry)]
    })
    .join('\n\n')
}

function problemEntry([code, { zh, en }]: readonly [string, ProblemText]): string {
  return `### ${code}\n\n${plain(zh)}\n\n${plain(en)}`
}

// ── keys of front matter and settings ──

/** A row a key, those of a map or of a list's entries below it: `source.name`, `positions[].from`. */
function keysPart(schema: Schema): string {
  return table(['键', '含义', '写法', '例子', 'Meaning'], rowsOf(schema, ''))
}

function rowsOf(schema: Schema, above: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = above + key
    const isRequired = schema.required?.includes(key) === true
    const own = [
      `\`${name}\`${isRequired ? ' **必写**' : ''}`,
      plain(value.description ?? ''),
      formOf(value) + defaultOf(value),
      example(value),
      plain(value['x-description-en'] ?? ''),
    ]
    return [own, ...formsOf(value).flatMap((form) => below(form, name))]
  })
}

function below(form: Schema, name: string): readonly (readonly string[])[] {
  if (form.items === undefined) return rowsOf(form, `${name}.`)
  return formsOf(form.items).flatMap((entry) => rowsOf(entry, `${name}[].`))
}

function formsOf(schema: Schema): readonly Schema[] {
  return schema.anyOf ?? [schema]
}

/** What an editor writes, in Chinese; several forms are joined by 或. */
function formOf(schema: Schema): string {
  if (hasDateForm(String(schema.examples?.[0]))) return '日期或时间'
  const forms = formsOf(schema).map(formOfOne)
  return [...new Set(forms)].filter((form) => form !== '').join('或')
}

function formOfOne({ type, enum: choices, const: only, items, minimum, maximum }: Schema): string {
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join('、')
  if (only !== undefined) return only === '' ? '' : `\`${only}\``
  if (type === 'array') return listForms[items?.type ?? ''] ?? '列表，每条是文字或一组键'
  if (type === 'object') return '一组键'
  if (type === 'boolean') return '`true`、`false`'
  if (type !== 'integer' && type !== 'number') return '文字'
  if (minimum === leastPlaceCode) return '区划代码'
  const range = minimum === undefined ? '' : `，${minimum}–${maximum ?? ''}`
  return `${type === 'integer' ? '整数' : '数'}${range}`
}

/** The only number so large that it is a code. */
const leastPlaceCode = 100_000
/** By what its entries are. */
const listForms: Readonly<Record<string, string>> = { string: '列表', object: '列表，每条是一组键' }

function defaultOf({ default: standard }: Schema): string {
  const isShown = standard !== undefined && standard !== '' && typeof standard !== 'object'
  return isShown ? `；默认 \`${String(standard)}\`` : ''
}

function example({ examples: [first] = [] }: Schema): string {
  if (first === undefined) return ''
  return `\`${stringify(first, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim()}\``
}

// ── commands ──

/** Every command with its own arguments and options; those of all commands once, at the end. */
function commandsPart(): string {
  const inChinese = commandsIn('zh')
  const inEnglish = commandsIn('en')
  const [first, ...others] = inChinese
  const isShared = (flag: Word): boolean => others.every(({ words }) => hasWord(words, flag))
  const shared = (first?.words ?? []).filter(isShared)
  const parts = inChinese.map((command, at) => {
    const english = inEnglish[at]
    const own = command.words.filter((word) => !hasWord(shared, word))
    const rows = own.map((word) => wordRow(word, english?.words ?? []))
    const words = rows.length === 0 ? [] : [table(['写法', '作用', 'Meaning'], rows)]
    const says = `${command.says}。${sentence(english?.says ?? '')}`
    return [`## \`${command.usage}\``, says, ...words].join('\n\n')
  })
  const rows = shared.map((word) => wordRow(word, inEnglish[0]?.words ?? []))
  return [...parts, '## 每个命令都有的选项', table(['写法', '作用', 'Meaning'], rows)].join('\n\n')
}

/** An argument or an option. */
interface Word {
  readonly form: string
  readonly says: string
}

interface CommandWords {
  readonly usage: string
  readonly says: string
  readonly words: readonly Word[]
}

function commandsIn(language: 'zh' | 'en'): readonly CommandWords[] {
  return programOf(language, '', async () => {}).commands.map((command) => ({
    usage: ['difang', command.name(), ...command.registeredArguments.map((each) => `<${each.name()}>`)].join(
      ' ',
    ),
    says: command.description(),
    words: [
      ...command.registeredArguments.map((each) => ({ form: `<${each.name()}>`, says: each.description })),
      ...command.options.map((option) => ({ form: option.flags, says: option.description })),
    ],
  }))
}

function hasWord(words: readonly Word[], { form }: Word): boolean {
  return words.some((word) => word.form === form)
}

function wordRow({ form, says }: Word, english: readonly Word[]): readonly string[] {
  return [`\`${form}\``, plain(says), plain(english.find((word) => word.form === form)?.says ?? '')]
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

// ── Markdown ──

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Text that is to be seen as it is: nothing in it is Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, '\\$&')
}
