/**
 * What is wrong with a line of YAML, in an editor's words: the parser's errors
 * are about grammar, the mistakes are about quotation marks and colons.
 */
import type { YAMLError } from 'yaml'
import type { YamlFault } from './yaml-tokens.ts'

/** The reason for a parser's error, from the lines that it may have its cause in. */
export function explainYamlError(error: YAMLError, text: string): YamlFault {
  const at = Math.min(error.pos[0], text.trimEnd().length)
  return unclosedQuote(text, at) ?? explainLine(error, at, lineAt(text, at))
}

/** Without its line break. */
export function lineAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? undefined : end)
}

/** `title：某事` and `title:某事`, written as they should be; absent where a line is neither. */
export function keyMistake(line: string): string | undefined {
  const [, key, value = ''] = /^\s*(?:- +)?([\p{L}_]+)\s*(?:：\s*|:(?=[^\s:/]))(.*)$/u.exec(line) ?? []
  return key === undefined ? undefined : `${key}: ${value}`
}

/** The line with its whole value in quotation marks. */
export function quotedLine(line: string): string {
  const [, mark = '', key = '', value = ''] = /^\s*((?:- +)?)([^:：]*[:：]\s*)?(.*?)\s*$/.exec(line) ?? []
  return `${mark}${key.replace(/\s*[:：]\s*$/, ': ')}${quoted(value)}`
}

/** A text as YAML reads it back: in double quotation marks, or in single ones where it has double ones itself. */
export function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

function explainLine(error: YAMLError, offset: number, line: string): YamlFault {
  const fault = (code: YamlFault['code'], suggestion = quotedLine(line)) => ({
    code,
    offset,
    values: { written: line.trim(), suggestion },
  })
  const keyed = keyMistake(line) ?? missingColon(error, line)
  if (keyed !== undefined) return fault('E_YAML_KEY', keyed)
  if (/^ *\t/.test(line)) return fault('E_YAML_TAB')
  if (/^[^:]*:\s+[@`%,|>?-]/.test(line)) return fault('E_YAML_START')
  if (error.code === 'BAD_DQ_ESCAPE')
    return fault('E_YAML_ESCAPE', quotedLine(line.replace(/"(.*)"\s*$/, '$1')))
  if (error.code === 'BAD_INDENT' && !error.message.startsWith('Flow')) return fault('E_YAML_INDENT')
  if (/^\s*(?:- +)?[^\s:"'[{][^:]*: +["'[{\]}]/.test(line)) return fault('E_YAML_QUOTE')
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY')
    return fault(/: .*:(?: |$)/.test(line) ? 'E_YAML_COLON' : 'E_YAML_INDENT')
  return { code: 'E_YAML', offset, values: { written: line.trim(), reason: error.message } }
}

/** `title 某事`: a line without a colon where a key should be. */
function missingColon(error: YAMLError, line: string): string | undefined {
  if (error.code !== 'MULTILINE_IMPLICIT_KEY' && error.code !== 'MISSING_CHAR') return undefined
  const [, key, value] = /^\s*(?:- +)?([\p{L}_]+)\s+([^:]+)$/u.exec(line) ?? []
  return key === undefined ? undefined : `${key}: ${value}`
}

/** The first value at or above an error that opens with a quotation mark which its line does not close. */
function unclosedQuote(text: string, before: number): YamlFault | undefined {
  const opening = /^[^:"'#\n]*: +(?:"(?:[^"\\\n]|\\.)*|'[^'\n]*)$/gm
  for (const found of text.matchAll(opening)) {
    if (found.index > before) return undefined
    const line = found[0]
    const offset = found.index + line.search(/["']/)
    const suggestion = `${line.trim()}${text[offset]}`
    return { code: 'E_YAML_QUOTE', offset, values: { written: line.trim(), suggestion } }
  }
  return undefined
}
