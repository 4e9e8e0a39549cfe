/**
 * Bytes → text. UTF-8 and nothing else: what is not UTF-8 is refused with the
 * place and a guess at what it is, and never becomes U+FFFD.
 */
import type { LocalProblem, Point } from '../model.ts'

export interface Decoded {
  /** With `\n` alone as line break; absent where there is an error. */
  readonly text?: string
  readonly problems: readonly LocalProblem[]
}

/** One byte order mark is dropped; a second one is text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoded = decodeAs('utf-8', bytes)
  if (decoded === undefined) return { problems: [encodingProblem(bytes)] }
  const whole = decoded.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const refused = controlProblem('E_CONTROL', whole, refusedControl)
  if (refused !== undefined) return { problems: [refused] }
  const dropped = controlProblem('W_CONTROL', whole, droppedControl)
  if (dropped === undefined) return { text: whole, problems: [] }
  return { text: whole.replace(droppedControl, ''), problems: [dropped] }
}

/** NUL and C0 but tab and line feed: no editor writes them, and XML has no way to. */
const refusedControl = /[\0-\x08\x0b-\x1f]/g
/** DEL, C1 and two characters that are none: pasted news has them, and no word is lost without them. */
const droppedControl = /[\x7f-\x9f\ufffe\uffff]/g

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** One problem a file, at the first of them. */
function controlProblem(
  code: LocalProblem['code'],
  text: string,
  controls: RegExp,
): LocalProblem | undefined {
  const at = text.search(controls)
  if (at === -1) return undefined
  const count = String(text.match(controls)?.length ?? 0)
  const character = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
  return { code, ...pointAfter(text.slice(0, at)), values: { character, count } }
}

function pointAfter(before: string): Point {
  const lines = before.split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function encodingProblem(bytes: Uint8Array): LocalProblem {
  const offset = invalidAt(bytes)
  const before = decodeAs('utf-8', bytes.subarray(0, offset)) ?? ''
  const point = pointAfter(before.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  const guess = guessEncoding(bytes)
  const command = `iconv -f ${guess ?? '…'} -t UTF-8`
  return { code: 'E_ENCODING', ...point, values: { offset: String(offset), guess: guess ?? '?', command } }
}

/**
 * The offset, from 0, of the first character that is no UTF-8. Where a start of the
 * file is wrong, every longer one is, so the place is found by halving.
 */
function invalidAt(bytes: Uint8Array): number {
  let valid = 0
  let invalid = bytes.length + 1
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2)
    if (isValidStart(bytes.subarray(0, middle))) valid = middle
    else invalid = middle
  }
  // Back to where the character begins: at most three bytes.
  while (valid > 0 && decodeAs('utf-8', bytes.subarray(0, valid)) === undefined) valid--
  return valid
}

/** True of UTF-8 whose last character may be incomplete. */
function isValidStart(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function guessEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  const text = decodeAs('gb18030', bytes)
  return text !== undefined && readsAsChinese(text) ? 'GB18030' : undefined
}

/** Most of what is not ASCII are common Han and Chinese punctuation: chance bytes give rare ones. */
function readsAsChinese(text: string): boolean {
  const foreign = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  const chinese = text.match(/[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef“”‘’—…·]/gu)?.length ?? 0
  return foreign > 0 && chinese >= foreign * 0.8
}
