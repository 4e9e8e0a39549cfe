/**
 * A YAML text as tokens, and what can be said against it before anything is
 * built: no anchor, alias, tag, second document or deep nesting gets further,
 * so that nothing is ever expanded and no recursion runs deep.
 */
import { type CST, Lexer, Parser } from 'yaml'
import type { LocalProblem } from '../model.ts'

/** Lists and maps within one another. */
const yamlDepth = 8

/** Something found at an offset of the text; whoever knows the lines makes a problem of it. */
export interface YamlFault {
  readonly code: LocalProblem['code']
  readonly offset: number
  readonly values: Readonly<Record<string, string>>
}

export interface YamlTokens {
  readonly tokens: readonly CST.Token[]
  readonly faults: readonly YamlFault[]
  /** True where the nesting is too deep for anything to be built. */
  readonly isTooDeep: boolean
}

/**
 * Whether `#` after a plain value on its line is a comment. `never`: in front
 * matter it far more often cuts a headline short. `spaced`: it is one where a
 * space follows (`timeZone: Asia/Shanghai # 时区`), but not in `第1号 #通知`.
 */
export type CommentRule = 'never' | 'spaced'

export function readYamlTokens(text: string, comments: CommentRule): YamlTokens {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const nesting = new Nesting()
  for (const lexeme of new Lexer().lex(text)) {
    if (nesting.isTooDeepAt(lexeme)) return { tokens, faults: [tooDeep(nesting.offset)], isTooDeep: true }
    tokens.push(...parser.next(lexeme))
  }
  tokens.push(...parser.end())
  return inspect(tokens, comments)
}

/** Counts what opens a level as the text is cut into lexemes, for the parser itself must not go deep. */
class Nesting {
  offset = 0
  #brackets = 0
  #marksOfLine = 0

  isTooDeepAt(lexeme: string): boolean {
    if (lexeme === '[' || lexeme === '{') this.#brackets++
    else if (lexeme === ']' || lexeme === '}') this.#brackets--
    else if (lexeme === '-' || lexeme === '?') this.#marksOfLine++
    else if (lexeme.endsWith('\n')) this.#marksOfLine = 0
    if (this.#brackets + this.#marksOfLine > yamlDepth) return true
    // The four markers of the lexer are one control character each and stand for no text.
    if (!/^[\u0002\u0018\u001f\ufeff]$/.test(lexeme)) this.offset += lexeme.length
    return false
  }
}

interface Visit {
  readonly token: CST.Token
  readonly depth: number
  /** The nearest key above, for messages. */
  readonly key: string
}

/** Walks with a list of its own, not by recursion: however deep a text is, the stack stays flat. */
function inspect(tokens: readonly CST.Token[], comments: CommentRule): YamlTokens {
  const faults = documentFaults(tokens)
  const inOneLine: CST.Token[] = []
  const left: Visit[] = tokens.flatMap((token) =>
    token.type === 'document' && token.value ? [{ token: token.value, depth: 1, key: '' }] : [],
  )
  faults.push(...tokens.flatMap((token) => (token.type === 'document' ? propertyFaults(token.start) : [])))
  for (let visit = left.pop(); visit !== undefined; visit = left.pop()) {
    const { token, depth, key } = visit
    if ('items' in token) {
      if (depth > yamlDepth) return { tokens, faults: whyDeep(token, inOneLine), isTooDeep: true }
      for (const item of token.items) {
        inOneLine.push(...mapAfterKey(item))
        left.push(...visitItem(item, depth + 1, key, faults))
      }
    } else if (token.type === 'alias') {
      faults.push({ code: 'E_FM_ALIAS', offset: token.offset, values: { written: token.source } })
    } else if (token.type === 'scalar') {
      faults.push(...commentFaults(token, key, comments))
    } else if (token.type === 'block-scalar') {
      faults.push(...propertyFaults(token.props))
    }
  }
  return { tokens, faults, isTooDeep: false }
}

function visitItem(item: CST.CollectionItem, depth: number, above: string, faults: YamlFault[]): Visit[] {
  faults.push(...propertyFaults(item.start), ...propertyFaults(item.sep ?? []))
  const key = item.key && 'source' in item.key ? item.key.source : above
  if (item.key && !item.value) faults.push(...emptyValueFaults(item.sep ?? [], key))
  return [item.key, item.value].flatMap((token) => (token ? [{ token, depth, key }] : []))
}

function documentFaults(tokens: readonly CST.Token[]): YamlFault[] {
  const documents = tokens.filter((token) => token.type === 'document')
  const extra = documents.slice(1).map(({ offset }) => ({ offset, source: '---' }))
  const marks = tokens.filter((token) => token.type === 'doc-end' || token.type === 'directive')
  return [...extra, ...marks].map(({ offset, source }) => ({
    code: 'E_YAML_DOCUMENTS',
    offset,
    values: { written: source.trim() },
  }))
}

function propertyFaults(tokens: readonly CST.Token[]): YamlFault[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'anchor' && token.type !== 'tag') return []
    const code = token.type === 'anchor' ? 'E_FM_ALIAS' : 'E_YAML_TAG'
    return [{ code, offset: token.offset, values: { written: token.source } }]
  })
}

/** What no `#` can have cut short: a truth value, a number, a date. */
const isNoText = /^(?:true|false|null|~|[\d\s:.,+\-TZ年月日时分秒]*)$/i

function commentFaults(token: CST.FlowScalar, key: string, comments: CommentRule): YamlFault[] {
  const comment = commentOnLine(token.end ?? [])
  if (comment === undefined || isNoText.test(token.source)) return []
  if (comments === 'spaced' && /^#[#\s]/.test(comment.source)) return []
  return [{ code: 'E_YAML_COMMENT', offset: comment.offset, values: { key, value: token.source } }]
}

/** `title: #通知` has no value at all; `related: # 相关` with lines below has one. */
function emptyValueFaults(between: readonly CST.SourceToken[], key: string): YamlFault[] {
  const comment = commentOnLine(between)
  if (comment === undefined || /^#[#\s]/.test(comment.source)) return []
  return [{ code: 'E_YAML_COMMENT', offset: comment.offset, values: { key, value: '' } }]
}

function commentOnLine(tokens: readonly CST.SourceToken[]): CST.SourceToken | undefined {
  const end = tokens.findIndex((token) => token.type === 'newline')
  return tokens.slice(0, end === -1 ? undefined : end).find((token) => token.type === 'comment')
}

/** In `title: 通知: 停水` a map begins behind a key, where none can; the parser hangs all later lines below it. */
function mapAfterKey(item: CST.CollectionItem): CST.Token[] {
  const { key, sep = [], value } = item
  const isBehind = key && value?.type === 'block-map' && !sep.some(({ type }) => type === 'newline')
  return isBehind ? [value] : []
}

function whyDeep(token: CST.Token, inOneLine: readonly CST.Token[]): YamlFault[] {
  if (inOneLine.length === 0) return [tooDeep(token.offset)]
  return inOneLine.map(({ offset }) => ({ code: 'E_YAML_COLON', offset, values: {} }))
}

function tooDeep(offset: number): YamlFault {
  return { code: 'E_YAML_DEPTH', offset, values: { limit: String(yamlDepth) } }
}
