/** JSON of a file that anyone may have written, and of what is too long to be one text. */

/** Undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const itemsOfPiece = 1000

/**
 * What JSON.stringify gives, piece by piece: as one text, what a large site has to tell
 * would take more memory than anything else of it. `gap`: by what a level is set off,
 * or empty. Of lists and plain objects without undefined.
 */
export function* jsonInPieces(value: unknown, gap = '', around = ''): Generator<string> {
  const [inner, outer] = gap === '' ? ['', ''] : [`\n${around}${gap}`, `\n${around}`]
  if (Array.isArray(value) && value.length > 0) {
    for (let start = 0; start < value.length; start += itemsOfPiece) {
      const text = JSON.stringify(value.slice(start, start + itemsOfPiece), null, gap)
      yield `${start === 0 ? '[' : ','}${text.slice(1, gap === '' ? -1 : -2).replaceAll('\n', outer)}`
    }
    yield `${outer}]`
  } else if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    let before = '{'
    for (const [key, each] of Object.entries(value)) {
      yield `${before}${inner}${JSON.stringify(key)}${gap === '' ? ':' : ': '}`
      yield* jsonInPieces(each, gap, `${around}${gap}`)
      before = ','
    }
    yield `${outer}}`
  } else yield JSON.stringify(value)
}
